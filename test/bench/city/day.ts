import type { Centre } from '#organisations';
import type { Mode } from '#outside/travel-times';
import { type Day, instantOf } from '#time';
import { basisOn, legEnd, plannedSeconds } from '../../../src/planning/legs.ts';

export interface Home {
  readonly id: string;
  readonly addressId: string;
  readonly longitude: number;
  readonly latitude: number;
}

export interface Goer {
  readonly id: string;
  readonly mode: Mode;
}

export interface LaidVisit {
  readonly home: Home;
  readonly nurse: Goer;
  readonly position: number;
  readonly service: 'injection' | 'dressing';
  readonly careMinutes: number;
  readonly window: { readonly start: Date; readonly end: Date };
  readonly leavesAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly travelSeconds: number;
}

export interface LaidDay {
  readonly visits: readonly LaidVisit[];
  readonly breakStart: Date;
  readonly breakEnd: Date;
}

export const shift = { start: '08:00', end: '17:00', breakEarliest: '11:30', breakLatest: '12:30', breakMinutes: 45 };
/** How many visits fill a nurse's day; found by booking until nothing fits. */
export const visitsOfFullDay = 14;
const services = [
  ['injection', 15],
  ['dressing', 40],
] as const;

/** One nurse's day: home after home as early as the way allows, her break at noon, the last homes of the list dropped when time is up. */
export function laidDay(centre: Centre, day: Day, nurse: Goer, homes: readonly Home[]): LaidDay {
  const basis = basisOn(centre, null);
  const at = (time: string) => instantOf(day, time, centre.zone).getTime();
  const bands = centre.settings.bands;
  let place = legEnd(centre.point, basis);
  let free = at(shift.start);
  let rest = at(shift.breakEarliest);
  const visits: LaidVisit[] = [];
  for (const [position, home] of homes.entries()) {
    const band = bands[Math.floor((position * bands.length) / homes.length)]!;
    const afternoon = band[0] >= '13:00';
    // The break comes before she sets out for the first home of the afternoon.
    if (afternoon && visits.every(({ window }) => window.start.getTime() < at('13:00'))) {
      rest = Math.max(free, rest);
      free = rest + shift.breakMinutes * 60_000;
    }
    const end = legEnd(home, basis);
    const travelSeconds = plannedSeconds(basis, place, end, nurse.mode);
    const [service, careMinutes] = services[position % services.length]!;
    const startsAt = Math.max(at(band[0]), free + travelSeconds * 1000);
    const endsAt = startsAt + careMinutes * 60_000;
    if (startsAt > at(band[1]) - 15 * 60_000) continue;
    visits.push({
      home,
      nurse,
      position: visits.length,
      service,
      careMinutes,
      window: { start: new Date(at(band[0])), end: new Date(at(band[1])) },
      leavesAt: new Date(startsAt - travelSeconds * 1000),
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
      travelSeconds,
    });
    place = end;
    free = endsAt;
  }
  return { visits, breakStart: new Date(rest), breakEnd: new Date(rest + shift.breakMinutes * 60_000) };
}
