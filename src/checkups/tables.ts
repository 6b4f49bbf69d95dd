import type { ColumnType, Generated } from 'kysely';
import type { Condition, Figures } from './protocols/protocol.ts';
import type { Classification, Reason, Referral } from './rules/assessment.ts';
import type { Found } from './wire.ts';

export interface CarePlanTable {
  id: Generated<string>;
  centre_id: string;
  resident_id: string;
  /** The team the resident has signed with; null: with none of this centre. */
  team_id: string | null;
  condition: Condition;
  opened_on: string;
  opened_by: string;
  anchor_on: string;
  discharged_on: string | null;
  closed_on: string | null;
  closed_reason: string | null;
  series_start: string;
  series_rule: string | null;
  series_days: Generated<string[]>;
  added_days: Generated<string[]>;
  removed_days: Generated<string[]>;
  /** The earliest day on which something is expected; null when the series has ended. */
  next_due: string | null;
  last_on: string | null;
  last_class: Classification | null;
  last_controlled: boolean | null;
  last_next_on: string | null;
  /** Until when a referral that was advised must be looked after. */
  chase_on: string | null;
  urgent_since: Date | null;
  /** How often nobody was reached since the last time. */
  unreached: Generated<number>;
  version: Generated<number>;
}

export interface CheckUpTable {
  id: Generated<string>;
  plan_id: string;
  resident_id: string;
  centre_id: string;
  due_on: string;
  state: Generated<'due' | 'booked' | 'done' | 'missed' | 'lost' | 'cancelled'>;
  mode: 'clinic' | 'phone' | 'home' | null;
  booked_for: Date | null;
  visit_id: string | null;
  /** When the report of an examination is read with the resident. */
  report_on: string | null;
  reminded_at: Date | null;
  chased_on: string | null;
}

/** A seat a check-up was booked with. */
export interface CheckUpSeatTable {
  seat_id: string;
  check_up_id: string;
  resident_id: string;
  centre_id: string;
  purpose: 'visit' | 'test' | 'report';
}

export interface FollowUpTable {
  id: Generated<string>;
  plan_id: string;
  resident_id: string;
  centre_id: string;
  on_day: string;
  mode: 'clinic' | 'phone' | 'home';
  origin: 'staff' | 'home-visit' | 'own-device';
  found: ColumnType<Found, string, never>;
  protocol_version: string;
  controlled: boolean | null;
  classification: Classification;
  referral: Referral;
  reasons: ColumnType<Reason[], string, never>;
  next_on: string | null;
  computed: ColumnType<Record<string, unknown> | null, string | null, never>;
  overruled_reason: string | null;
  urgent: Generated<boolean>;
  settled_at: Date | null;
  settled_by: string | null;
  settled_note: string | null;
  recorded_by: string;
  recorded_at: Date;
}

/** What one plan came to in one calendar year: what indicators count. */
export interface CareYearTable {
  plan_id: string;
  resident_id: string;
  centre_id: string;
  /** The team that treated in this year, at last. */
  team_id: string | null;
  condition: Condition;
  year: number;
  face_to_face: Generated<number>;
  full_checks: Generated<number>;
  last_on: string | null;
  last_controlled: boolean | null;
}

/** By how much the number of a centre's plans in one group changed; the sum is how many there are. */
export interface CareTallyTable {
  centre_id: string;
  kind: 'due' | 'uncontrolled' | 'urgent' | 'advised' | 'unreached';
  on_day: string;
  plans: number;
  team_id: string | null;
}

/** The same for what a year came to. */
export interface CareYearTallyTable {
  centre_id: string;
  year: number;
  condition: Condition;
  face_to_face: number;
  full_checks: number;
  last_controlled: boolean;
  plans: number;
  team_id: string | null;
}

/** A doctor who is not of the resident's team treats her for twelve hours, with a reason; append-only. */
export interface StandingInTable {
  id: Generated<string>;
  centre_id: string;
  /** The actor who stands in. */
  doctor: string;
  resident_id: string;
  reason: string;
  opened_at: Date;
  closes_at: Date;
}

/** One plan on another edition than the centre's from a day on; append-only. */
export interface PlanEditionTable {
  id: Generated<string>;
  plan_id: string;
  resident_id: string;
  centre_id: string;
  /** Null: the one the centre follows again. */
  edition: string | null;
  from_on: string;
  reason: string;
  said_by: string;
  said_at: Date;
}

export interface ProtocolChoiceTable {
  centre_id: string;
  condition: Condition;
  edition: string;
  valid_from: string;
  switched_on: boolean;
  figures: ColumnType<Figures, string, string>;
  said_by: string;
  said_at: Date;
}
