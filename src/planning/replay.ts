import type { Plan } from '#optimiser';
import { fitsIn, grown } from './fit.ts';
import type { DayPicture } from './picture.ts';
import { restated } from './restate.ts';
import { wantedOf } from './to-problem.ts';
import { withoutGaps } from './without-visit.ts';

/**
 * What was solved on an earlier picture, carried over to the day as it is now: visits that went away are taken out,
 * visits that came are inserted one by one.
 *
 * @returns the day with that plan, its version still today's; whether it may be published is for the check to say.
 *   Undefined when a visit that came finds no place in it, or one is lost by another's going.
 */
export function replayOn(now: DayPicture, solvedOn: DayPicture, plan: Plan): DayPicture | undefined {
  const known = new Set(solvedOn.visits.map(({ visit }) => visit.id));
  const kept = now.visits.filter(({ visit }) => known.has(visit.id));
  const came = now.visits.filter(({ visit }) => !known.has(visit.id));
  const rest = withoutGaps(restated(now, kept, solvedOn, plan), nursesLeft(now, solvedOn, plan));
  if (!rest) return undefined;
  let day = rest;
  for (const { visit, point, homes } of came) {
    const wanted = wantedOf(visit, homes);
    const window = { start: visit.window_start, end: visit.window_end };
    const place = fitsIn(day, wanted, point, [window]).fits[0];
    if (!place && visit.at_risk_since === null) return undefined;
    if (place) day = grown(day, now.version, visit, wanted, point, place.insertion.routes);
  }
  return day;
}

/** Nurses on whose lists is a visit that has gone. */
function nursesLeft(now: DayPicture, solvedOn: DayPicture, plan: Plan): Set<string> {
  const still = new Set(now.visits.map(({ visit }) => visit.id));
  const gone = new Set(solvedOn.visits.filter(({ visit }) => !still.has(visit.id)).flatMap(({ tasks }) => tasks));
  const left = plan.routes.filter((route) => route.stops.some((stop) => gone.has(stop.task)));
  return new Set(left.map((route) => route.nurse));
}
