/**
 * Places for one new visit in a plan that stays as it is: nurses and order are kept, times move inside their windows.
 *
 * Slots are found from the latest begins of `day-index.ts`, cheapest first, then carried through and proven by the
 * check of every touched route. So it may miss a place, but never claims one that `violationsOf` would refuse.
 */
import { brokenByRoute } from './check.ts';
import { type DayIndex, indexOf } from './insertion/day-index.ts';
import { realise } from './insertion/realise.ts';
import { type Slot, slotsOf } from './insertion/slots.ts';
import type { Insertion, InsertionOptions, InsertionResult, NewVisit } from './options.ts';
import type { NearestMiss, Plan, Route } from './plan.ts';
import type { Interval, Pair, Problem, Task } from './problem.ts';

interface Query {
  readonly problem: Problem;
  readonly index: DayIndex;
  readonly pair: Pair | undefined;
  readonly window: Interval;
}

/**
 * @param visit one task, or two with the pair between them; their places are rows of the matrix already.
 * @throws {RangeError} when the visit has no task, more than two, or two without a pair.
 */
export function insertions(
  problem: Problem,
  plan: Plan,
  visit: NewVisit,
  options: InsertionOptions = {},
): InsertionResult {
  const { tasks } = visit;
  if (tasks.length < 1 || tasks.length > 2) throw new RangeError('visit.tasks: must be one task or two');
  if (tasks.length === 2 && !visit.pair) throw new RangeError('visit.pair: two tasks need a pair');
  const index = indexOf(problem, plan);
  const perWindow = options.perWindow ?? 3;
  const misses = new Map<string, NearestMiss>();
  const missed = (miss: NearestMiss) => noteMiss(misses, miss);
  const atHome = nursesAt(index, visit.household ?? []);
  const windows = options.windows ?? tasks[0]!.windows;
  const places = windows.flatMap((window) => {
    const asked = tasks.map((task, part) => narrowed(task, part === 0 ? window : follow(window, visit), options));
    if (asked.some((task) => task.windows[0]!.end < task.windows[0]!.start)) return [];
    const query = queryOf(problem, index, asked, visit, window);
    const slots = asked.map((task) => slotsOf(problem, index, task, beginWindow(problem, task), missed, atHome));
    return slots.length === 1
      ? singles(query, slots[0]!, perWindow)
      : doubles(query, slots[0]!, slots[1]!, perWindow, missed);
  });
  if (places.length > 0 || misses.size === 0) return { places };
  return { places, nearestMiss: nearest([...misses.values()]) };
}

/** Who goes to the household already, as indexes; undefined when nobody does. */
function nursesAt(index: DayIndex, household: readonly number[]): ReadonlySet<number> | undefined {
  const nurses = household.map((task) => index.nurseOf[task] ?? -1).filter((nurse) => nurse >= 0);
  return nurses.length > 0 ? new Set(nurses) : undefined;
}

/** The promise is about the first nurse's begin; the second begins as much later as the pair says. */
function follow(window: Interval, visit: NewVisit): Interval {
  return { start: window.start + visit.pair!.minSeconds, end: window.end + visit.pair!.maxSeconds };
}

function narrowed(task: Task, window: Interval, options: InsertionOptions): Task {
  const pinned = task.pinned?.start;
  const only = { start: pinned ?? window.start, end: pinned ?? window.end - (options.marginSeconds ?? 0) };
  return { ...task, windows: [only], windowHard: true };
}

/** When care may begin; where windows are met at the end of care it must begin that much sooner. */
function beginWindow(problem: Problem, task: Task): Interval {
  const window = task.windows[0]!;
  return problem.windowMetAt === 'end' ? { start: window.start, end: window.end - task.serviceSeconds } : window;
}

function queryOf(problem: Problem, index: DayIndex, asked: readonly Task[], visit: NewVisit, window: Interval): Query {
  const first = problem.tasks.length;
  const pair = visit.pair && { first, second: first + 1, ...visit.pair };
  return { problem: { ...problem, tasks: [...problem.tasks, ...asked] }, index, pair, window };
}

function singles(query: Query, slots: readonly Slot[], most: number): Insertion[] {
  const found: Insertion[] = [];
  for (const slot of slots) {
    if (found.length >= most) break;
    const place = proven(query, [slot], [slot.earliest], slot.latest);
    if (place) found.push(place);
  }
  return found;
}

