/** Visits that repeat, booked as one. */
import { z } from 'zod';
import { both, dayShape, idShape, instantShape, namedShape } from '../../http/wire.ts';
import { visitStates } from '../../visits/wire.ts';
import { conversationShape, spoken } from '../conversations/wire.ts';

const wallTimeShape = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, both('Write the time as HH:mm.', '请按 HH:mm 填写时间。'));

export const holidayRules = ['keep', 'skip', 'shift'] as const;
export const seriesModes = ['all', 'possible'] as const;

/** When the visits of a series are: a rule of RFC 5545 without DTSTART, on the wall clock of the centre. */
const repeats = {
  rrule: z.string().min(1).max(300),
  firstDay: dayShape,
  from: wallTimeShape,
  until: wallTimeShape,
  /** What becomes of a day that is a public holiday: kept, left out, or moved to the next day that is none. */
  holidays: z.enum(holidayRules).default('keep'),
} as const;

export const bookSeriesShape = z.strictObject({
  residentId: idShape,
  services: z.array(z.string().min(1).max(60)).min(1).max(5),
  ...repeats,
  /** All visits or none; or as many as can be kept, with the misses explained. */
  mode: z.enum(seriesModes).default('all'),
  nurseSex: z.enum(['female', 'male']).optional(),
  /** Whom the resident would like to come; told, not promised. */
  namedNurseId: idShape.optional(),
  note: z.string().max(1000).default(''),
  ...spoken,
});
export type BookSeries = z.infer<typeof bookSeriesShape>;

export const changeReasons = [
  'other-time-wanted',
  'condition-changed',
  'order-changed',
  'centre-cannot',
  'other',
] as const;
export const changeSeriesShape = z.strictObject({
  /** The first occurrence that changes; without it all that can still change. */
  fromPosition: z.int().min(1).max(60).optional(),
  rrule: repeats.rrule.optional(),
  firstDay: dayShape.optional(),
  from: wallTimeShape.optional(),
  until: wallTimeShape.optional(),
  holidays: z.enum(holidayRules).optional(),
  reason: z.enum(changeReasons),
  note: z.string().max(500).default(''),
  ...spoken,
});
export type ChangeSeries = z.infer<typeof changeSeriesShape>;

export const endSeriesReasons = [
  'no-longer-needed',
  'in-hospital',
  'deceased',
  'booked-by-mistake',
  'centre-cannot',
  'other',
] as const;
export const cancelSeriesShape = z.strictObject({
  fromPosition: z.int().min(1).max(60).optional(),
  reason: z.enum(endSeriesReasons),
  note: z.string().max(500).default(''),
  ...spoken,
});
export type CancelSeries = z.infer<typeof cancelSeriesShape>;

/** Why an occurrence has no visit. */
export const missReasons = [
  'past',
  'booking-closed',
  'resident-busy',
  'no-qualified-nurse',
  'full',
  'refused',
  'holiday',
  'changed',
] as const;
export type MissReason = (typeof missReasons)[number];

export const occurrenceShape = z.strictObject({
  position: z.int(),
  /** The day the rule gives; the visit may have been moved from it. */
  wishedOn: dayShape,
  outcome: z.enum(['waiting', 'visit', 'missed', 'skipped', 'removed']),
  reason: z.enum(missReasons).nullable(),
  /** Settled by itself: later changes of the series leave it alone. */
  own: z.boolean(),
  visit: z
    .strictObject({
      id: idShape,
      version: z.int(),
      day: dayShape,
      window: z.strictObject({ start: instantShape, end: instantShape }),
      state: z.enum(visitStates),
      atRisk: z.boolean(),
    })
    .nullable(),
});
export type WireOccurrence = z.infer<typeof occurrenceShape>;

export const seriesShape = z.strictObject({
  id: idShape,
  version: z.int(),
  centreId: idShape,
  residentId: idShape,
  services: z.array(z.strictObject({ code: z.string(), name: namedShape })),
  rrule: z.string(),
  firstDay: dayShape,
  from: z.string(),
  until: z.string(),
  holidays: z.enum(holidayRules),
  mode: z.enum(seriesModes),
  nurseSex: z.enum(['female', 'male']).nullable(),
  /** Whom the resident would like to come, and whether she has left the centre since. */
  namedNurse: z.strictObject({ id: idShape, name: z.string(), nameLatin: z.string(), hasLeft: z.boolean() }).nullable(),
  note: z.string(),
  channel: z.string(),
  endedAt: instantShape.nullable(),
  occurrences: z.array(occurrenceShape),
  conversations: z.array(conversationShape),
});
export type WireSeries = z.infer<typeof seriesShape>;
export const seriesListShape = z.strictObject({ series: z.array(seriesShape) });
