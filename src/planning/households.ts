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

/** Tasks of a day at a home of these names. */
export function tasksAtHome(visits: readonly AtHome[], homes: readonly string[]): number[] {
  if (homes.length === 0) return [];
  return visits.filter((visit) => visit.homes.some((home) => homes.includes(home))).flatMap(({ tasks }) => tasks);
}
