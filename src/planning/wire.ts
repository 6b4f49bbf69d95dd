/** A centre's day and one nurse's list as they cross the network. */
import { z } from 'zod';
import { dayShape, idShape, instantShape, namedShape, pointShape } from '../http/wire.ts';
import { needs, visitStates } from '../visits/wire.ts';
import { closedAreaShape, roadReasons } from './live/wire.ts';

const modes = ['car', 'e-bike', 'bicycle', 'foot'] as const;

export const kitItemShape = z.strictObject({ name: namedShape, quantity: z.int() });

/** One stop of a nurse: who, where, when, and what for. */
export const stopShape = z.strictObject({
  visitId: idShape,
  position: z.int(),
  leavesAt: instantShape,
  arrivesAt: instantShape,
  startsAt: instantShape,
  endsAt: instantShape,
  /** When this nurse's care may begin; for the second of two who come one after the other, later by the service's gap. */
  window: z.strictObject({ start: instantShape, end: instantShape }),
  travelSeconds: z.int(),
  /** true: from the estimate, false: measured on roads. */
  travelEstimated: z.boolean(),
  state: z.enum(visitStates),
  atRisk: z.boolean(),
  /** What is missing without which nobody may come, where that is the risk. */
  lacks: z.enum(needs).nullable(),
  resident: z.strictObject({
    id: idShape,
    name: z.string(),
    nameLatin: z.string(),
    sex: z.string(),
    age: z.int(),
    phone: z.string().nullable(),
    mobility: z.string().nullable(),
  }),
  /** Null, like the telephone, while this nurse may not see where the resident lives: see the break-glass route. */
  address: z
    .strictObject({ text: z.string(), textLatin: z.string(), accessNotes: z.string(), point: pointShape })
    .nullable(),
  services: z.array(z.strictObject({ code: z.string(), name: namedShape })),
  /** The other nurse of a double visit, whether both come at once or one is before the other, and when the other begins. */
  together: z
    .strictObject({
      name: z.string(),
      nameLatin: z.string(),
      step: z.enum(['together', 'first', 'second']),
      startsAt: instantShape,
    })
    .nullable(),
  /** What this stop needs; the list's own kit sums it over the day. */
  kit: z.array(kitItemShape),
  note: z.string(),
});
export type WireStop = z.infer<typeof stopShape>;

/** A road that is closed on this day, or will be. */
export const closedRoadShape = z.strictObject({
  id: idShape,
  area: closedAreaShape,
  from: instantShape,
  until: instantShape,
  /** So much longer is a way that comes into it while it is closed. */
  extraMinutes: z.int(),
  /** Nobody gets to a home in it before it is open again. */
  homesShut: z.boolean(),
  reason: z.enum(roadReasons),
  note: z.string(),
});
export type WireClosedRoad = z.infer<typeof closedRoadShape>;

/** What a nurse opens in the morning. */
export const nurseRouteShape = z.strictObject({
  day: dayShape,
  zone: z.string(),
  /** Null while the day is not published yet: no list to follow. */
  publication: z.int().nullable(),
  publishedAt: instantShape.nullable(),
  nurse: z.strictObject({
    id: idShape,
    code: z.string(),
    name: z.string(),
    nameLatin: z.string(),
    mode: z.enum(modes),
    start: pointShape,
    end: pointShape.nullable(),
  }),
  shift: z.strictObject({ start: instantShape, end: instantShape }).nullable(),
  breaks: z.array(z.strictObject({ start: instantShape, end: instantShape })),
  stops: z.array(stopShape),
  /** Everything to pack, summed over the stops. */
  kit: z.array(kitItemShape),
  travelSeconds: z.int(),
  travelEstimated: z.boolean(),
  closedRoads: z.array(closedRoadShape),
});
export type WireNurseRoute = z.infer<typeof nurseRouteShape>;

export const unassignedShape = z.strictObject({
  visitId: idShape,
  residentName: z.string(),
  residentNameLatin: z.string(),
  services: z.array(z.strictObject({ code: z.string(), name: namedShape })),
  window: z.strictObject({ start: instantShape, end: instantShape }),
  code: z.string(),
  suggestion: z.string(),
});

/** Why a centre sends nobody on a day. */
export const closingReasons = ['typhoon', 'outbreak', 'flood', 'centre-shut', 'other'] as const;
export type ClosingReason = (typeof closingReasons)[number];

/** A centre's whole day for the desk. */
export const dayPlanShape = z.strictObject({
  centreId: idShape,
  day: dayShape,
  zone: z.string(),
  version: z.int(),
  state: z.enum(['tentative', 'published', 'closed']),
  publication: z.int(),
  publishedAt: instantShape.nullable(),
  /** Nobody is sent on this day, since when and why; null: it is open. */
  closed: z.strictObject({ at: instantShape, reason: z.enum(closingReasons) }).nullable(),
  closedRoads: z.array(closedRoadShape),
  rosterPublished: z.boolean(),
  figures: z.strictObject({
    visits: z.int(),
    unassigned: z.int(),
    careSeconds: z.int(),
    travelSeconds: z.int(),
    shiftSeconds: z.int(),
    /** Legs that are estimates, of all legs. */
    estimatedLegs: z.int(),
    legs: z.int(),
    /** Who measured its legs: nobody, a provider all of them, or a provider some of them. */
    travelSource: z.enum(['estimate', 'osrm', 'valhalla', 'google', 'amap', 'mixed']),
    /** What went less well than hoped when its roads were measured, as `code:pairs`. */
    travelNotes: z.array(z.string()),
  }),
  routes: z.array(nurseRouteShape),
  unassigned: z.array(unassignedShape),
});
export type WireDayPlan = z.infer<typeof dayPlanShape>;

export const dayQueryShape = z.strictObject({ day: dayShape });
export const planAgainShape = z.strictObject({ seconds: z.int().min(1).max(120).default(5) });
export const progressShape = z.strictObject({
  running: z.boolean(),
  seconds: z.number(),
  bestCost: z.number().nullable(),
  visitsPlaced: z.int(),
  visits: z.int(),
  finished: z.enum(['published', 'kept-tentative', 'failed']).nullable(),
});
export type WireProgress = z.infer<typeof progressShape>;
