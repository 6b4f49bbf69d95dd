import type { ColumnType, Generated } from 'kysely';
import type { ShiftKind } from './rules.ts';
import type { SpokenLanguage } from './wire.ts';

export interface NurseTable {
  id: Generated<string>;
  centre_id: string;
  code: string;
  name: string;
  name_latin: string;
  sex: 'female' | 'male' | 'other' | 'unknown';
  profession: Generated<'nurse' | 'doctor' | 'public-health'>;
  title: string;
  clinical_years: number;
  registration_number: string | null;
  phone_sealed: Buffer | null;
  email: string | null;
  languages: Generated<SpokenLanguage[]>;
  mode: 'car' | 'e-bike' | 'bicycle' | 'foot';
  start_longitude: number;
  start_latitude: number;
  end_longitude: number | null;
  end_latitude: number | null;
  active: Generated<boolean>;
  /** Bumped by every roster command under the row lock. */
  version: Generated<number>;
}

export interface NurseCompetencyTable {
  nurse_id: string;
  centre_id: string;
  competency: string;
  /** Of the certificate; '' when nobody wrote it down. */
  number: Generated<string>;
  /** Where the papers are kept. */
  papers: Generated<string>;
  /** A daterange literal such as `[2026-01-01,2027-01-01)`. */
  valid: ColumnType<string, string, string>;
}

export interface ShiftTable {
  id: Generated<string>;
  nurse_id: string;
  centre_id: string;
  day: string;
  starts_at: Date;
  ends_at: Date;
  break_earliest: Date | null;
  break_latest: Date | null;
  break_minutes: Generated<number>;
  kind: Generated<ShiftKind>;
  /** Made by a pattern, and made anew with it as long as the day is a draft. */
  from_pattern: Generated<boolean>;
}

/** A nurse's day that somebody set: patterns leave it alone, also when it holds no shift. */
export interface ShiftByHandTable {
  nurse_id: string;
  centre_id: string;
  day: string;
  set_by: string;
  set_at: Date;
}

export interface RosterPatternTable {
  id: Generated<string>;
  nurse_id: string;
  centre_id: string;
  weeks: number;
  anchor: string;
  /** A daterange literal. */
  valid: ColumnType<string, string, string>;
  set_by: string;
  set_at: Date;
}

export interface RosterPatternEntryTable {
  pattern_id: string;
  centre_id: string;
  position: number;
  /** 0 with weekday 0: worked on public holidays. */
  week: number;
  weekday: number;
  kind: ShiftKind;
  /** HH:mm:ss, wall time. */
  starts: string;
  ends: string;
  break_earliest: string | null;
  break_latest: string | null;
  break_minutes: Generated<number>;
}

export interface CalendarYearTable {
  centre_id: string;
  year: number;
  entered_by: string;
  entered_at: Date;
}

export interface CalendarDayTable {
  centre_id: string;
  year: number;
  day: string;
  kind: 'holiday' | 'make-up';
  name_zh: string;
  name_en: string;
  replaces: string | null;
}

export interface LeaveRequestTable {
  id: Generated<string>;
  nurse_id: string;
  centre_id: string;
  starts_at: Date;
  ends_at: Date;
  reason: 'leave' | 'training' | 'other';
  note: Generated<string>;
  state: Generated<'asked' | 'approved' | 'refused' | 'withdrawn'>;
  asked_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  answer: Generated<string>;
  absence_id: string | null;
}

export interface NurseRegistrationTable {
  nurse_id: string;
  centre_id: string;
  number: string;
  papers: Generated<string>;
  /** A daterange literal. */
  valid: ColumnType<string, string, string>;
}

export interface AbsenceTable {
  id: Generated<string>;
  nurse_id: string;
  centre_id: string;
  starts_at: Date;
  ends_at: Date;
  reason: 'leave' | 'sick' | 'training' | 'other';
  recorded_by: string;
  recorded_at: Date;
}

export interface RosterPublicationTable {
  centre_id: string;
  day: string;
  published_at: Date;
  published_by: string;
}
