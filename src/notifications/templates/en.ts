import { formatDay, formatTime } from '#time';
import type { VisitNoticeData } from '../visit-notice.ts';
import type { Content, Phrasebook } from './phrasebook.ts';

/** Plain English for readers of any age. Never the service, only "home visit". */
export const english: Phrasebook = {
  'visit-booked': (visit) => ({
    ...frame(visit),
    subject: `Your home visit is booked: ${when(visit)}`,
    lead: 'Your home visit is booked.',
    facts: facts(visit),
    advice: [
      stayHome(visit),
      'Once a nurse has been chosen we will tell you her name and about when she comes.',
      howToCancel(visit),
    ],
    spoken: `${opening(visit)} The home visit for ${visit.residentName} is booked: ${whenSpoken(visit)}, at ${visit.addressText}. ${orCall(visit, 'To cancel')}`,
    calendar: event(visit, 'REQUEST', 'Home visit by a nurse'),
  }),
  'visit-published': (visit) => ({
    ...frame(visit),
    subject: `Who comes to your home visit: ${when(visit)}`,
    lead: 'Your home visit now has a nurse.',
    facts: facts(visit),
    advice: [
      stayHome(visit),
      'The nurse and the expected time may still change a little. The time we agreed does not.',
      howToCancel(visit),
    ],
    spoken: `${opening(visit)} The home visit for ${visit.residentName} is arranged: ${whenSpoken(visit)}${expectedSpoken(visit)}, at ${visit.addressText}. ${orCall(visit, 'To cancel')}`,
    calendar: event(visit, 'REQUEST', 'Home visit by a nurse'),
  }),
  'visit-moved': (visit) => ({
    ...frame(visit),
    subject: `Your home visit has a new time: ${when(visit)}`,
    lead: 'The time of your home visit has changed. The new time is below.',
    facts: facts(visit),
    advice: [stayHome(visit), howToCancel(visit)],
    spoken: `${opening(visit)} The home visit for ${visit.residentName} has a new time: ${whenSpoken(visit)}${expectedSpoken(visit)}, at ${visit.addressText}. ${orCall(visit, 'If that does not suit')}`,
    calendar: event(visit, 'REQUEST', 'Home visit by a nurse'),
  }),
  'visit-at-risk': (visit) => ({
    ...frame(visit),
    subject: `Your home visit may have to change: ${when(visit)}`,
    lead: 'We are sorry: your home visit may not be possible at the time we agreed. We are looking for another way and will be in touch soon.',
    facts: facts({ ...visit, expectedAt: undefined, nurseNames: undefined }),
    advice: [`You need not do anything for now. ${orCall(visit, 'If it is urgent')}`],
    spoken: `${opening(visit)} We are sorry: the home visit for ${visit.residentName}, planned for ${whenSpoken(visit)}, may not be possible at that time. We are looking for another way and will tell you.`,
    calendar: null,
  }),
  'visit-late': (visit) => ({
    ...frame(visit),
    subject: `Your home visit will be later: ${when(visit)}`,
    lead: `We are sorry: the nurse cannot be with you in the time we agreed. She can come${visit.expectedAt ? ` at about ${clock(visit.expectedAt, visit)}` : ' later'}.`,
    facts: facts(visit),
    advice: [`If that suits you, you need not do anything. ${orCall(visit, 'If it does not')}`],
    spoken: `${opening(visit)} We are sorry: the nurse cannot be with ${visit.residentName} in the time we agreed, ${whenSpoken(visit)}${expectedSpoken(visit)}. Does that suit you? ${orCall(visit, 'If it does not')}`,
    calendar: event(visit, 'REQUEST', 'Home visit by a nurse'),
  }),
  'visit-cancelled': (visit) => ({
    ...frame(visit),
    subject: `Your home visit is cancelled: ${when(visit)}`,
    lead: 'Your home visit is cancelled. No nurse will come.',
    facts: facts({ ...visit, expectedAt: undefined, nurseNames: undefined }),
    advice: [
      `If neither you nor your family cancelled it, or you still need a visit, please book again${visit.centrePhone ? ` or call ${visit.centrePhone}` : ''}.`,
    ],
    link: { label: 'See this visit:', url: visit.link },
    spoken: `${opening(visit)} The home visit for ${visit.residentName}, planned for ${whenSpoken(visit)}, is cancelled. No nurse will come. ${orCall(visit, 'If it is still needed')}`,
    calendar: event(visit, 'CANCEL', 'Home visit by a nurse (cancelled)'),
  }),
};

function frame(visit: VisitNoticeData): Pick<Content, 'greeting' | 'link' | 'signature'> {
  return {
    greeting: `Dear ${visit.residentName},`,
    link: { label: 'See or cancel this visit:', url: visit.link },
    signature: visit.centrePhone ? `${centre(visit)}, telephone ${visit.centrePhone}` : centre(visit),
  };
}

function facts(visit: VisitNoticeData): [string, string][] {
  return [
    ['Day: ', formatDay(visit.day, 'en')],
    ['Care begins: ', `between ${between(visit)}`],
    ...(visit.expectedAt ? [['Expected at: ', `about ${clock(visit.expectedAt, visit)}`] as [string, string]] : []),
    ...(visit.nurseNames?.length ? [['Nurse: ', visit.nurseNames.join(' and ')] as [string, string]] : []),
    ['How long: ', `about ${visit.careMinutes} minutes`],
    ['Where: ', visit.addressText],
  ];
}

function stayHome(visit: VisitNoticeData): string {
  return `A nurse will come and begin between ${between(visit)}. Please be at home and keep your telephone near.`;
}

function howToCancel(visit: VisitNoticeData): string {
  const call = visit.centrePhone ? `, or call ${centre(visit)} on ${visit.centrePhone}` : '';
  return `To cancel or change the time, open the link below${call}.`;
}

function event(visit: VisitNoticeData, method: 'REQUEST' | 'CANCEL', summary: string): Content['calendar'] {
  const lines =
    method === 'CANCEL' ? ['This visit is cancelled. No nurse will come.'] : facts(visit).map((pair) => pair.join(''));
  return {
    method,
    summary,
    description: [...lines, ...(visit.centrePhone ? [`Telephone: ${visit.centrePhone}`] : [])].join('\n'),
  };
}

const opening = (visit: VisitNoticeData) => `Hello, this is ${centre(visit)}.`;
const orCall = (visit: VisitNoticeData, reason: string) =>
  visit.centrePhone ? `${reason}, please call ${visit.centrePhone}.` : '';
const expectedSpoken = (visit: VisitNoticeData) =>
  `${visit.expectedAt ? `, expected at about ${clock(visit.expectedAt, visit)}` : ''}${visit.nurseNames?.length ? `, by ${visit.nurseNames.join(' and ')}` : ''}`;
const centre = (visit: VisitNoticeData) => visit.centreName.en;
const clock = (instant: string, visit: VisitNoticeData) => formatTime(new Date(instant), visit.zone);
const between = (visit: VisitNoticeData) => `${clock(visit.windowStart, visit)} and ${clock(visit.windowEnd, visit)}`;
const when = (visit: VisitNoticeData) =>
  `${formatDay(visit.day, 'en')}, ${clock(visit.windowStart, visit)}–${clock(visit.windowEnd, visit)}`;
const whenSpoken = (visit: VisitNoticeData) => `${formatDay(visit.day, 'en')}, between ${between(visit)}`;
