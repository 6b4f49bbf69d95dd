/** How referrals went: figures, and what is behind each. */
import { z } from 'zod';
import { dayShape, idShape, instantShape, namedShape } from '../http/wire.ts';
import { declineReasons } from './names.ts';

export const figureNames = [
  'sent-up',
  'sent-down',
  'answered',
  'seen',
  'returned',
  'declined',
  'not-arrived',
  'seats-released',
  'seats-used',
  'seats-returned',
] as const;
export type FigureName = (typeof figureNames)[number];
const period = { from: dayShape, to: dayShape } as const;
export const reportQueryShape = z.strictObject(period);
export const reportListQueryShape = z.strictObject({
  ...period,
  figure: z.enum(figureNames),
  reason: z.enum(declineReasons).optional(),
  format: z.enum(['json', 'csv']).default('json'),
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
});
export const reportShape = z.strictObject({
  figures: z.array(
    z.strictObject({
      figure: z.enum(figureNames),
      count: z.int(),
      /** Half of them took no longer; null where nothing is measured, or nothing happened. */
      medianHours: z.number().nullable(),
    }),
  ),
  declined: z.array(z.strictObject({ reason: z.enum(declineReasons), count: z.int() })),
});
export type WireReport = z.infer<typeof reportShape>;
export const reportListShape = z.strictObject({
  lines: z.array(
    z.strictObject({
      /** Of a referral; of a session for the three figures of seats. */
      id: idShape,
      what: namedShape,
      person: z.string(),
      personLatin: z.string(),
      other: namedShape,
      at: instantShape,
      hours: z.number().nullable(),
      count: z.int().nullable(),
    }),
  ),
  more: z.boolean(),
});
export type WireReportList = z.infer<typeof reportListShape>;
