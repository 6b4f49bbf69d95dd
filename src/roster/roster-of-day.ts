import { type Selectable, sql } from 'kysely';
import { sealOf, type Trx } from '#database';
import type { Seal } from '#sealing';
import type { Day } from '#time';
import { openedPhone } from './numbers.ts';
import type { NurseOnDay, Shift } from './nurse.ts';
import { endOf, startOf } from './place.ts';
import { absencesDuring, competenciesOn, unregisteredOn } from './queries.ts';
import type { NurseTable, ShiftTable } from './tables.ts';

type NurseRow = Selectable<NurseTable>;
type ShiftRow = Selectable<ShiftTable>;

/**
 * The active nurses who go to homes on this day, by code. Who is in the clinic, on call or in training is not among them,
 * nor is anybody whose entry in the nurse register does not cover the day.
 */
export async function rosterOfDay(
  trx: Trx,
  centreId: string,
  day: Day,
  { called }: { readonly called?: CalledIn | undefined } = {},
): Promise<NurseOnDay[]> {
  const all = [...(await shiftsOn(trx, centreId, day)), ...(called ? [shiftOfCalled(called)] : [])];
  const unregistered = await unregisteredOn(trx, centreId, day);
  const shifts = all.filter((shift) => !unregistered.has(shift.nurse_id));
  const ids = [...new Set(shifts.map((shift) => shift.nurse_id))];
  if (ids.length === 0) return [];
  const nurses = await trx
    .selectFrom('nurse')
    .selectAll()
    .where('id', 'in', ids)
    .where('active', '=', true)
    .orderBy(sql`code collate "C"`)
    .execute();
  const shiftsOf = Map.groupBy(shifts, (shift) => shift.nurse_id);
  const competencies = await competenciesOn(trx, ids, day);
  const absences = await absencesDuring(trx, ids, spanOf(shifts));
  const seal = sealOf(trx);
  return nurses.map((nurse) =>
    nurseOnDay(
      seal,
      nurse,
      (shiftsOf.get(nurse.id) ?? []).map(shiftOf),
      competencies.get(nurse.id) ?? [],
      absences.get(nurse.id) ?? [],
    ),
  );
}

/** Somebody off duty who is taken for on duty in that time, to look what her coming would do. */
export interface CalledIn {
  readonly nurseId: string;
  readonly start: Date;
  readonly end: Date;
}

type ShiftTimes = Omit<ShiftRow, 'id' | 'centre_id' | 'day' | 'kind' | 'from_pattern'>;

function shiftOfCalled({ nurseId, start, end }: CalledIn): ShiftTimes {
  return {
    nurse_id: nurseId,
    starts_at: start,
    ends_at: end,
    break_earliest: null,
    break_latest: null,
    break_minutes: 0,
  };
}

async function shiftsOn(trx: Trx, centreId: string, day: Day): Promise<ShiftTimes[]> {
  return trx
    .selectFrom('shift')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .where('kind', '=', 'home')
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
}

interface Stretch {
  readonly start: Date;
  readonly end: Date;
}

function nurseOnDay(
  seal: Seal,
  row: NurseRow,
  shifts: Shift[],
  competencies: string[],
  absences: Stretch[],
): NurseOnDay {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    nameLatin: row.name_latin,
    sex: row.sex,
    mode: row.mode,
    start: startOf(row),
    end: endOf(row),
    version: row.version,
    languages: row.languages,
    phone: openedPhone(seal, row),
    title: row.title,
    clinicalYears: row.clinical_years,
    onRegister: row.registration_number !== null,
    shifts,
    competencies,
    absences: absences.filter((absence) =>
      shifts.some((shift) => absence.start < shift.end && absence.end > shift.start),
    ),
  };
}

function shiftOf(row: ShiftTimes): Shift {
  return {
    start: row.starts_at,
    end: row.ends_at,
    breakEarliest: row.break_earliest,
    breakLatest: row.break_latest,
    breakMinutes: row.break_minutes,
  };
}

/** From the first start to the last end. */
function spanOf(shifts: readonly ShiftTimes[]): Stretch {
  return {
    start: new Date(Math.min(...shifts.map((shift) => shift.starts_at.getTime()))),
    end: new Date(Math.max(...shifts.map((shift) => shift.ends_at.getTime()))),
  };
}
