import type { Insertable } from 'kysely';
import type { Tables, Trx } from '#database';
import type { Route } from '#optimiser';
import { planningProblem } from './errors.ts';
import type { DayPicture } from './picture.ts';
import { clearNurses, insertAssignments, insertBreaks } from './queries.ts';

/**
 * Rewrites the whole lists of the nurses whose routes are given, by delete and insert, under the day's lock.
 * The routes' task indexes are the picture's.
 *
 * @throws {Problem} 409 when the database sees a nurse or a resident in two places: the race is lost, nothing is written.
 */
export async function writeRoutes(trx: Trx, picture: DayPicture, routes: readonly Route[]): Promise<void> {
  const nurseIds = routes.map((route) => route.nurse);
  const rows = routes.flatMap((route) => rowsOf(picture, route));
  // Asked in this order, done in this order.
  const [, inserted] = await Promise.all([
    clearNurses(trx, picture.centre.id, picture.day, nurseIds),
    insertAssignments(trx, rows),
    insertBreaks(
      trx,
      routes.flatMap((route) => breakRowsOf(picture, route)),
    ),
  ]);
  if (inserted !== rows.length) throw planningProblem('race-lost');
}

function rowsOf(picture: DayPicture, route: Route): Insertable<Tables['assignment']>[] {
  const owner = ownersOf(picture);
  const at = (seconds: number) => new Date(picture.dayStart.getTime() + Math.round(seconds) * 1000);
  const nurse = picture.problem.nurses.find(({ id }) => id === route.nurse);
  // Whose list is emptied may not be on the roster any more.
  if (!nurse) return [];
  const mode = picture.table.modes[nurse.mode]!;
  const placeOf = (task: number) => picture.problem.tasks[task]!.place;
  return route.stops.map((stop, position) => {
    const { planned, part } = owner.get(stop.task)!;
    const before = position === 0 ? nurse.startPlace : placeOf(route.stops[position - 1]!.task);
    return {
      visit_id: planned.visit.id,
      part,
      centre_id: picture.centre.id,
      day: picture.day,
      nurse_id: route.nurse,
      resident_id: planned.visit.resident_id,
      position,
      leaves_at: at(stop.departsPrevious),
      arrives_at: at(stop.arrives),
      starts_at: at(stop.start),
      ends_at: at(stop.end),
      travel_seconds: Math.round(stop.travelSeconds),
      travel_estimated: picture.table.isEstimated(before, placeOf(stop.task), mode),
      expires_at: planned.visit.state === 'held' ? planned.visit.hold_expires_at : null,
    };
  });
}

function ownersOf(picture: DayPicture) {
  return new Map(
    picture.visits.flatMap((planned) => planned.tasks.map((task, part) => [task, { planned, part }] as const)),
  );
}

function breakRowsOf(picture: DayPicture, route: Route): Insertable<Tables['planned_break']>[] {
  const at = (seconds: number) => new Date(picture.dayStart.getTime() + Math.round(seconds) * 1000);
  return route.breaks.map((rest) => ({
    centre_id: picture.centre.id,
    day: picture.day,
    nurse_id: route.nurse,
    starts_at: at(rest.start),
    ends_at: at(rest.end),
  }));
}
