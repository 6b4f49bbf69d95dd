/** The catalogue and the visit as they cross the network. */
import { z } from 'zod';
import { dayShape, idShape, instantShape, namedShape } from '../http/wire.ts';

export const visitStates = [
  'requested',
  'held',
  'booked',
  'planned',
  'on-the-way',
  'arrived',
  'in-care',
  'done',
  'not-home',
  'aborted',
  'missed',
  'cancelled',
] as const;
export type VisitState = (typeof visitStates)[number];

/** One line of the catalogue as one centre offers it. */
export const serviceShape = z.strictObject({
  code: z.string(),
  name: namedShape,
  programme: z.enum(['internet-nursing', 'home-bed', 'public-health', 'contract']),
  careMinutes: z.int(),
  nurses: z.int(),
  orderNeeded: z.boolean(),
  assessmentNeeded: z.boolean(),
  consentNeeded: z.boolean(),
  priceFen: z.int(),
  enabled: z.boolean(),
});
export type WireService = z.infer<typeof serviceShape>;

export const visitShape = z.strictObject({
  id: idShape,
  version: z.int(),
  centreId: idShape,
  resident: z.strictObject({ id: idShape, name: z.string(), nameLatin: z.string() }),
  address: z.strictObject({ id: idShape, text: z.string(), textLatin: z.string() }),
  services: z.array(z.strictObject({ code: z.string(), name: namedShape })),
  day: dayShape,
  /** When care may begin, both ends inclusive, with the centre's offset. */
  window: z.strictObject({ start: instantShape, end: instantShape }),
  careMinutes: z.int(),
  nurses: z.int(),
  nurseSex: z.enum(['female', 'male']).nullable(),
  state: z.enum(visitStates),
  holdExpiresAt: instantShape.nullable(),
  atRisk: z.strictObject({ cause: z.string(), since: instantShape }).nullable(),
  cancelReason: z.string().nullable(),
  note: z.string(),
  channel: z.string(),
  createdAt: instantShape,
  /** Who is expected and when: told, not promised. Only once the day is published. */
  expected: z.array(
    z.strictObject({
      nurseName: z.string(),
      nurseNameLatin: z.string(),
      at: instantShape,
      /** She has set out: `at` is counted from then. */
      onTheWay: z.boolean(),
    }),
  ),
});
export type WireVisit = z.infer<typeof visitShape>;

export const visitsShape = z.strictObject({ visits: z.array(visitShape) });
export const servicesShape = z.strictObject({ services: z.array(serviceShape) });
export const visitsQueryShape = z.strictObject({ residentId: idShape });
