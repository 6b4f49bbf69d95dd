import { z } from 'zod';
import { dayShape, idShape, instantShape, namedShape } from '#http/wire';

export const noticeTemplates = [
  'visit-booked',
  'visit-cancelled',
  'visit-published',
  'visit-at-risk',
  'visit-moved',
  'visit-late',
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

/**
 * Everything a message about a visit may say. Strict, so that no service, diagnosis or note can slip into a letter.
 */
export const visitNoticeShape = z.strictObject({
  visitId: idShape,
  /** Grows with every message about this visit: the calendar keeps the highest. */
  sequence: z.int().min(0),
  day: dayShape,
  zone: z.string(),
  /** When care may begin, both ends inclusive. */
  windowStart: instantShape,
  windowEnd: instantShape,
  careMinutes: z.int().min(1),
  addressText: z.string(),
  centreName: namedShape,
  centrePhone: z.string().nullable(),
  residentName: z.string(),
  /** Told, not promised. */
  expectedAt: instantShape.optional(),
  nurseNames: z.array(z.string()).optional(),
  /** The visit's own page. */
  link: z.url({ protocol: /^https?$/ }),
});
export type VisitNoticeData = z.infer<typeof visitNoticeShape>;
