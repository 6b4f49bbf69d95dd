import type { Plan, Route } from './plan.ts';
import type { Pair, Problem, Task } from './problem.ts';
import { solve } from './solve.ts';

/**
 * Works the times of some nurses' routes out anew, keeping nurse and order, after tasks were taken out of them.
 * A task whose partner is another nurse's keeps its begin, so no other route is touched, unless one half of a double
 * visit fits no longer: then the other half leaves its list too, and that nurse's times are worked out with the rest.
 *
 * @param without tasks that leave the plan.
 * @returns the whole routes that still have stops, the nurses whose routes these may be (those given and the partners
 *   of what was dropped), and tasks that no longer fit: none, as long as shifts stay and a detour is never quicker than
 *   the way itself.
 */
export function retimed(
  problem: Problem,
  plan: Plan,
  nurses: ReadonlySet<string>,
  without: ReadonlySet<number>,
): Retimed {
  const once = retimedOnce(problem, plan, nurses, without);
  const gone = new Set([...without, ...once.dropped]);
  const halves = problem.pairs
    .filter((pair) => once.dropped.includes(pair.first) || once.dropped.includes(pair.second))
    .flatMap((pair) => [pair.first, pair.second])
    .filter((task) => !gone.has(task));
  const holders = plan.routes.filter((route) => route.stops.some((stop) => halves.includes(stop.task)));
  if (holders.length === 0) return { ...once, nurses };
  const more = new Set([...nurses, ...holders.map((route) => route.nurse)]);
  const again = retimed(problem, plan, more, new Set([...gone, ...halves]));
  return { ...again, dropped: [...once.dropped, ...halves, ...again.dropped] };
}

export interface Retimed {
  readonly routes: Route[];
  readonly dropped: number[];
  readonly nurses: ReadonlySet<string>;
}

function retimedOnce(
  problem: Problem,
  plan: Plan,
  nurses: ReadonlySet<string>,
  without: ReadonlySet<number>,
): Omit<Retimed, 'nurses'> {
  const routes = plan.routes.filter((route) => nurses.has(route.nurse));
  const kept = routes.flatMap((route) => route.stops.filter((stop) => !without.has(stop.task)));
  const indexes = kept.map((stop) => stop.task);
  const small = new Map(indexes.map((task, index) => [task, index]));
  const startOf = new Map(kept.map((stop) => [stop.task, stop.start]));
  const inside = (pair: Pair) => small.has(pair.first) && small.has(pair.second);
  const bound = new Set(problem.pairs.filter((pair) => !inside(pair)).flatMap((pair) => [pair.first, pair.second]));
  const part: Problem = {
    ...problem,
    households: [],
    nurses: problem.nurses.filter((nurse) => nurses.has(nurse.id)),
    tasks: indexes.map((task) => taskOf(problem, task, bound.has(task) ? startOf.get(task) : undefined)),
    pairs: problem.pairs
      .filter(inside)
      .map((pair) => ({ ...pair, first: small.get(pair.first)!, second: small.get(pair.second)! })),
  };
  const initial: Plan = {
    ...plan,
    unassigned: [],
    routes: routes.map((route) => ({
      nurse: route.nurse,
      breaks: [],
      stops: route.stops.flatMap((stop) => (without.has(stop.task) ? [] : [{ ...stop, task: small.get(stop.task)! }])),
    })),
  };
  const result = solve(part, { seed: 1, iterations: 0, initial });
  return {
    routes: result.routes.map((route) => ({
      ...route,
      stops: route.stops.map((stop) => ({ ...stop, task: indexes[stop.task]! })),
    })),
    dropped: result.unassigned.map((left) => indexes[left.task]!),
  };
}

function taskOf(problem: Problem, index: number, start: number | undefined): Task {
  const task = problem.tasks[index]!;
  return start === undefined ? task : { ...task, pinned: { ...task.pinned, start } };
}
