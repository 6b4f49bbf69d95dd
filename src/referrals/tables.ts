import type { ColumnType, Generated } from 'kysely';
import type { Day } from '#time';
import type {
  Direction,
  Ended,
  OwnerRole,
  ReferralKind,
  ReferralState,
  WireConsent,
  WireContent,
  WireLetter,
} from './wire.ts';

type Json<Value> = ColumnType<Value, string | undefined, string>;
type JsonOrNone<Value> = ColumnType<Value | null, string | null | undefined, string | null>;
type OrNone<Value> = ColumnType<Value | null, Value | null | undefined, Value | null>;

export interface ReferralAgreementTable {
  id: Generated<string>;
  centre_id: string;
  hospital_id: string;
  valid_from: Day;
  valid_until: Day | null;
  source: string;
  agreed_by: string;
  agreed_at: Date;
}

export interface ReferralTable {
  id: Generated<string>;
  direction: Direction;
  kind: ReferralKind;
  resident_id: string;
  centre_id: string;
  from_id: string;
  to_id: OrNone<string>;
  department: Generated<string>;
  reason_code: string;
  /** 0 immediate, 1 urgent, 2 routine. */
  urgency: number;
  criteria: Generated<string[]>;
  content: Json<WireContent>;
  consent: JsonOrNone<WireConsent>;
  exception_reason: OrNone<string>;
  seat_id: OrNone<string>;
  state: ReferralState;
  owner_id: OrNone<string>;
  owner_role: OrNone<OwnerRole>;
  waiting_id: OrNone<string>;
  due_at: OrNone<Date>;
  escalated_at: OrNone<Date>;
  chase_on: OrNone<Day>;
  chased_at: OrNone<Date>;
  /** What the receiver wants to know before it answers. */
  asked: OrNone<string>;
  decline_reason: OrNone<string>;
  letter: JsonOrNone<WireLetter>;
  /** Written down when the resident was at the hospital already. */
  afterwards: Generated<boolean>;
  happened_at: OrNone<Date>;
  plan_id: OrNone<string>;
  follow_up_id: OrNone<string>;
  visit_id: OrNone<string>;
  follows_id: OrNone<string>;
  written_by: string;
  created_at: Date;
  sent_at: OrNone<Date>;
  answered_at: OrNone<Date>;
  arrived_at: OrNone<Date>;
  seen_at: OrNone<Date>;
  returned_at: OrNone<Date>;
  closed_at: OrNone<Date>;
  ended: OrNone<Ended>;
  end_reason: OrNone<string>;
  version: Generated<number>;
}

export interface ReferralEventTable {
  id: Generated<string>;
  referral_id: string;
  at: Date;
  actor: string;
  organisation_id: string | null;
  step: string;
  to_state: ReferralState;
  note: Generated<string>;
}

/** About a referral, or about a seat that a resident under contract took without one. */
export interface ReferralNewsTable {
  id: Generated<string>;
  referral_id: OrNone<string>;
  seat_id: OrNone<string>;
  organisation_id: string;
  role: 'doctor' | 'hospital-desk' | 'administrator';
  step: string;
  at: Date;
  read_at: OrNone<Date>;
  read_by: OrNone<string>;
}

export interface ReferralProposalTable {
  id: Generated<string>;
  referral_id: string;
  resident_id: string;
  centre_id: string;
  service: string;
  rrule: string;
  first_day: Day;
  window_from: string;
  window_until: string;
  note: Generated<string>;
  state: 'proposed' | 'booked' | 'declined';
  due_at: Date;
  escalated_at: OrNone<Date>;
  series_id: OrNone<string>;
  reason: OrNone<string>;
}
