/** The board's best state as a plan with explicit times, and its cost term by term. */
import type { Plan, Route, RouteBreak, Stop } from '../plan.ts';
import type { Board } from './board.ts';
import { freeFrom, MISSED } from './breaks.ts';

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
  let missed = Math.floor(taken[q]! / MISSED) - Math.floor(taken[p]! / MISSED);
  let free = b.start[p]! + c.service[p]!;
  for (let k = taken[p]! & 15; k < (taken[q]! & 15); k++) {
    if (missed > 0) {
      missed--;
      continue;
    }
    const rest = c.breaks[r]![k]!;
    const at = freeFrom(c, r, Math.max(free, rest.earliestStart), rest.durationSeconds);
    free = at + rest.durationSeconds;
    into.push({ start: at, end: free, afterStop });
  }
}

export function planOf(b: Board): Plan {
  const { c } = b;
  const unassigned = c.problem.tasks.flatMap((_, task) =>
    b.route[task]! < 0 ? [{ task, code: 'not-reached' as const, suggestion: '' }] : [],
  );
  return { routes: routesOf(b), unassigned, cost: b.cost, terms: {} };
}
