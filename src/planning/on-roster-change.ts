import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Centre, centreById } from '#organisations';
import { type DaysChanged, rosterOfDay, type VisitEffect } from '#roster';
import type { Day } from '#time';
import { holdDay } from './open-day.ts';
import type { AssignmentRow } from './picture.ts';
import type { PictureCache } from './picture-cache.ts';
import { placeElsewhere } from './place-elsewhere.ts';
import { assignmentsOfDay, bumpDay, clearNurses, lockDay } from './queries.ts';

/** Takes the locks of days whose roster is about to change, in order, before any nurse is touched. */
export async function lockDaysForRoster(
  trx: Trx,
  { centreId, days }: { readonly centreId: string; readonly days: readonly Day[] },
  now: Date,
): Promise<void> {
  for (const day of [...days].sort()) await lockDay(trx, centreId, day, now);
}

/**
 * Nurses' shifts or competencies of days that have not begun were changed: what she can no longer keep goes to others where
 * it fits in its promised window; what fits nowhere is at risk, with the cause.
 */
export async function onRosterChange(
  trx: Trx,
  pictures: PictureCache,
  actor: Actor,
  change: DaysChanged,
  now: Date,
): Promise<VisitEffect[]> {
  const centre = await centreById(trx, change.centreId, now);
  const effects: VisitEffect[] = [];
  for (const [day, nurses] of [...change.days].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const by = { actor, at: now };
    effects.push(...(await settleDay(trx, pictures, { centre, day, nurses, cause: change.cause, by })));
  }
  return effects;
}

interface Settling {
  readonly centre: Centre;
  readonly day: Day;
  readonly nurses: ReadonlySet<string>;
  readonly cause: string;
  readonly by: { readonly actor: Actor; readonly at: Date };
}

async function settleDay(trx: Trx, pictures: PictureCache, settling: Settling): Promise<VisitEffect[]> {
  const { centre, day, nurses, cause, by } = settling;
  const listed = (await assignmentsOfDay(trx, centre.id, day)).filter((row) => nurses.has(row.nurse_id));
  // Whoever looked at the day before must look again, also where nobody loses a place.
  await bumpDay(trx, { centre_id: centre.id, day });
  if (listed.length === 0) return [];
  const homeless = new Set(await takeFromAbsent(trx, settling, listed));
  const open = await holdDay(trx, pictures, centre, day, by.at, { anew: true });
  for (const visit of await open.retime(nurses)) homeless.add(visit.id);
  const affected = open.picture.visits.filter(({ visit }) => homeless.has(visit.id));
  return placeElsewhere(trx, open, affected, cause, by);
}

/** A nurse with no shift left is in no picture of the day, so her whole list is taken away first. */
async function takeFromAbsent(
  trx: Trx,
  { centre, day, nurses }: Settling,
  listed: readonly AssignmentRow[],
): Promise<string[]> {
  const onDuty = new Set((await rosterOfDay(trx, centre.id, day)).map((nurse) => nurse.id));
  const absent = [...nurses].filter((id) => !onDuty.has(id));
  await clearNurses(trx, centre.id, day, absent);
  return listed.filter((row) => absent.includes(row.nurse_id)).map((row) => row.visit_id);
}
