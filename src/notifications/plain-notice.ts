import { z } from 'zod';
import { dayShape, idShape, instantShape, namedShape } from '#http/wire';

/** Messages that are not about one home visit: appointments elsewhere, and whatever else is said in a sentence. */
export const plainTemplates = [
  'seat-booked',
  'seat-moved',
  'seat-cancelled',
  'check-up-due',
  'check-up-missed',
  'contract-ends',
  'booking-proposed',
  'place-offered',
  'place-lapsed',
  'wait-ended',
  'series-booked',
  'series-changed',
  'series-cancelled',
  'wish-unmet',
  'wish-shifted',
  'wish-left-out',
  'request-received',
  'request-refused',
  'request-unanswered',
  'referral-sent',
  'referral-accepted',
  'referral-declined',
  'referral-missed',
  'referral-returned',
  'referral-cancelled',
] as const;
export type PlainTemplate = (typeof plainTemplates)[number];

/**
 * Everything such a message may say: when, where, by when to answer, whom to call. Strict, so that no service, diagnosis
 * or note can slip into a letter; what it is about stands behind the link, where one must sign in.
 */
export const plainNoticeShape = z.strictObject({
  /** What it is about. A newer message about the same takes the place of a call not made yet. */
  about: idShape,
  zone: z.string(),
  centreName: namedShape,
  centrePhone: z.string().nullable(),
  residentName: z.string(),
  when: z.strictObject({ day: dayShape, start: instantShape, end: instantShape.nullable() }).nullable(),
  where: z.string().nullable(),
  /** After this instant an answer comes too late. */
  answerBy: instantShape.nullable(),
  link: z.url({ protocol: /^https?$/ }),
});
export type PlainNoticeData = z.infer<typeof plainNoticeShape>;
