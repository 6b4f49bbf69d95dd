import { z } from 'zod';
import { type referralHoursShape, settingShapes as shapes } from './wire.ts';

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
