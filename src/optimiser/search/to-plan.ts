/** The board's best state as a plan with explicit times, and its cost term by term. */
import type { Plan, Route, RouteBreak, Stop } from '../plan.ts';
import type { Weights } from '../weights.ts';
import type { Board } from './board.ts';
import { freeFrom, takenBits } from './breaks.ts';
import { extraNurses } from './households.ts';
import { nurseSums, refreshAllNurses } from './nurse-terms.ts';
import { settleReturn } from './propagate.ts';

/** Routes and breaks of every nurse who works or rests; left-out tasks come without reasons (reasons.ts adds them). */
export function routesOf(b: Board): Route[] {
  const routes: Route[] = [];
  for (let r = 0; r < b.c.nurseCount; r++) {
    const route = routeOf(b, r);
    if (route.stops.length + route.breaks.length > 0) routes.push(route);
  }
  return routes;
}

function routeOf(b: Board, r: number): Route {
  const { c, next, start } = b;
  const stops: Stop[] = [];
  const breaks: RouteBreak[] = [];
  for (let p = c.taskCount + r, q = next[p]!; q >= 0; p = q, q = next[q]!) {
    addBreaks(b, r, p, q, stops.length - 1, breaks);
    if (q >= c.taskCount) break;
    const travelSeconds = c.travel[c.base[r]! + c.place[p]! * c.size + c.place[q]!]!;
    const begins = start[q]!;
    stops.push({
      task: q,
      start: begins,
      end: begins + c.service[q]!,
      departsPrevious: begins - travelSeconds,
      arrives: begins,
      travelSeconds,
    });
  }
  return { nurse: c.problem.nurses[r]!.id, stops, breaks };
}

function addBreaks(b: Board, r: number, p: number, q: number, afterStop: number, into: RouteBreak[]): void {
  const { c, taken } = b;
  const fresh = takenBits(taken[q]!) & ~takenBits(taken[p]!);
  let free = b.start[p]! + c.service[p]!;
  for (let k = 0; fresh >> k !== 0; k++) {
    if (((fresh >> k) & 1) === 0) continue;
    const rest = c.breaks[r]![k]!;
    const at = freeFrom(c, r, Math.max(free, rest.earliestStart), rest.durationSeconds);
    free = at + rest.durationSeconds;
    into.push({ start: at, end: free, afterStop });
  }
}

export function planOf(b: Board): Plan {
  const { c } = b;
  const { weights, tasks } = c.problem;
  const unassigned = tasks.flatMap((_, task) =>
    b.route[task]! < 0 ? [{ task, code: 'not-reached' as const, suggestion: '' }] : [],
  );
  const terms = measuredTerms(b);
  const cost = (Object.keys(terms) as (keyof Weights)[]).reduce((sum, name) => sum + weights[name] * terms[name], 0);
  return { routes: routesOf(b), unassigned, cost, terms };
}

/** The search's own measure of each term; `check.ts` derives them again from the routes. */
function measuredTerms(b: Board): Record<keyof Weights, number> {
  const { c } = b;
  // Where no rule needs the return it was not worked out in the search.
  for (let r = 0; r < c.nurseCount; r++) settleReturn(b, c, c.taskCount + c.nurseCount + r);
  refreshAllNurses(b);
  const nurses = nurseSums(b);
  const { tasks } = c.problem;
  let strangers = 0;
  let leftOut = 0;
  for (let x = 0; x < c.taskCount; x++) {
    const r = b.route[x]!;
    const preferred = tasks[x]!.preferredNurses;
    if (r >= 0 && preferred && !preferred.includes(c.problem.nurses[r]!.id)) strangers++;
  }
  for (let u = 0; u < c.unitCount; u++) {
    const first = c.unitFirst[u]!;
    const second = c.unitSecond[u]!;
    if (b.route[first]! < 0) leftOut += Math.max(tasks[first]!.priority, second >= 0 ? tasks[second]!.priority : 0);
  }
  const split = (c.problem.households ?? []).reduce(
    (sum, members) => sum + extraNurses(members, (x) => b.route[x]!),
    0,
  );
  return {
    travel: b.travel,
    lateness: b.lateness,
    worstLateness: b.worst,
    ...nurses,
    notPreferred: strangers,
    unassigned: leftOut,
    householdSplit: split,
  };
}
