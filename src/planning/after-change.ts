import type { Route } from '#optimiser';
import type { Visit } from '#visits';
import type { DayPicture } from './picture.ts';
import { restated } from './restate.ts';

/** The day after a hold of it became a booking, or is held longer; undefined when the day does not know the visit. */
export function withKept(day: DayPicture, kept: Visit): DayPicture | undefined {
  if (!day.visits.some(({ visit }) => visit.id === kept.id)) return undefined;
  const visits = day.visits.map((planned) => (planned.visit.id === kept.id ? { ...planned, visit: kept } : planned));
  return { ...day, visits, nextExpiry: firstEnd(visits) };
}

/** The day after these nurses' lists were rewritten and some tasks left it, each with the visit it belongs to. */
export function withRoutes(
  day: DayPicture,
  nurses: ReadonlySet<string>,
  routes: readonly Route[],
  without: ReadonlySet<number>,
): DayPicture {
  const others = day.plan.routes.filter(({ nurse }) => !nurses.has(nurse));
  const listed = routes.filter(({ stops, breaks }) => stops.length + breaks.length > 0);
  const plan = { ...day.plan, routes: [...others, ...listed] };
  if (without.size === 0) return { ...day, plan };
  const visits = day.visits.filter(({ tasks }) => !tasks.some((task) => without.has(task)));
  return { ...restated(day, visits, day, plan), nextExpiry: firstEnd(visits) };
}

function firstEnd(visits: DayPicture['visits']): Date | null {
  const ends = visits.flatMap(({ visit }) =>
    visit.state === 'held' && visit.hold_expires_at ? [visit.hold_expires_at.getTime()] : [],
  );
  return ends.length > 0 ? new Date(Math.min(...ends)) : null;
}
