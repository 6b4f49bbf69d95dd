import { sql } from 'kysely';
import { sealOf, type Trx } from '#database';
import type { Day } from '#time';
import { openedPhone } from './numbers.ts';
import { competenciesOn } from './queries.ts';
import type { WireNurse } from './wire.ts';

/** Every active nurse of a centre with what she may do and when she works on one day, by code; off duty = no shifts. */
export async function nursesOfCentre(trx: Trx, centreId: string, day: Day): Promise<WireNurse[]> {
  const nurses = await trx
    .selectFrom('nurse')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('active', '=', true)
    .orderBy(sql`code collate "C"`)
    .execute();
  if (nurses.length === 0) return [];
  const competencies = await competenciesOn(
    trx,
    nurses.map((nurse) => nurse.id),
    day,
  );
  const shifts = await trx
    .selectFrom('shift')
    .select(['nurse_id', 'day', 'starts_at', 'ends_at'])
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .orderBy('starts_at')
    .execute();
  const seal = sealOf(trx);
  const shiftsOf = Map.groupBy(shifts, (shift) => shift.nurse_id);
  return nurses.map((nurse) => ({
    id: nurse.id,
    code: nurse.code,
    name: nurse.name,
    nameLatin: nurse.name_latin,
    sex: nurse.sex,
    title: nurse.title,
    mode: nurse.mode,
    clinicalYears: nurse.clinical_years,
    languages: nurse.languages,
    phone: openedPhone(seal, nurse),
    competencies: competencies.get(nurse.id) ?? [],
    shifts: (shiftsOf.get(nurse.id) ?? []).map((shift) => ({
      day: shift.day,
      start: shift.starts_at.toISOString(),
      end: shift.ends_at.toISOString(),
    })),
  }));
}
