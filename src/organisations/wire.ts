/** A centre as people see it. */
import { z } from 'zod';
import { idShape, namedShape, pointShape } from '../http/wire.ts';

const positionShape = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const ringShape = z
  .array(positionShape)
  .min(4)
  .refine((ring) => {
    const [first, last] = [ring.at(0), ring.at(-1)];
    return first?.[0] === last?.[0] && first?.[1] === last?.[1];
  }, 'A ring ends where it began: repeat its first position.');

/** GeoJSON, WGS-84: border first, then holes. */
export const serviceAreaShape = z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(ringShape).min(1) });

export const centreShape = z.strictObject({
  id: idShape,
  code: z.string(),
  name: namedShape,
  zone: z.string(),
  phone: z.string().nullable(),
  point: pointShape,
  /** GeoJSON, WGS-84. */
  serviceArea: serviceAreaShape.nullable(),
  settings: z.strictObject({
    promiseHorizonDays: z.int(),
    promiseMarginMinutes: z.int(),
    bookingClosesAt: z.string(),
    cancelCutOffHours: z.int(),
    moveCutOffHours: z.int(),
    bands: z.array(z.tuple([z.string(), z.string()])),
  }),
});
export type WireCentre = z.infer<typeof centreShape>;

const wallTimeShape = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:mm.');
const bandShape = z
  .tuple([wallTimeShape, wallTimeShape])
  .refine(([start, end]) => start < end, 'The band ends before it starts.');
const quietShape = z
  .tuple([wallTimeShape, wallTimeShape])
  .refine(([from, until]) => from !== until, 'Quiet hours that begin when they end last all day; write null for none.');
const zoneShape = z.array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])).min(3);
const overrideShape = z.strictObject({
  from: zoneShape,
  to: zoneShape,
  factor: z.number().min(1).max(10),
  extraSeconds: z.int().min(0).max(7200),
});

const hours = z
  .int()
  .min(1)
  .max(24 * 365);
export const referralHoursShape = z.strictObject({
  draft: hours,
  answerImmediate: hours,
  answerUrgent: hours,
  answerRoutine: hours,
  more: hours,
  decide: hours,
  arriveAfterSeat: hours,
  arriveWithoutSeat: hours,
  askAfter: hours,
  see: hours,
  stay: hours,
  write: hours,
  read: hours,
  takeOver: hours,
  propose: hours,
});

/** What a centre may decide for itself; every name here is a name in `organisation_setting`. */
export const settingShapes = {
  /** What its papers are printed in. */
  language: z.enum(['zh-CN', 'en']),
  /** How many days ahead a window may be promised. */
  promiseHorizonDays: z.int().min(1).max(28),
  /** Care is planned to begin at least this long before the promised window ends. */
  promiseMarginMinutes: z.int().min(0).max(60),
  /** Wall time, the day before the visit. */
  bookingClosesAt: wallTimeShape,
  /** A resident may cancel by herself until this long before the window begins. */
  cancelCutOffHours: z.int().min(0).max(72),
  /** A resident may move a visit by herself until this long before its window begins. */
  moveCutOffHours: z.int().min(0).max(72),
  /** Charged once for a visit that costs anything, in fen. */
  travelFeeFen: z.int().min(0).max(1_000_000),
  /** Whether the travel fee stays when a visit is cancelled after the cut-off and before the nurse has left. */
  lateCancelKeepsTravel: z.boolean(),
  /** A resident's booking is a request until the desk has accepted it. */
  reviewsBookings: z.boolean(),
  /** How long the desk has to answer; then the request ends. */
  reviewHours: z.int().min(1).max(72),
  /** Wall times between which care may begin; windows are offered in these. */
  bands: z.array(bandShape).min(1).max(24),
  /** How long the night thinks about one day. */
  planSeconds: z.int().min(1).max(600),
  /** Parking, gate and lift at each stop. */
  stopSeconds: z.int().min(0).max(1800),
  /** A planned leg is the estimate times this, plus `legExtraSeconds`. */
  legFactor: z.number().min(1).max(3),
  legExtraSeconds: z.int().min(0).max(1800),
  /** The same for a leg measured on roads. */
  roadFactor: z.number().min(1).max(3),
  /** Paid pairs a provider may be asked about on one day of the centre. */
  travelElementsPerDay: z.int().min(0).max(1_000_000),
  /** How long a measured pair is believed. */
  travelLapseDays: z.int().min(1).max(365),
  /** Zones between which an estimate is too short, such as the two banks of a river: WGS-84 rings. */
  travelOverrides: z.array(overrideShape).max(100),
  /** Wall times from which and until which nobody is woken by what can wait; null: at any hour. */
  quietHours: quietShape.nullable(),
  /** What shift patterns do on a make-up day: work as on the day off it stands for, or as on its own weekday. */
  makeUpDays: z.enum(['replaced-weekday', 'own-weekday']),
  /** A nurse who arrives farther from the confirmed address than this says why. */
  placeRadiusMetres: z.int().min(50).max(5000),
  /** Whether a changed day waits until the desk accepts the difference, or is replanned at once. */
  replanning: z.enum(['ask', 'at-once']),
  /** How long whoever owns a referral has in each of its states; what is fixed by rule is not among them. */
  referralHours: referralHoursShape,
  /** A nurse who has not checked out this long after care should have ended raises an alarm. */
  overdueCheckOutMinutes: z.int().min(5).max(240),
  /** By group, how many live in the area, as its statistics say; `all` is everybody. */
  populations: z.record(z.string().regex(/^[a-z0-9-]{1,40}$/), z.int().min(1).max(50_000_000)),
} as const;

/** What a plan is worked out with; after a change of any of these planned days are reckoned anew. */
export const plannedWith = [
  'promiseMarginMinutes',
  'stopSeconds',
  'legFactor',
  'legExtraSeconds',
  'roadFactor',
  'travelOverrides',
] as const satisfies (keyof typeof settingShapes)[];

/** All that is in force at a centre. */
export const centreSettingsShape = z.strictObject({ settings: z.strictObject(settingShapes) });
export type WireSettings = z.infer<typeof centreSettingsShape>['settings'];

/** What is to be otherwise from now on; what is not named stays. */
export const previewSettingsShape = z.strictObject({ settings: z.strictObject(settingShapes).partial() });
export type WireSettingsChange = z.infer<typeof previewSettingsShape>['settings'];
export const setSettingsShape = previewSettingsShape.extend({
  /** Visits the administrator has seen would be at risk; any other stops the change. */
  accepted: z.array(idShape).max(1000),
});
