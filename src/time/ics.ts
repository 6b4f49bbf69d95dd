import { ICalCalendar, ICalCalendarMethod, type ICalEvent, ICalEventStatus } from 'ical-generator';

/** As RFC 5546 uses them: REQUEST invites or changes, CANCEL withdraws, PUBLISH only tells. */
export type EventMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

export interface CalendarPerson {
  name: string;
  email: string;
}

export interface VisitEvent {
  /** The same for every version of one visit, and unlike any other in the world. */
  uid: string;
  /** Grows with every version that is sent, from 0. */
  sequence: number;
  method: EventMethod;
  start: Date;
  end: Date;
  summary: string;
  description?: string;
  location?: string;
  url?: string;
  organiser: CalendarPerson;
  /** Who is invited; left out of PUBLISH, where RFC 5546 section 3.2.1 forbids attendees. */
  attendee?: CalendarPerson;
  /** When this version was written. */
  stamp: Date;
}

/**
 * One calendar holding one visit, as iCalendar text (RFC 5545) for a mail or a download.
 *
 * Times are written in UTC, which every calendar shows on its reader's own clock and which needs no zone table.
 * Names, notes and places may hold anything a resident typed: line breaks stay inside their property.
 * Throws a RangeError when the uid, an address or the link could break out of its line.
 */
export function visitEvent(visit: VisitEvent): string {
  if (visit.end < visit.start) throw new RangeError('a visit cannot end before it starts');
  const calendar = new ICalCalendar({
    prodId: { company: 'Doorstep', product: 'Home visits' },
    method: ICalCalendarMethod[visit.method],
  });
  const event = calendar.createEvent({
    id: singleToken(visit.uid, 'uid'),
    sequence: visit.sequence,
    start: visit.start,
    end: visit.end,
    stamp: visit.stamp,
    summary: printable(visit.summary),
    status: visit.method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: personOf(visit.organiser),
  });
  addWhatIsKnown(event, visit);
  return `${calendar.toString()}\r\n`;
}

function addWhatIsKnown(event: ICalEvent, visit: VisitEvent): void {
  if (visit.description) event.description(printable(visit.description));
  if (visit.location) event.location(printable(visit.location));
  if (visit.url) event.url(linkOf(visit.url));
  if (visit.attendee && visit.method !== 'PUBLISH') event.createAttendee({ ...personOf(visit.attendee), rsvp: false });
}

function personOf(person: CalendarPerson): CalendarPerson {
  const email = singleToken(person.email, 'email');
  return { name: printable(person.name).replace(/\s+/g, ' ').trim() || email, email };
}

/** The library escapes a link like text, which would put a backslash before each comma and semicolon. */
function linkOf(url: string): string {
  return new URL(url).href.replace(/,/g, '%2C').replace(/;/g, '%3B').replace(/\\/g, '%5C');
}

/** The library writes these values bare, so nothing that could end their line may be in them. */
function singleToken(value: string, what: string): string {
  if (!/^[^\s\p{Cc},;"\\]+$/u.test(value)) throw new RangeError(`${what} may not hold ${JSON.stringify(value)}`);
  return value;
}

/** Control characters are not allowed in iCalendar text; line breaks are kept, and the library escapes them. */
function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\p{Cc}\u2028\u2029]/gu, (c) => (c === '\n' || c === '\t' ? c : ' '));
}
