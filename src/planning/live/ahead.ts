/**
 * The rest of a day under way: every list as it will go if nobody changes hands or order, pushed later where it must be.
 * Pure; whole seconds since the day's midnight.
 */
import type { Break, Plan, Problem, Route, RouteBreak, Stop } from '#optimiser';
import type { BreakRow } from '../picture.ts';
import type { Behind } from './behind.ts';

/** What a day under way adds to what was planned. */
export interface LiveDay {
  readonly nurses: ReadonlyMap<string, LiveNurse>;
  /** By `visit:part`: the end of a window that is passed, or whose margin is used up; nothing may make it later still. */
  readonly ends: ReadonlyMap<string, number>;
  /** Parts of visits that are behind, by `visit:part`. */
  readonly gone: ReadonlySet<string>;
  /** Visits that will begin after their promised window, by id. */
  readonly late: ReadonlySet<string>;
}

export interface LiveNurse {
  readonly behind: Behind;
  /** Breaks still before her. */
  readonly breaks: readonly Break[];
  /** Breaks she has had. */
  readonly rested: readonly BreakRow[];
  /** When she will be back, if that is after her shift. */
  readonly overUntil: number | null;
}

export interface Pushed {
  readonly routes: readonly Route[];
  /** Later than this nobody waits: these are taken out of the lists. */
  readonly dropped: ReadonlySet<number>;
}

/** Beyond the end of her shift a visit is no longer late but impossible. */
const longestOverSeconds = 2 * 3600;

/** Nurses and order stay; begins are moved later as far as ways, care, breaks and partners demand. */
export function pushedOn(problem: Problem, plan: Plan): Pushed {
  const floors = new Map<number, number>();
  const dropped = new Set<number>();
  let routes = plan.routes.map((route) => push(problem, route, floors, dropped));
  for (let turn = 0; turn < 50 && raise(problem, routes, floors); turn++) {
    routes = plan.routes.map((route) => push(problem, route, floors, dropped));
  }
  return { routes, dropped };
}

/** @returns whether a half of a pair must wait for its partner longer than it would. */
function raise(problem: Problem, routes: readonly Route[], floors: Map<number, number>): boolean {
  const starts = new Map(routes.flatMap((route) => route.stops.map((stop) => [stop.task, stop.start] as const)));
  let raised = false;
  for (const { first, second, minSeconds, maxSeconds } of problem.pairs) {
    const [one, two] = [starts.get(first), starts.get(second)];
    if (one === undefined || two === undefined) continue;
    if (two < one + minSeconds) floors.set(second, one + minSeconds);
    else if (one < two - maxSeconds) floors.set(first, two - maxSeconds);
    else continue;
    raised = true;
  }
  return raised;
}

function push(problem: Problem, route: Route, floors: ReadonlyMap<number, number>, dropped: Set<number>): Route {
  const nurse = problem.nurses.find(({ id }) => id === route.nurse);
  if (!nurse) return route;
  const travel = problem.travel[nurse.mode]!;
  const stops: Stop[] = [];
  const breaks: RouteBreak[] = [];
  let free = nurse.shift.start;
  let place = nurse.startPlace;
  const rest = (after: number) => {
    for (const each of route.breaks.filter(({ afterStop }) => afterStop === after)) {
      const start = Math.max(free, each.start);
      free = start + each.end - each.start;
      breaks.push({ start, end: free, afterStop: stops.length - 1 });
    }
  };
  rest(-1);
  for (const [index, stop] of route.stops.entries()) {
    const task = problem.tasks[stop.task]!;
    const travelSeconds = travel[place * problem.placeCount + task.place]!;
    // Where a closed road shuts a home, its window begins when it is open again.
    const opens = task.windows[0]!.start;
    const wished = Math.max(stop.start, opens, free + travelSeconds, floors.get(stop.task) ?? 0);
    const start = outsideAbsences(nurse.unavailable ?? [], wished, travelSeconds, task.serviceSeconds);
    if (start > nurse.shift.end + longestOverSeconds) {
      dropped.add(stop.task);
    } else {
      free = start + task.serviceSeconds;
      stops.push({ ...stop, start, end: free, departsPrevious: start - travelSeconds, arrives: start, travelSeconds });
      place = task.place;
    }
    rest(index);
  }
  return { ...route, stops, breaks };
}

function outsideAbsences(
  absences: readonly { readonly start: number; readonly end: number }[],
  wished: number,
  travelSeconds: number,
  careSeconds: number,
): number {
  let start = wished;
  for (const absence of absences)
    if (absence.start < start + careSeconds && start - travelSeconds < absence.end) start = absence.end + travelSeconds;
  return start;
}

/** Ranges of the breaks that are still before her, wide enough for where they have been pushed to. */
export function breaksAhead(ranges: readonly Break[], taken: readonly RouteBreak[], freeFrom: number): Break[] {
  const had = [...taken];
  return ranges.filter((range) => {
    const at = had.findIndex(({ start }) => start >= range.earliestStart - 1 && start <= range.latestStart + 1);
    if (at >= 0) had.splice(at, 1);
    return at < 0 && range.latestStart >= freeFrom;
  });
}

/** The same ranges, reaching as far as the breaks were pushed. */
export function breaksReaching(ranges: readonly Break[], pushed: readonly RouteBreak[]): Break[] {
  const left = [...pushed].sort((one, other) => one.start - other.start);
  return ranges.map((range) => {
    const at = left.findIndex(({ start }) => start >= range.earliestStart - 1);
    const [rest] = at < 0 ? [] : left.splice(at, 1);
    return rest && rest.start > range.latestStart ? { ...range, latestStart: rest.start } : range;
  });
}
