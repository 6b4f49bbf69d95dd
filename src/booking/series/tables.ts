import type { Generated } from 'kysely';

export interface VisitSeriesTable {
  id: Generated<string>;
  centre_id: string;
  resident_id: string;
  services: string[];
  nurse_sex: 'female' | 'male' | null;
  named_nurse_id: string | null;
  mode: 'all' | 'possible';
  channel: 'web' | 'telephone' | 'counter';
  note: string;
  booked_by: string;
  created_at: Date;
  ended_at: Date | null;
  version: Generated<number>;
}

/** Every rule a series had; the newest holds. Times on the wall of the centre. */
export interface VisitSeriesRuleTable {
  series_id: string;
  /** The version of the series it made. */
  version: number;
  from_position: number;
  set_at: Date;
  set_by: string;
  centre_id: string;
  resident_id: string;
  rrule: string;
  first_day: string;
  window_from: string;
  window_until: string;
  holidays: 'keep' | 'skip' | 'shift';
  reason: string;
}

export interface VisitSeriesOccurrenceTable {
  series_id: string;
  position: number;
  centre_id: string;
  resident_id: string;
  wished_on: string;
  visit_id: string | null;
  outcome: 'waiting' | 'visit' | 'missed' | 'skipped' | 'removed';
  reason: string | null;
  own: Generated<boolean>;
}
