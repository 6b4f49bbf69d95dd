import type { PlainPhrases } from './plain-phrases.ts';

/** Plain English for readers of any age. Never what for, only that there is an appointment. */
export const plainEnglish: PlainPhrases = {
  'seat-booked': ({ name, when, phone }) => ({
    subject: `Your appointment is booked: ${when}`,
    lead: 'Your appointment is booked.',
    advice: [`Please come ten minutes early and bring your identity card. To change it, call ${phone}.`],
    sms: `${name}: appointment booked, ${when}. To change it call ${phone}.`,
  }),
  'seat-moved': ({ name, when, phone }) => ({
    subject: `Your appointment has a new time: ${when}`,
    lead: 'We had to move your appointment. The new time is below.',
    advice: [`If it does not suit you, call ${phone} and we will find another.`],
    sms: `${name}: your appointment has a new time, ${when}. Call ${phone}.`,
  }),
  'seat-cancelled': ({ name, when, phone }) => ({
    subject: `Your appointment is cancelled: ${when}`,
    lead: 'Your appointment is cancelled. Please do not come at that time.',
    advice: [`If you still need it, please book again or call ${phone}.`],
    sms: `${name}: your appointment ${when} is cancelled. To book again call ${phone}.`,
  }),
  'check-up-due': ({ name, when, phone }) => ({
    subject: `It is time to see your doctor: ${when}`,
    lead: 'It is time to see your family doctor again. This is the last good day for it; an earlier one is fine.',
    advice: [`Choose a time with the link below, or call ${phone}.`],
    sms: `${name}: please see your doctor by ${when}. To book call ${phone}.`,
  }),
  'check-up-missed': ({ name, when, phone }) => ({
    subject: `Your doctor expected you: ${when}`,
    lead: 'Your family doctor expected you on the day below and has not seen you.',
    advice: [`Please choose a new time with the link below, or call ${phone}.`],
    sms: `${name}: your doctor expected you ${when}. For a new time call ${phone}.`,
  }),
  'contract-ends': ({ name, when, phone }) => ({
    subject: `Your family-doctor contract ends: ${when}`,
    lead: 'Your contract with your family doctor ends after the day below. It does not go on by itself.',
    advice: [
      'If you wish to stay, choose your centre and hospitals again and agree, with the link below.',
      `You may also come to the centre, or call ${phone}.`,
    ],
    sms: `${name}: your contract with your family doctor ends ${when}. To renew, open your page or call ${phone}.`,
  }),
  'booking-proposed': ({ name, when, phone }) => ({
    subject: `We have found a time for you: ${when}`,
    lead: 'Something your family doctor’s team does for you is due. We have looked for a free time; the first one is below.',
    advice: [
      'Nothing is booked yet. Take it with one press behind the link, choose another time, or say no.',
      `You may also call ${phone}.`,
    ],
    sms: `${name}: a time for you is free, ${when}. It is not booked yet: take it on your page or call ${phone}.`,
  }),
  'place-offered': ({ when, name, answerBy, phone }) => ({
    subject: `A place has become free: ${when}`,
    lead: 'A place for the home visit you wait for has become free. We keep it for you for a short while.',
    advice: [`Take it or leave it by opening the link below, or call ${phone}. Without an answer it goes to the next.`],
    sms: `${name}: a place for your home visit is free, ${when}. Answer by ${answerBy} or call ${phone}.`,
  }),
  'place-lapsed': ({ when, name, phone }) => ({
    subject: `The place is no longer kept: ${when}`,
    lead: 'The place that we kept for you has gone to the next, because there was no answer in time. You still wait.',
    advice: [`We tell you of the next place. If you wait no longer, open the link below or call ${phone}.`],
    sms: `${name}: the place ${when} is no longer kept. You still wait; we tell you of the next. ${phone}`,
  }),
  'wait-ended': ({ name, phone }) => ({
    subject: 'No place became free on your days',
    lead: 'We are sorry: on the days you gave us no place for your home visit became free. You are off the wait list now.',
    advice: [`To wait for other days, open the link below or call ${phone}.`],
    sms: `${name}: sorry, no place became free on your days. To wait for other days call ${phone}.`,
  }),
  'series-booked': ({ name, when, phone }) => ({
    subject: 'Your visits are booked',
    lead: 'Your visits are booked as one series. The next one is below; all of them stand behind the link.',
    advice: [
      'The evening before each visit you are told who comes and about when.',
      `To move or cancel one of them or all, use the link or call ${phone}.`,
    ],
    sms: `${name}: your visits are booked${when ? `, next ${when}` : ''}. To change them call ${phone}.`,
  }),
  'series-changed': ({ name, when, phone }) => ({
    subject: 'Your visits have new times',
    lead: 'Your series of visits has changed. The next one is below; all of them stand behind the link.',
    advice: [`If that does not suit you, use the link or call ${phone}.`],
    sms: `${name}: your visits have new times${when ? `, next ${when}` : ''}. Call ${phone} if unsuitable.`,
  }),
  'series-cancelled': ({ name, phone }) => ({
    subject: 'Your visits are cancelled',
    lead: 'Visits of your series are cancelled; which ones stands behind the link. Nobody will come for those.',
    advice: [`If you still need them, please book again or call ${phone}.`],
    sms: `${name}: visits of your series are cancelled. To book again call ${phone}.`,
  }),
  'wish-unmet': ({ name, when, phone }) => ({
    subject: `Nobody can come as wished: ${when}`,
    lead: 'You asked for a visit at the time below. The roster is there now, and nobody can come then.',
    advice: [`Please choose another time behind the link, or call ${phone}.`],
    sms: `${name}: nobody can come ${when} as you wished. Choose another time or call ${phone}.`,
  }),
  'wish-shifted': ({ name, when, phone }) => ({
    subject: `Moved for a public holiday: ${when}`,
    lead: 'The day of your visit has become a public holiday, so we now look for a place at the time below instead.',
    advice: [`You are told when it is promised. If the day does not suit you, use the link or call ${phone}.`],
    sms: `${name}: your visit fell on a public holiday and is now wished for ${when}. If unsuitable call ${phone}.`,
  }),
  'wish-left-out': ({ name, when, phone }) => ({
    subject: `No visit on the public holiday: ${when}`,
    lead: 'The day below has become a public holiday, so that visit of your series is left out. Nobody will come then.',
    advice: [`Your other visits stay. If you need one in its place, use the link or call ${phone}.`],
    sms: `${name}: no visit ${when}, it is a public holiday. If you need another call ${phone}.`,
  }),
  'request-received': ({ name, when, phone }) => ({
    subject: `We have your request: ${when}`,
    lead: 'We have your request for a visit. The time is kept for you while the centre looks at it.',
    advice: [`You will be told whether it is accepted. Questions: ${phone}.`],
    sms: `${name}: your request for ${when} is being looked at. ${phone}`,
  }),
  'request-refused': ({ name, when, phone }) => ({
    subject: `Your request was not accepted: ${when}`,
    lead: 'The centre could not accept your request for a visit. Nobody will come at that time.',
    advice: [`Why stands behind the link. Please call ${phone} to see what is possible.`],
    sms: `${name}: your request for ${when} was not accepted. Please call ${phone}.`,
  }),
  'request-unanswered': ({ name, when, phone }) => ({
    subject: `Your request has ended: ${when}`,
    lead: 'We are sorry: the centre did not answer your request in time, and its time is no longer kept.',
    advice: [`Please ask again behind the link, or call ${phone}.`],
    sms: `${name}: sorry, your request for ${when} was not answered in time. Please call ${phone}.`,
  }),
  'referral-sent': ({ name, when, phone }) => ({
    subject: 'Your family doctor has written for you',
    lead: 'Your family doctor has asked another house to see you. You are told as soon as they have answered.',
    advice: [`Everything that was written stands behind the link. Questions: ${phone}.`],
    sms: `${name}: your doctor has asked another house to see you${when ? `, wished ${when}` : ''}. Questions: ${phone}.`,
  }),
  'referral-accepted': ({ name, when, phone }) => ({
    subject: when ? `You are expected: ${when}` : 'You are expected',
    lead: 'The house your family doctor wrote to expects you.',
    advice: [`Please bring your identity card and the paper from your doctor. If you cannot come, call ${phone}.`],
    sms: `${name}: you are expected${when ? ` ${when}` : ''}. Bring your identity card. If you cannot come call ${phone}.`,
  }),
  'referral-declined': ({ name, phone }) => ({
    subject: 'Your doctor is looking for another way',
    lead: 'The house your family doctor wrote to cannot see you. Your doctor is looking for another way now.',
    advice: [`You need do nothing. You are told what comes next. Questions: ${phone}.`],
    sms: `${name}: the house your doctor wrote to cannot see you; your doctor looks for another way. ${phone}`,
  }),
  'referral-missed': ({ name, phone }) => ({
    subject: 'You were expected',
    lead: 'You were expected at the appointment your family doctor made for you and were not seen there.',
    advice: [`Please call ${phone}: they will find a new time with you.`],
    sms: `${name}: you were expected at your appointment. Please call ${phone} for a new time.`,
  }),
  'referral-returned': ({ name, phone }) => ({
    subject: 'Your family doctor has the letter',
    lead: 'The house that saw you has written to your family doctor.',
    advice: [`What was written stands behind the link. Your doctor tells you what comes next, or call ${phone}.`],
    sms: `${name}: the house that saw you has written to your family doctor. Questions: ${phone}.`,
  }),
  'referral-cancelled': ({ name, phone }) => ({
    subject: 'You are no longer expected',
    lead: 'What your family doctor had arranged for you elsewhere is cancelled. Please do not go there.',
    advice: [`If that is not right, call ${phone}.`],
    sms: `${name}: what your doctor had arranged elsewhere is cancelled. Questions: ${phone}.`,
  }),
};
