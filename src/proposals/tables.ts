import type { Generated } from 'kysely';
import type { ItemWay } from '../contracts/wire.ts';
import type { DeclineReason, ProposalState } from './wire.ts';

/** What one resident is proposed to do in one go: a visit at home, or seats of one day. */
export interface BookingProposalTable {
  id: Generated<string>;
  /** Those of one home that go together share it. */
  trip_id: string;
  /** Of the resident. */
  centre_id: string;
  resident_id: string;
  /** Where the seats are; for a visit at home the centre that sends somebody. */
  organisation_id: string;
  mode: 'clinic' | 'home';
  state: Generated<ProposalState>;
  due_on: string;
  /** Exclusive. */
  lapses_on: string;
  suggested_start: Date;
  suggested_end: Date;
  made_by: string;
  made_at: Date;
  closed_by: Generated<string | null>;
  closed_at: Generated<Date | null>;
  reason: Generated<DeclineReason | null>;
  note: Generated<string>;
  visit_id: Generated<string | null>;
  seat_ids: Generated<string[]>;
  version: Generated<number>;
}

/** What a proposal is for. */
export interface BookingProposalThingTable {
  proposal_id: string;
  position: number;
  /** As its proposal. */
  state: Generated<ProposalState>;
  centre_id: string;
  resident_id: string;
  subject: 'item' | 'check-up';
  member_id: string | null;
  item_code: string | null;
  nth: number | null;
  check_up_id: string | null;
  way: ItemWay;
  /** The service's code, the session's name in Chinese, or the condition of the care plan. */
  served_by: string;
  /** What a nurse comes for. */
  service: string | null;
  name_zh: Generated<string>;
  name_en: Generated<string>;
  due_on: string;
}

/** Until when a resident's home need not be looked at again. */
export interface BookingProposalLookTable {
  resident_id: string;
  centre_id: string;
  again_on: string;
}
