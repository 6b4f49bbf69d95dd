import type { WireVisit } from '#visits/wire';

const stampOf = (instant: string): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');

/** The visit as one iCalendar event (RFC 5545), for the calendar of this telephone. The event spans the begin window. */
export function calendarEntry(visit: WireVisit, title: string, services: string): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Doorstep//Visit//EN',
    'BEGIN:VEVENT',
    `UID:${visit.id}@doorstep`,
    `DTSTAMP:${stampOf(visit.createdAt)}`,
    `DTSTART:${stampOf(visit.window.start)}`,
    `DTEND:${stampOf(visit.window.end)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(services)}`,
    `LOCATION:${escaped(visit.address.text)}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
}

/** Lines of at most 75 octets, as the standard asks; never cut inside a character. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  const lines: string[] = [];
  let current = '';
  for (const character of line) {
    const limit = lines.length === 0 ? 75 : 74;
    if (encoder.encode(current + character).length > limit) {
      lines.push(current);
      current = '';
    }
    current += character;
  }
  return [...lines, current].join('\r\n ');
}
