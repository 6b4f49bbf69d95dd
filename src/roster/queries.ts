import { sql } from 'kysely';
import type { Trx } from '#database';
import type { Day } from '#time';
import type { Absence } from './nurse.ts';

/** What each of these nurses is qualified for on a day, by nurse id, in alphabetical order. */
export async function competenciesOn(trx: Trx, nurseIds: readonly string[], day: Day): Promise<Map<string, string[]>> {
  const rows = await trx
    .selectFrom('nurse_competency')
    .select(['nurse_id', 'competency'])
    .where('nurse_id', 'in', nurseIds)
    .where(sql<boolean>`valid @> ${day}::date`)
    .orderBy(sql`competency collate "C"`)
    .execute();
  const byNurse = new Map<string, string[]>();
  for (const row of rows) byNurse.set(row.nurse_id, [...(byNurse.get(row.nurse_id) ?? []), row.competency]);
  return byNurse;
}

/** Nurses whose register entries are known and none of which covers the day. */
export async function unregisteredOn(trx: Trx, centreId: string, day: Day): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('nurse_registration')
    .select('nurse_id')
    .where('centre_id', '=', centreId)
    .groupBy('nurse_id')
    .having(sql<boolean>`not bool_or(valid @> ${day}::date)`)
    .execute();
  return new Set(rows.map((row) => row.nurse_id));
}

/** The absences of these nurses that overlap the stretch, by nurse id, earliest first. */
export async function absencesDuring(
  trx: Trx,
  nurseIds: readonly string[],
  stretch: { start: Date; end: Date },
): Promise<Map<string, Absence[]>> {
  const rows = await absences(trx)
    .where('nurse_id', 'in', nurseIds)
    .where('starts_at', '<', stretch.end)
    .where('ends_at', '>', stretch.start)
    .execute();
  return Map.groupBy(rows, (row) => row.nurseId);
}

/** The absences of one nurse that have not ended yet, earliest first. */
export async function absencesOfNurse(trx: Trx, nurseId: string, now: Date): Promise<Absence[]> {
  return absences(trx).where('nurse_id', '=', nurseId).where('ends_at', '>', now).execute();
}

function absences(trx: Trx) {
  return trx
    .selectFrom('absence')
    .select(['id', 'nurse_id as nurseId', 'centre_id as centreId', 'starts_at as start', 'ends_at as end', 'reason'])
    .orderBy('starts_at')
    .orderBy('id');
}
