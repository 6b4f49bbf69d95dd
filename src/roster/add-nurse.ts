import { newIds, sealOf, type Trx } from '#database';
import type { Point } from '#http/wire';
import type { Day } from '#time';
import { lockForChange } from './lock.ts';
import { sealedPhone } from './numbers.ts';
import type { Mode, Shift } from './nurse.ts';
import type { SpokenLanguage } from './wire.ts';

export interface NewNurse {
  readonly centreId: string;
  readonly code: string;
  readonly name: string;
  readonly nameLatin: string;
  readonly sex: 'female' | 'male' | 'other' | 'unknown';
  readonly title: string;
  readonly clinicalYears: number;
  readonly registrationNumber?: string;
  readonly phone: string | null;
  readonly email?: string;
  readonly languages: readonly SpokenLanguage[];
  readonly mode: Mode;
  readonly start: Point;
  readonly end: Point | null;
}

export interface NewCompetency {
  readonly nurseId: string;
  readonly centreId: string;
  readonly competency: string;
  readonly validFrom: Day;
  /** The first day on which it no longer holds. */
  readonly validUntil: Day;
}

export interface NewShift extends Shift {
  readonly nurseId: string;
  readonly centreId: string;
  readonly day: Day;
}

/** Adds a nurse and gives her id. */
export async function addNurse(trx: Trx, nurse: NewNurse): Promise<string> {
  const [id = ''] = await newIds(trx, 1);
  await trx
    .insertInto('nurse')
    .values({
      id,
      centre_id: nurse.centreId,
      code: nurse.code,
      name: nurse.name,
      name_latin: nurse.nameLatin,
      sex: nurse.sex,
      title: nurse.title,
      clinical_years: nurse.clinicalYears,
      registration_number: nurse.registrationNumber ?? null,
      phone_sealed: sealedPhone(sealOf(trx), id, nurse.phone),
      email: nurse.email ?? null,
      languages: [...nurse.languages],
      mode: nurse.mode,
      start_longitude: nurse.start.longitude,
      start_latitude: nurse.start.latitude,
      end_longitude: nurse.end?.longitude ?? null,
      end_latitude: nurse.end?.latitude ?? null,
    })
    .execute();
  return id;
}

/** Qualifies nurses. The database refuses two validities of one competency that overlap. */
export async function addCompetencies(trx: Trx, competencies: readonly NewCompetency[]): Promise<void> {
  if (competencies.length === 0) return;
  await lockForChange(
    trx,
    competencies.map((competency) => competency.nurseId),
  );
  await trx
    .insertInto('nurse_competency')
    .values(
      competencies.map(({ nurseId, centreId, competency, validFrom, validUntil }) => ({
        nurse_id: nurseId,
        centre_id: centreId,
        competency,
        valid: `[${validFrom},${validUntil})`,
      })),
    )
    .execute();
}

/** Puts nurses on duty. The database refuses two shifts of one nurse that overlap and a break outside its shift. */
export async function addShifts(trx: Trx, shifts: readonly NewShift[]): Promise<void> {
  if (shifts.length === 0) return;
  await lockForChange(
    trx,
    shifts.map((shift) => shift.nurseId),
  );
  await trx
    .insertInto('shift')
    .values(
      shifts.map((shift) => ({
        nurse_id: shift.nurseId,
        centre_id: shift.centreId,
        day: shift.day,
        starts_at: shift.start,
        ends_at: shift.end,
        break_earliest: shift.breakEarliest,
        break_latest: shift.breakLatest,
        break_minutes: shift.breakMinutes,
      })),
    )
    .execute();
}
