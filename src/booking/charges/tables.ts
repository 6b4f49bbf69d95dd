import type { Generated } from 'kysely';
import type { Payer } from '#visits/wire';
import type { ChargeState } from './rules.ts';

export interface ChargeTable {
  id: Generated<string>;
  visit_id: string;
  centre_id: string;
  resident_id: string;
  /** Of its visit. */
  day: string;
  line: 'travel' | 'care' | 'materials';
  /** Null for travel: it is of the whole visit. */
  service_code: string | null;
  payer: Payer;
  amount_fen: number;
  state: ChargeState;
  receipt_number: string | null;
  reason: string | null;
  frozen_at: Date;
  changed_at: Date;
  changed_by: string;
  version: Generated<number>;
}
