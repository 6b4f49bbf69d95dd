import type { Trx } from '#database';
import type { Route } from '#optimiser';
import { planningProblem } from './errors.ts';
import type { AssignmentRow, BreakRow, DayPicture, PlannedVisit } from './picture.ts';
import { clearBreaks, clearNurses, clearPlaces, insertAssignments, insertBreaks } from './queries.ts';

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

/**
 * The same where only what an insertion changed has to be written: the lists stand in the database as `before` has them,
 * and a stop or break that is the same in both is left where it is. A day under way goes otherwise than it was written.
 *
 * @throws {Problem} 409 when the database sees a nurse or a resident in two places: the race is lost, nothing is written.
 */
export async function writeChanges(
  trx: Trx,
  before: DayPicture,
  after: DayPicture,
  routes: readonly Route[],
): Promise<void> {
  if (after.live !== null) return writeRoutes(trx, after, routes);
  const nurses = new Set(routes.map((route) => route.nurse));
  const stood = before.plan.routes.filter((route) => nurses.has(route.nurse));
  const rows = routes.flatMap((route) => rowsOf(after, route));
  const visits = changed(
    stood.flatMap((route) => rowsOf(before, route)),
    rows,
    (row) => row.visit_id,
  );
  const breaks = routes.flatMap((route) => breakRowsOf(after, route));
  const resting = changed(
    stood.flatMap((route) => breakRowsOf(before, route)),
    breaks,
    (row) => row.nurse_id,
  );
  const fresh = rows.filter((row) => visits.has(row.visit_id));
  const [, , inserted] = await Promise.all([
    clearPlaces(trx, { centreId: after.centre.id, day: after.day, nurseIds: [...nurses] }, [...visits]),
    clearBreaks(trx, after.centre.id, after.day, [...resting]),
    insertAssignments(trx, fresh),
    insertBreaks(
      trx,
      breaks.filter((row) => resting.has(row.nurse_id)),
    ),
  ]);
  if (inserted !== fresh.length) throw planningProblem('race-lost');
}

/** Whose rows are not the same before and after. */
function changed<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  whose: (row: Row) => string,
): Set<string> {
  const left = Map.groupBy(before, whose);
  const differing = new Set<string>();
  for (const row of after) {
    const same = left.get(whose(row))?.findIndex((one) => isSame(one, row)) ?? -1;
    if (same < 0) differing.add(whose(row));
    else left.get(whose(row))!.splice(same, 1);
  }
  for (const [who, gone] of left) if (gone.length > 0) differing.add(who);
  return differing;
}

function isSame<Row extends object>(one: Row, other: Row): boolean {
  for (const name in one) {
    const [mine, its] = [one[name] as unknown, other[name] as unknown];
    const isAlike = mine instanceof Date && its instanceof Date ? mine.getTime() === its.getTime() : mine === its;
    if (!isAlike) return false;
  }
  return true;
}

function rowsOf(picture: DayPicture, route: Route): readonly AssignmentRow[] {
  const owner = ownersOf(picture, route);
  const at = (seconds: number) => new Date(picture.dayStart.getTime() + Math.round(seconds) * 1000);
  const went = picture.live?.nurses.get(route.nurse)?.behind.rows ?? [];
  const nurse = picture.problem.nurses.find(({ id }) => id === route.nurse);
  // Whose list is emptied may not be on the roster any more.
  if (!nurse) return went;
  const mode = picture.table.modes[nurse.mode]!;
  const placeOf = (task: number) => picture.problem.tasks[task]!.place;
  const ahead = route.stops.map((stop, index) => {
    const { planned, part } = owner.get(stop.task)!;
    const before = index === 0 ? nurse.startPlace : placeOf(route.stops[index - 1]!.task);
    return {
      visit_id: planned.visit.id,
      part,
      centre_id: picture.centre.id,
      day: picture.day,
      nurse_id: route.nurse,
      resident_id: planned.visit.resident_id,
      position: Math.max(0, Math.round(stop.start)),
      leaves_at: at(stop.departsPrevious),
      arrives_at: at(stop.arrives),
      starts_at: at(stop.start),
      ends_at: at(stop.end),
      travel_seconds: Math.round(stop.travelSeconds),
      travel_estimated: picture.table.isEstimated(before, placeOf(stop.task), mode),
      expires_at: planned.visit.state === 'held' ? planned.visit.hold_expires_at : null,
      expected_until: null,
    };
  });
  return [...went, ...ahead];
}

function ownersOf(picture: DayPicture, { stops }: Route): Map<number, { planned: PlannedVisit; part: number }> {
  const mine = new Set(stops.map(({ task }) => task));
  const owners = new Map<number, { planned: PlannedVisit; part: number }>();
  for (const planned of picture.visits) {
    for (let at = 0; at < planned.tasks.length; at++) {
      const task = planned.tasks[at]!;
      if (mine.has(task)) owners.set(task, { planned, part: planned.parts[at]! });
    }
  }
  return owners;
}

function breakRowsOf(picture: DayPicture, route: Route): BreakRow[] {
  const at = (seconds: number) => new Date(picture.dayStart.getTime() + Math.round(seconds) * 1000);
  const rested = picture.live?.nurses.get(route.nurse)?.rested ?? [];
  const ahead = route.breaks.map((rest) => ({
    centre_id: picture.centre.id,
    day: picture.day,
    nurse_id: route.nurse,
    starts_at: at(rest.start),
    ends_at: at(rest.end),
  }));
  return [...rested, ...ahead];
}
