import type { PlainPhrases } from './plain.ts';

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
};
