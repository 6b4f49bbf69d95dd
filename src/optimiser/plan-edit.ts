/** Small changes of a plan that keep everything else where and when it is. */
import type { Plan, Route, RouteBreak, Stop } from './plan.ts';
import type { Nurse, Problem } from './problem.ts';

/** The plan without some tasks; the stops behind them keep their begin and are reached from the stop before. */
export function without(problem: Problem, plan: Plan, gone: ReadonlySet<number>): Plan {
  const left = [...gone].filter((task) => plan.unassigned.every((each) => each.task !== task));
  return {
    ...plan,
    routes: plan.routes.map((route) => routeWithout(problem, route, gone)),
    unassigned: [...plan.unassigned, ...left.map((task) => ({ task, code: 'not-reached' as const, suggestion: '' }))],
  };
}

function routeWithout(problem: Problem, route: Route, gone: ReadonlySet<number>): Route {
  if (!route.stops.some((stop) => gone.has(stop.task))) return route;
  const nurse = problem.nurses.find((each) => each.id === route.nurse)!;
  const matrix = problem.travel[nurse.mode]!;
  const nowAfter: number[] = [];
  const stops: Stop[] = [];
  let place = nurse.startPlace;
  for (const stop of route.stops) {
    if (!gone.has(stop.task)) {
      const to = problem.tasks[stop.task]!.place;
      const travelSeconds = matrix[place * problem.placeCount + to]!;
      stops.push({ ...stop, travelSeconds, departsPrevious: stop.start - travelSeconds, arrives: stop.start });
      place = to;
    }
    nowAfter.push(stops.length - 1);
  }
  const breaks = route.breaks.map((rest) => ({ ...rest, afterStop: nowAfter[rest.afterStop] ?? -1 }));
  return { ...route, stops, breaks: restsInTime(nurse, stops, breaks) };
}

/**
 * She rests where she is: without the stop beside which she rested she does so one stop sooner, and from there the way
 * may be longer by some seconds. Then she rests so much earlier, as far as the range of the break goes.
 */
function restsInTime(nurse: Nurse, stops: readonly Stop[], breaks: readonly RouteBreak[]): RouteBreak[] {
  const kept: RouteBreak[] = [];
  for (const rest of breaks.toReversed()) {
    const behind = kept[0]?.afterStop === rest.afterStop ? kept[0].start : Infinity;
    const by = Math.min(stops[rest.afterStop + 1]?.departsPrevious ?? Infinity, behind);
    const range = nurse.breaks.find((each) => each.earliestStart <= rest.start && rest.start <= each.latestStart);
    const late = Math.max(0, rest.end - by);
    const sooner = Math.min(late, rest.start - (range?.earliestStart ?? rest.start));
    kept.unshift({ ...rest, start: rest.start - sooner, end: rest.end - sooner });
  }
  return kept;
}

/** The plan with some routes in the place of those of the same nurses, in the problem's order, and some tasks no longer left out. */
export function withRoutes(problem: Problem, plan: Plan, routes: readonly Route[], placed: ReadonlySet<number>): Plan {
  const known = new Map([...plan.routes, ...routes].map((route) => [route.nurse, route]));
  return {
    ...plan,
    routes: problem.nurses.flatMap((nurse) => known.get(nurse.id) ?? []),
    unassigned: plan.unassigned.filter((left) => !placed.has(left.task)),
  };
}

/** A task and, when it is half of a pair, the other half. */
export function unitOf(problem: Problem, task: number): number[] {
  const pair = problem.pairs.find((each) => each.first === task || each.second === task);
  return pair ? [pair.first, pair.second] : [task];
}
