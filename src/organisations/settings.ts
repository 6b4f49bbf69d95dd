import { z } from 'zod';

const wallTimeShape = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:mm.');
const bandShape = z
  .tuple([wallTimeShape, wallTimeShape])
  .refine(([start, end]) => start < end, 'The band ends before it starts.');
const quietShape = z
  .tuple([wallTimeShape, wallTimeShape])
  .refine(([from, until]) => from !== until, 'Quiet hours that begin when they end last all day; write null for none.');
const ringShape = z.array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])).min(3);
const overrideShape = z.strictObject({
  from: ringShape,
  to: ringShape,
  factor: z.number().min(1).max(10),
  extraSeconds: z.int().min(0).max(7200),
});

const hours = z
  .int()
  .min(1)
  .max(24 * 365);
const referralHoursShape = z.strictObject({
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
const shapes = {
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

export type SettingName = keyof typeof shapes;

export interface CentreSettings {
  readonly language: 'zh-CN' | 'en';
  readonly promiseHorizonDays: number;
  readonly promiseMarginMinutes: number;
  readonly bookingClosesAt: string;
  readonly cancelCutOffHours: number;
  readonly moveCutOffHours: number;
  readonly travelFeeFen: number;
  readonly lateCancelKeepsTravel: boolean;
  readonly reviewsBookings: boolean;
  readonly reviewHours: number;
  readonly bands: readonly (readonly [start: string, end: string])[];
  readonly planSeconds: number;
  readonly stopSeconds: number;
  readonly legFactor: number;
  readonly legExtraSeconds: number;
  readonly roadFactor: number;
  readonly travelElementsPerDay: number;
  readonly travelLapseDays: number;
  readonly travelOverrides: readonly TravelOverride[];
  readonly quietHours: readonly [from: string, until: string] | null;
  readonly makeUpDays: 'replaced-weekday' | 'own-weekday';
  readonly placeRadiusMetres: number;
  readonly replanning: 'ask' | 'at-once';
  readonly overdueCheckOutMinutes: number;
  readonly referralHours: Readonly<z.infer<typeof referralHoursShape>>;
  readonly populations: Readonly<Partial<Record<string, number>>>;
}

type Ring = readonly (readonly [longitude: number, latitude: number])[];

/** Estimated legs between the two zones, either way, take `factor` times as long plus `extraSeconds`. */
export interface TravelOverride {
  readonly from: Ring;
  readonly to: Ring;
  readonly factor: number;
  readonly extraSeconds: number;
}

/** In force until a centre says otherwise. */
export const defaultSettings: CentreSettings = {
  language: 'zh-CN',
  promiseHorizonDays: 28,
  promiseMarginMinutes: 10,
  bookingClosesAt: '17:00',
  cancelCutOffHours: 4,
  travelFeeFen: 0,
  lateCancelKeepsTravel: false,
  moveCutOffHours: 4,
  reviewsBookings: false,
  reviewHours: 24,
  bands: [
    ['08:00', '10:00'],
    ['10:00', '12:00'],
    ['13:00', '15:00'],
    ['15:00', '17:00'],
  ],
  planSeconds: 20,
  stopSeconds: 120,
  legFactor: 1.25,
  legExtraSeconds: 120,
  roadFactor: 1.1,
  travelElementsPerDay: 5000,
  travelLapseDays: 30,
  travelOverrides: [],
  quietHours: ['21:00', '08:00'],
  makeUpDays: 'replaced-weekday',
  placeRadiusMetres: 300,
  replanning: 'ask',
  overdueCheckOutMinutes: 30,
  populations: {},
  referralHours: {
    draft: 72,
    answerImmediate: 1,
    answerUrgent: 8,
    answerRoutine: 48,
    more: 48,
    decide: 72,
    arriveAfterSeat: 4,
    arriveWithoutSeat: 336,
    askAfter: 72,
    see: 24,
    stay: 336,
    write: 72,
    read: 168,
    takeOver: 48,
    propose: 48,
  },
};

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(shapes, name);
}

export function settingShape(name: SettingName): z.ZodType {
  return shapes[name];
}

/**
 * The defaults with a centre's own values over them.
 * @throws {Error} naming the setting when a stored value is not one: better no answer than a plan on a wrong rule.
 */
export function settingsWith(stored: Iterable<{ name: string; value: unknown }>): CentreSettings {
  const own: Record<string, unknown> = {};
  for (const { name, value } of stored) {
    if (!isSettingName(name)) throw new Error(`There is no setting called ${name}; remove it or correct its name.`);
    const parsed = settingShape(name).safeParse(value);
    if (!parsed.success)
      throw new Error(`The setting ${name} does not hold what it should: ${z.prettifyError(parsed.error)}`);
    own[name] = parsed.data;
  }
  return { ...defaultSettings, ...own };
}
