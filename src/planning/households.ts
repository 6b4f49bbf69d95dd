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

/** By the name of a home, which visits lead to it; worked out once for as long as the list of visits lives. */
const known = new WeakMap<readonly AtHome[], ReadonlyMap<string, readonly number[]>>();

function placesByHome(visits: readonly AtHome[]): ReadonlyMap<string, readonly number[]> {
  const found = known.get(visits);
  if (found) return found;
  const places = new Map<string, number[]>();
  visits.forEach(({ homes }, at) => {
    for (const home of homes) {
      const there = places.get(home);
      if (there) there.push(at);
      else places.set(home, [at]);
    }
  });
  known.set(visits, places);
  return places;
}

/** Tasks of a day at a home of these names. */
export function tasksAtHome(visits: readonly AtHome[], homes: readonly string[]): number[] {
  if (homes.length === 0) return [];
  const places = placesByHome(visits);
  const there = new Set(homes.flatMap((home) => places.get(home) ?? []));
  return [...there].sort((one, other) => one - other).flatMap((at) => visits[at]!.tasks);
}
