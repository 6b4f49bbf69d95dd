import type { Plan } from '#optimiser';
import { fitsIn, grown } from './fit.ts';
import type { DayPicture } from './picture.ts';
import { restated } from './restate.ts';
import { wantedOf } from './to-problem.ts';

/**
 * What was solved on an earlier picture, carried over to the day as it is now: visits that went away are taken out,
 * visits that came are inserted one by one.
 *
 * @returns the day with that plan, its version still today's; whether it may be published is for the check to say.
 *   Undefined when a visit that came finds no place in it.
 */
export function replayOn(now: DayPicture, solvedOn: DayPicture, plan: Plan): DayPicture | undefined {
  const known = new Set(solvedOn.visits.map(({ visit }) => visit.id));
  const kept = now.visits.filter(({ visit }) => known.has(visit.id));
  const came = now.visits.filter(({ visit }) => !known.has(visit.id));
  let day = restated(now, kept, solvedOn, plan);
  for (const { visit, point } of came) {
    const window = { start: visit.window_start, end: visit.window_end };
    const place = fitsIn(day, wantedOf(visit), point, [window]).fits[0];
    if (!place && visit.at_risk_since === null) return undefined;
    if (place) day = grown(day, now.version, visit, wantedOf(visit), point, place.insertion.routes);
  }
  return day;
}
