import type { Route, RouteBreak } from '../plan.ts';

/** The breaks she takes behind a stop (-1: before the first), in order of time. */
export function restsAfter(route: Route, afterStop: number): readonly RouteBreak[] {
  return route.breaks.filter((rest) => rest.afterStop === afterStop).sort((a, b) => a.start - b.start);
}
