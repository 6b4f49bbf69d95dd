/** Which visits of a day lead to one home: one nurse should do them in one go. */
import type { PlannedVisit } from './picture.ts';

type AtHome = Pick<PlannedVisit, 'homes' | 'tasks'>;

/**
 * Groups of tasks at one home, for the optimiser. People may share an address without a household or a household
 * with two pins on the map, so a chain of shared names is one home.
 */
export function householdsOf(visits: readonly AtHome[]): number[][] {
  const rootOf = new Map<string, string>();
  const find = (name: string): string => {
    const up = rootOf.get(name) ?? name;
    return up === name ? name : find(up);
  };
  for (const { homes } of visits) {
    const [first, ...others] = homes;
    if (first !== undefined) for (const other of others) rootOf.set(find(other), find(first));
  }
  const groups = Map.groupBy(
    visits.filter((visit) => visit.homes.length > 0),
    ({ homes: [first = ''] }) => find(first),
  );
  // A double visit alone is no household: its two nurses are two on purpose.
  return [...groups.values()].filter((group) => group.length > 1).map((group) => group.flatMap(({ tasks }) => tasks));
}

/** By the name of a home, where in the list of a day's visits those stand that lead to it. */
type PlacesByHome = Map<string, number | number[]>;

/**
 * Worked out once for a list of visits, and handed on to the list with one more: a day is remembered at hundreds of versions
 * one after the other, and this is the largest thing that each would have for itself. So places may be named that a
 * list does not have, or where somebody of another home stands.
 */
const known = new WeakMap<readonly AtHome[], PlacesByHome>();

function placesByHome(visits: readonly AtHome[]): PlacesByHome {
  const found = known.get(visits);
  if (found) return found;
  const places: PlacesByHome = new Map();
  visits.forEach((visit, at) => {
    addPlace(places, visit, at);
  });
  known.set(visits, places);
  return places;
}

function addPlace(places: PlacesByHome, { homes }: AtHome, at: number): void {
  for (const home of homes) {
    const there = places.get(home);
    if (there === undefined) places.set(home, at);
    else if (typeof there === 'number') places.set(home, [there, at]);
    else there.push(at);
  }
}

/** The visits with one more behind them. */
export function withOneMore<Known extends AtHome>(visits: readonly Known[], one: Known): readonly Known[] {
  const next = [...visits, one];
  const places = known.get(visits);
  if (places) {
    addPlace(places, one, visits.length);
    known.set(next, places);
  }
  return next;
}

/** Tasks of a day at a home of these names. */
export function tasksAtHome(visits: readonly AtHome[], homes: readonly string[]): number[] {
  if (homes.length === 0) return [];
  const places = placesByHome(visits);
  const leadsThere = (at: number) => visits[at]?.homes.some((home) => homes.includes(home)) ?? false;
  const there = new Set(homes.flatMap((home) => places.get(home) ?? []).filter(leadsThere));
  return [...there].sort((one, other) => one - other).flatMap((at) => visits[at]!.tasks);
}
