/** Requests the desk answers, and wishes that could not be met. */
import { z } from 'zod';
import { instantShape } from '../../http/wire.ts';

export const refuseReasons = [
  'not-possible-at-home',
  'order-missing',
  'assessment-missing',
  'no-capacity',
  'another-centre',
  'other',
] as const;
export const refuseRequestShape = z.strictObject({
  reason: z.enum(refuseReasons),
  note: z.string().max(500).default(''),
});
export type RefuseRequest = z.infer<typeof refuseRequestShape>;

export const visitRequestShape = z.strictObject({
  /** wish: a day whose roster is not published yet; review: the desk must accept it first. */
  kind: z.enum(['wish', 'review']),
  askedAt: instantShape,
  dueAt: instantShape.nullable(),
  /** When the resident was asked because her wish could not be met. */
  toldAt: instantShape.nullable(),
  answer: z.enum(['accepted', 'refused', 'unanswered']).nullable(),
  reason: z.string().nullable(),
});
export type WireVisitRequest = z.infer<typeof visitRequestShape>;
