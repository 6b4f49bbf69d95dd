import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Centre, centreById } from '#organisations';
import type { VisitEffect } from '#roster';
import { addDays, type Day, dayOf } from '#time';
import { holdDay, type OpenDay } from './open-day.ts';
import type { AssignmentRow, DayPicture, PlannedVisit } from './picture.ts';
import type { PictureCache } from './picture-cache.ts';
import { placeElsewhere } from './place-elsewhere.ts';
import { assignmentsOfDay, lockDay } from './queries.ts';
import { dayVersions } from './standing.ts';

interface Stretch {
  readonly centreId: string;
  readonly start: Date;
  readonly end: Date;
}

interface Away extends Stretch {
  readonly nurseId: string;
}

/** Takes the locks of the days an absence lies on, before the nurse is touched: days first, nurses after, everywhere. */
export async function lockDaysOf(trx: Trx, { centreId, start, end }: Stretch, now: Date): Promise<void> {
  const centre = await centreById(trx, centreId, now);
  for (const day of await plannedDays(trx, centre, { start, end }, now)) await lockDay(trx, centre.id, day, now);
}

/**
 * A nurse is away: her visits in that time go to others where they fit in their promised windows;
 * what fits nowhere is at risk, with the cause, for the desk.
 */
export async function onAbsence(
  trx: Trx,
  pictures: PictureCache,
  actor: Actor,
  absence: Away,
  now: Date,
): Promise<VisitEffect[]> {
  const centre = await centreById(trx, absence.centreId, now);
  const effects: VisitEffect[] = [];
  for (const day of await plannedDays(trx, centre, absence, now)) {
    // Who is away has not followed her list, whatever it says of the time before now.
    const assume = { silent: new Set([absence.nurseId]) };
    const open = await holdDay(trx, pictures, centre, day, now, { anew: true, assume });
    const during = visitsDuring(open.picture, await assignmentsOfDay(trx, centre.id, day), absence);
    const affected = during.length > 0 ? during : await lostWithRest(open, absence);
    effects.push(...(await placeElsewhere(trx, open, affected, 'nurse-absent', { actor, at: now })));
  }
  return effects;
}

/** Nobody is with a resident then, but her rest falls into it: it finds another time, or what comes after goes to others. */
async function lostWithRest(open: OpenDay, absence: Away): Promise<PlannedVisit[]> {
  const at = (seconds: number) => open.picture.dayStart.getTime() + seconds * 1000;
  const rests = open.picture.plan.routes.find((route) => route.nurse === absence.nurseId)?.breaks ?? [];
  const isAway = rests.some((rest) => at(rest.start) < absence.end.getTime() && at(rest.end) > absence.start.getTime());
  if (!isAway) return [];
  const lost = new Set((await open.retime(new Set([absence.nurseId]))).map((visit) => visit.id));
  return open.picture.visits.filter(({ visit }) => lost.has(visit.id));
}

/** By her list as it was written: as the day would go now, she would begin them all when she is back. */
function visitsDuring(picture: DayPicture, rows: readonly AssignmentRow[], absence: Away): PlannedVisit[] {
  const hit = new Set(
    rows
      .filter((row) => row.nurse_id === absence.nurseId && row.leaves_at < absence.end && row.ends_at > absence.start)
      .map((row) => row.visit_id),
  );
  return picture.visits.filter(({ visit }) => hit.has(visit.id));
}

/** Days of the stretch, from today on, that have a plan at all. */
async function plannedDays(
  trx: Trx,
  centre: Centre,
  { start, end }: Pick<Stretch, 'start' | 'end'>,
  now: Date,
): Promise<Day[]> {
  const today = dayOf(now, centre.zone);
  const first = dayOf(start, centre.zone);
  const last = dayOf(end, centre.zone);
  const rows = await dayVersions(
    trx,
    centre.id,
    first > today ? first : today,
    last < addDays(today, 400) ? last : addDays(today, 400),
  );
  return [...rows.keys()].sort();
}
