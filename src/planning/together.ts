import type { Insertion } from '#optimiser';
import { type Fit, fitsIn, type Window, withTasks } from './fit.ts';
import type { DayPicture } from './picture.ts';
import type { Wanted } from './to-problem.ts';

/** One of several visits that are to be made in one trip. */
export interface TripPart {
  readonly wanted: Wanted;
  readonly point: { readonly longitude: number; readonly latitude: number };
}

/** Where one window would take all of them: one place for each, each found on the day with the ones before it in. */
export interface TripFit {
  readonly window: Window;
  readonly insertions: readonly Insertion[];
  readonly extraTravelSeconds: number;
  readonly extraCost: number;
  /** One nurse goes from one to the next, or is at this home anyway. */
  readonly oneTrip: boolean;
}

/** So many places of the first visit are followed up: the cheapest one alone may leave no room beside it. */
const tried = 4;

/**
 * Tries every window for several visits at one home, all or none, beside each other in one nurse's list where her
 * competencies and her day allow it.
 */
export function tripFits(picture: DayPicture, parts: readonly TripPart[], windows: readonly Window[]): TripFit[] {
  return windows.flatMap((window) => best(picture, parts, window, []) ?? []);
}

function best(
  picture: DayPicture,
  [part, ...others]: readonly TripPart[],
  window: Window,
  housemates: readonly number[],
): TripFit | undefined {
  if (part === undefined) return { window, insertions: [], extraTravelSeconds: 0, extraCost: 0, oneTrip: true };
  const perWindow = housemates.length === 0 && others.length > 0 ? tried : 1;
  const { fits } = fitsIn(picture, part.wanted, part.point, [window], { housemates, perWindow });
  let found: TripFit | undefined;
  for (const fit of fits) {
    const rest = restOf(picture, part, others, fit, housemates);
    const trip = rest && joined(fit, rest, housemates.length === 0);
    if (trip && (found === undefined || trip.extraCost < found.extraCost)) found = trip;
  }
  return found;
}

function restOf(
  picture: DayPicture,
  part: TripPart,
  others: readonly TripPart[],
  fit: Fit,
  housemates: readonly number[],
): TripFit | undefined {
  if (others.length === 0) return best(picture, [], fit.window, housemates);
  // Nobody has booked anything yet: a home of one pin stays in the slot that is forgotten.
  const samePin = others.every(({ point }) => isSame(point, part.point));
  const place = samePin ? picture.table.scratchSlotOf(part.point) : picture.table.slotOf(part.point);
  const { tasks, ...next } = withTasks(picture, part.wanted, place, fit.window, fit.insertion.routes);
  return best(next, others, fit.window, [...housemates, ...tasks]);
}

function joined(fit: Fit, rest: TripFit, isFirst: boolean): TripFit {
  return {
    window: fit.window,
    insertions: [fit.insertion, ...rest.insertions],
    extraTravelSeconds: fit.insertion.extraTravelSeconds + rest.extraTravelSeconds,
    extraCost: fit.insertion.extraCost + rest.extraCost,
    oneTrip: (isFirst || fit.oneTrip) && rest.oneTrip,
  };
}

function isSame(one: TripPart['point'], other: TripPart['point']): boolean {
  return one.longitude === other.longitude && one.latitude === other.latitude;
}
