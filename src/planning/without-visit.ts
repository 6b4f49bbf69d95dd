import { retimed } from '#optimiser';
import { currentProblem } from './fit.ts';
import type { DayPicture } from './picture.ts';
import { restated } from './restate.ts';

/** The day as it would be if a visit gave its place up; unchanged when it holds none. */
export function withoutVisit(picture: DayPicture, visitId: string): DayPicture {
  const gone = picture.visits.find(({ visit }) => visit.id === visitId);
  if (!gone) return picture;
  const left = picture.plan.routes.filter((route) => route.stops.some((stop) => gone.tasks.includes(stop.task)));
  const others = picture.visits.filter((planned) => planned !== gone);
  const rest = restated(picture, others, picture, picture.plan);
  // On measured roads the way past the gap may be too long; the place is then proven under the lock, or not at all.
  return withoutGaps(rest, new Set(left.map((route) => route.nurse))) ?? rest;
}

/** Who no longer goes to one home comes from another to the next: her times are worked out anew. */
export function withoutGaps(day: DayPicture, nurses: ReadonlySet<string>): DayPicture | undefined {
  if (nurses.size === 0) return day;
  const { routes, dropped } = retimed(currentProblem(day), day.plan, nurses, new Set());
  if (dropped.length > 0) return undefined;
  const others = day.plan.routes.filter((route) => !nurses.has(route.nurse));
  return { ...day, plan: { ...day.plan, routes: [...others, ...routes] } };
}
