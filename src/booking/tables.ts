import type { ColumnType, Generated } from 'kysely';
import type { Day } from '#time';

export interface WaitEntryTable {
  id: Generated<string>;
  centre_id: string;
  resident_id: string;
  /** Where she lived when she joined; an offer goes to where she lives then. */
  address_id: string;
  /** 1 is the most urgent. */
  priority: number;
  nurse_sex: 'female' | 'male' | null;
  first_day: Day;
  last_day: Day;
  /** 1 Monday to 7 Sunday. */
  weekdays: number[];
  /** Wall times, `08:00-10:00`. */
  bands: string[];
  channel: 'web' | 'telephone' | 'counter';
  note: string;
  joined_by: string;
  joined_at: Date;
  ended_at: Date | null;
  end_reason: 'placed' | 'left' | 'days-past' | null;
  version: Generated<number>;
}

export interface WaitServiceTable {
  entry_id: string;
  position: number;
  centre_id: string;
  resident_id: string;
  service_code: string;
  active: boolean;
}

export interface WaitOfferTable {
  id: Generated<string>;
  entry_id: string;
  centre_id: string;
  resident_id: string;
  /** The held visit: its assignment is what keeps the place. */
  visit_id: string;
  offered_at: Date;
  expires_at: Date;
  state: 'open' | 'accepted' | 'declined' | 'lapsed' | 'withdrawn';
  answered_at: Date | null;
  answered_by: string | null;
  channel: 'web' | 'telephone' | 'counter' | null;
}

export interface WaitEventTable {
  id: Generated<string>;
  entry_id: string;
  centre_id: string;
  resident_id: string;
  at: Date;
  actor: string;
  kind: 'joined' | 'priority' | 'offered' | 'accepted' | 'declined' | 'lapsed' | 'withdrawn' | 'left' | 'days-past';
  data: ColumnType<Record<string, unknown>, string, never>;
}

export interface WaitLookTable {
  centre_id: string;
  day: Day;
  version: number;
}
