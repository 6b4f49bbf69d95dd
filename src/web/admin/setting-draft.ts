import { plannedWith, type WireSettings, type WireSettingsChange } from '#organisations/wire';

/** What an administrator sets on the page; the rest is the operator's. */
export type ShownSetting = Exclude<
  keyof WireSettings,
  'travelElementsPerDay' | 'travelLapseDays' | 'travelOverrides' | 'populations' | 'referralHours'
>;
export type Group = 'booking' | 'money' | 'planning' | 'day';

export type AskedNumber =
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly step: number | 'any' }
  /** Stored in hundredths of what is shown. */
  | { readonly kind: 'hundredths'; readonly max: number };
/** How a setting is asked for. */
export type Asked =
  | AskedNumber
  | { readonly kind: 'time' }
  | { readonly kind: 'tick' }
  | { readonly kind: 'choice' }
  | { readonly kind: 'bands' }
  | { readonly kind: 'quiet' };

const time = { kind: 'time' } as const;
const tick = { kind: 'tick' } as const;
const choice = { kind: 'choice' } as const;
const number = (min: number, max: number, step: number | 'any' = 1) => ({ kind: 'number', min, max, step }) as const;

export const groups: Readonly<Record<Group, Readonly<Partial<Record<ShownSetting, Asked>>>>> = {
  booking: {
    bookingClosesAt: time,
    promiseHorizonDays: number(1, 28),
    bands: { kind: 'bands' },
    cancelCutOffHours: number(0, 72),
    moveCutOffHours: number(0, 72),
    reviewsBookings: tick,
    reviewHours: number(1, 72),
  },
  money: { travelFeeFen: { kind: 'hundredths', max: 10_000 }, lateCancelKeepsTravel: tick },
  planning: {
    promiseMarginMinutes: number(0, 60),
    stopSeconds: number(0, 1800),
    legFactor: number(1, 3, 'any'),
    legExtraSeconds: number(0, 1800),
    roadFactor: number(1, 3, 'any'),
  },
  day: {
    planSeconds: number(1, 600),
    makeUpDays: choice,
    replanning: choice,
    placeRadiusMetres: number(50, 5000),
    overdueCheckOutMinutes: number(5, 240),
    quietHours: { kind: 'quiet' },
    language: choice,
  },
};

/** What the draft says otherwise than what is in force. */
export function changedOf(inForce: WireSettings, draft: WireSettings): WireSettingsChange {
  const names = Object.keys(draft) as (keyof WireSettings)[];
  return Object.fromEntries(
    names
      .filter((name) => JSON.stringify(draft[name]) !== JSON.stringify(inForce[name]))
      .map((name) => [name, draft[name]]),
  );
}

export function changesPlans(change: WireSettingsChange): boolean {
  return plannedWith.some((name) => change[name] !== undefined);
}