/** Pairs of slots by rising sum of costs, as far as they can beat what was found. */
function doubles(
  query: Query,
  firsts: readonly Slot[],
  seconds: readonly Slot[],
  most: number,
  missed: (miss: NearestMiss) => void,
): Insertion[] {
  const pair = query.pair!;
  const fitting: { slots: [Slot, Slot]; starts: [number, number]; latest: number; cost: number }[] = [];
  let bound = Infinity;
  for (const one of firsts) {
    if (seconds.length === 0 || one.cost + seconds[0]!.cost > bound) break;
    for (const two of seconds) {
      if (one.cost + two.cost > bound) break;
      if (one.nurse === two.nurse) continue;
      const start = Math.max(one.earliest, two.earliest - pair.maxSeconds);
      const follows = Math.max(two.earliest, start + pair.minSeconds);
      if (start > one.latest || follows > two.latest) {
        const short = Math.max(start - one.latest, follows - two.latest);
        missed({ nurse: query.index.nurses[two.nurse]!.nurse.id, rule: 'pair', shortBySeconds: short });
        continue;
      }
      const latest = Math.min(one.latest, two.latest - pair.minSeconds);
      fitting.push({ slots: [one, two], starts: [start, follows], latest, cost: one.cost + two.cost });
      if (fitting.length >= 4 * most) {
        fitting.sort((a, b) => a.cost - b.cost);
        fitting.length = Math.min(fitting.length, 2 * most);
        bound = fitting.at(-1)!.cost;
      }
    }
  }
  const found: Insertion[] = [];
  for (const each of fitting.sort((a, b) => a.cost - b.cost)) {
    if (found.length >= most) break;
    const place = proven(query, each.slots, each.starts, each.latest);
    if (place) found.push(place);
  }
  return found;
}

function proven(
  query: Query,
  slots: readonly Slot[],
  starts: readonly number[],
  latest: number,
): Insertion | undefined {
  const { problem, index, pair, window } = query;
  const first = index.latest.length;
  const added = slots.map((slot, i) => ({ task: first + i, slot, start: starts[i]! }));
  const routes = realise(problem, index, added, pair);
  if (!routes || routes.some((route) => brokenByRoute(problem, route).length > 0)) return undefined;
  if (!pairsHold(query, routes)) return undefined;
  return {
    window,
    nurses: slots.map((slot) => index.nurses[slot.nurse]!.nurse.id),
    positions: slots.map((slot) => slot.after + 1),
    extraCost: slots.reduce((sum, slot) => sum + slot.cost, 0),
    extraTravelSeconds: slots.reduce((sum, slot) => sum + slot.extraTravelSeconds, 0),
    earliestStart: starts[0]!,
    latestStart: Math.max(starts[0]!, latest),
    routes,
  };
}

/** Whether every pair with a half on a touched route is still in step. */
function pairsHold(query: Query, routes: readonly Route[]): boolean {
  const { index, pair } = query;
  const starts = new Map(routes.flatMap((route) => route.stops.map((stop) => [stop.task, stop.start] as const)));
  const startOf = (task: number) => {
    const day = index.nurses[index.nurseOf[task] ?? -1];
    return starts.get(task) ?? day?.stops[index.positionOf[task]!]?.start;
  };
  for (const task of starts.keys()) {
    const bound = task >= index.latest.length ? pair : index.pairOf.get(task);
    if (!bound) continue;
    const gap = startOf(bound.second)! - startOf(bound.first)!;
    if (!(gap >= bound.minSeconds - 1e-3 && gap <= bound.maxSeconds + 1e-3)) return false;
  }
  return true;
}

/** Of each nurse the miss that came closest; a rule of time is closer than one of skill. */
function noteMiss(misses: Map<string, NearestMiss>, miss: NearestMiss): void {
  const known = misses.get(miss.nurse);
  if (!known || distance(miss) < distance(known)) misses.set(miss.nurse, miss);
}

function distance(miss: NearestMiss): number {
  if (miss.shortBySeconds !== undefined) return miss.shortBySeconds;
  return miss.rule === 'maximum-tasks' ? 1e9 : miss.rule === 'refused' ? 2e9 : miss.rule === 'pinned-nurse' ? 3e9 : 4e9;
}

function nearest(misses: readonly NearestMiss[]): NearestMiss {
  return misses.reduce((best, miss) => (distance(miss) < distance(best) ? miss : best));
}
