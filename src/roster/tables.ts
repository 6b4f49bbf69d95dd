import type { ColumnType, Generated } from 'kysely';

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
  phone: string | null;
  email: string | null;
  language: 'zh-CN' | 'en';
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
