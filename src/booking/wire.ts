/** Finding a window, holding it, booking it, giving it back. */
import { z } from 'zod';
import { both, dayShape, idShape, instantShape, namedShape, windowShape } from '../http/wire.ts';
import { spokenLanguageShape } from '../roster/wire.ts';
import { missingShape } from '../visits/wire.ts';
import { priceLineShape } from './charges/wire.ts';
import { spoken } from './conversations/wire.ts';

export const servicesAskedShape = z.array(z.string().min(1).max(60)).min(1).max(5);

export const dayParts = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof dayParts)[number];

/** Whom the resident would like to come: told to the plan, which meets it where it can. Never promised. */
export const nurseLikesShape = z.strictObject({
  nurseId: idShape.optional(),
  sex: z.enum(['female', 'male']).optional(),
  /** That the nurse speaks. */
  language: spokenLanguageShape.optional(),
});
const wallTimes = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

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
  /** Wishes: they rank the windows, and are said with each. */
  likesNurse: idShape.optional(),
  likesSex: z.enum(['female', 'male']).optional(),
  likesLanguage: spokenLanguageShape.optional(),
  likesTime: z.enum(dayParts).optional(),
  /** At the desk, for care bound to a time: wall times between which it must begin, in place of the centre’s windows. */
  between: z
    .string()
    .regex(wallTimes, both('Write two times, such as 08:30-09:00.', '请按“08:30-09:00”填写时间。'))
    .optional(),
});

export const likedKinds = ['nurse', 'sex', 'language', 'time', 'known'] as const;

export const offeredWindowShape = z.strictObject({
  start: instantShape,
  end: instantShape,
  /** What taking this window adds to the day's driving, in seconds: smaller is kinder to the nurses. */
  extraTravelSeconds: z.int(),
  /** One of the windows that cost the day least. */
  recommended: z.boolean(),
  /** A nurse is at this home right before or after anyway: one trip in place of two. */
  oneTrip: z.boolean(),
  /** 1 is the best of the answer by what it costs the day and by the wishes. */
  rank: z.int(),
  /** Each wish with whether this window would meet it as the plan stands; `known`: a nurse who was with her in the last 90 days. */
  likes: z.array(z.strictObject({ kind: z.enum(likedKinds), met: z.boolean() })),
});
export type OfferedWindow = z.infer<typeof offeredWindowShape>;

/** Why a day offers nothing: the rule that binds. */
export const closedReasons = [
  'past',
  'booking-closed',
  'beyond-horizon',
  'roster-not-published',
  'day-closed',
  'area-closed',
  'holiday',
  'no-qualified-nurse',
  'too-far',
  'full',
  'resident-busy',
  'papers-missing',
] as const;

/** How near the nurse who came closest was: what stood in her way, and by how many minutes. */
export const nearestMissShape = z.strictObject({
  rule: z.enum(['arrives-late', 'next-visit', 'shift-end', 'second-nurse']),
  shortMinutes: z.int(),
});

export const helpKinds = ['another-day', 'wider-window', 'any-nurse', 'another-centre'] as const;
/** A change that would help when nothing is free: the nearest of its kind. */
export const helpShape = z.strictObject({
  kind: z.enum(helpKinds),
  day: dayShape,
  /** What could be booked then. */
  window: z.strictObject({ start: instantShape, end: instantShape }),
  /** With `another-centre`: one that goes to this home too. */
  centre: z.strictObject({ id: idShape, name: namedShape, phone: z.string().nullable() }).nullable(),
});
export type WireHelp = z.infer<typeof helpShape>;

export const offeredDayShape = z.strictObject({
  day: dayShape,
  windows: z.array(offeredWindowShape),
  reason: z.enum(closedReasons).nullable(),
  /** With `papers-missing`: what is missing on that day. */
  needs: z.array(missingShape),
  nearest: nearestMissShape.nullable(),
});
export type WireOfferedDay = z.infer<typeof offeredDayShape>;
export const windowsShape = z.strictObject({
  zone: z.string(),
  careMinutes: z.int(),
  nurses: z.int(),
  /** What the visit would cost now. */
  price: z.array(priceLineShape),
  days: z.array(offeredDayShape),
  /** Nurses who were with her in the last 90 days, the latest first: whom she may wish for. */
  knownNurses: z.array(
    z.strictObject({
      id: idShape,
      name: z.string(),
      nameLatin: z.string(),
      languages: z.array(spokenLanguageShape),
    }),
  ),
  /** What the nurses on duty on these days speak: what may be wished for. */
  spoken: z.array(spokenLanguageShape),
  /** When no day asked for has anything: what would help. */
  helps: z.array(helpShape),
});
export type WireWindows = z.infer<typeof windowsShape>;

export const bookVisitShape = z.strictObject({
  residentId: idShape,
  services: servicesAskedShape,
  window: windowShape,
  nurseSex: z.enum(['female', 'male']).optional(),
  likes: nurseLikesShape.optional(),
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
