/** Finding a window, holding it, booking it, giving it back. */
import { z } from 'zod';
import { dayShape, idShape, instantShape, windowShape } from '../http/wire.ts';
import { missingShape } from '../visits/wire.ts';
import { priceLineShape } from './charges/wire.ts';
import { spoken } from './conversations/wire.ts';

export const servicesAskedShape = z.array(z.string().min(1).max(60)).min(1).max(5);

/** Query of `GET /api/v1/windows`; services separated by commas; at most 14 days, both ends included. */
export const windowsQueryShape = z.strictObject({
  residentId: idShape,
  services: z
    .string()
    .min(1)
    .max(300)
    .transform((text) => text.split(','))
    .pipe(servicesAskedShape),
  from: dayShape,
  to: dayShape,
  nurseSex: z.enum(['female', 'male']).optional(),
  /** A visit that would be moved: the search goes on as if it had given its place up. Services are then its own. */
  moving: idShape.optional(),
});

export const offeredWindowShape = z.strictObject({
  start: instantShape,
  end: instantShape,
  /** What taking this window adds to the day's driving, in seconds: smaller is kinder to the nurses. */
  extraTravelSeconds: z.int(),
  /** One of the windows that cost the day least. */
  recommended: z.boolean(),
  /** A nurse is at this home right before or after anyway: one trip in place of two. */
  oneTrip: z.boolean(),
});
export type OfferedWindow = z.infer<typeof offeredWindowShape>;

/** Why a day offers nothing: the rule that binds. */
export const closedReasons = [
  'past',
  'booking-closed',
  'beyond-horizon',
  'roster-not-published',
  'no-qualified-nurse',
  'full',
  'resident-busy',
  'papers-missing',
] as const;

export const offeredDayShape = z.strictObject({
  day: dayShape,
  windows: z.array(offeredWindowShape),
  reason: z.enum(closedReasons).nullable(),
  /** With `papers-missing`: what is missing on that day. */
  needs: z.array(missingShape),
});
export const windowsShape = z.strictObject({
  zone: z.string(),
  careMinutes: z.int(),
  nurses: z.int(),
  /** What the visit would cost now. */
  price: z.array(priceLineShape),
  days: z.array(offeredDayShape),
});
export type WireWindows = z.infer<typeof windowsShape>;

export const bookVisitShape = z.strictObject({
  residentId: idShape,
  services: servicesAskedShape,
  window: windowShape,
  nurseSex: z.enum(['female', 'male']).optional(),
  note: z.string().max(1000).default(''),
  ...spoken,
});
export type BookVisit = z.infer<typeof bookVisitShape>;

export const moveReasons = [
  'other-time-wanted',
  'in-hospital',
  'hospital-appointment',
  'not-at-home',
  'weather',
  'centre-cannot',
  'other',
] as const;
export const moveVisitShape = z.strictObject({
  window: windowShape,
  reason: z.enum(moveReasons),
  note: z.string().max(500).default(''),
  ...spoken,
});
export type MoveVisit = z.infer<typeof moveVisitShape>;

export const cancelReasons = [
  'no-longer-needed',
  'in-hospital',
  'other-time-wanted',
  'deceased',
  'booked-by-mistake',
  'centre-cannot',
  'other',
] as const;
export const cancelVisitShape = z.strictObject({
  reason: z.enum(cancelReasons),
  note: z.string().max(500).default(''),
  ...spoken,
});
export type CancelVisit = z.infer<typeof cancelVisitShape>;
