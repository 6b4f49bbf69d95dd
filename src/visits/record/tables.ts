import type { ColumnType, Generated } from 'kysely';
import type { Named } from '#http/wire';
import type { EntryKind, SentEntry, SheetContent } from './wire.ts';

export interface EntryChainTable {
  id: string;
  centre_id: string;
  nurse_id: string;
  head_seq: number;
  head_hash: string;
  begun_at: Date;
  broken_at: Date | null;
}

export interface VisitEntryTable {
  id: string;
  visit_id: string;
  centre_id: string;
  resident_id: string;
  nurse_id: string;
  kind: EntryKind;
  data: ColumnType<Record<string, unknown>, string, never>;
  made_at: Date;
  received_at: Date;
  source: 'phone' | 'paper';
  written_by: string;
  chain: string | null;
  seq: number | null;
  previous_hash: string | null;
  hash: string | null;
  /** What the hash is of; null on paper, and for entries from before it was kept. */
  hashed_text: Generated<string | null>;
  reason: string | null;
  paper_number: Generated<string | null>;
  /** On arrival: how far the phone was from the confirmed address. */
  place_metres: number | null;
}

/** A refusal as it was said, to be said again. */
export interface KeptProblem {
  readonly title: Named;
  readonly status: number;
  readonly detail: Named;
  readonly faults: readonly { readonly pointer: string; readonly message: Named }[];
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface RefusedEntryTable {
  id: Generated<string>;
  entry_id: string;
  chain: string;
  centre_id: string;
  nurse_id: string;
  /** As the phone named it: there may be no such visit. */
  visit_id: string;
  entry: ColumnType<SentEntry, string, never>;
  problem: string;
  detail: ColumnType<KeptProblem, string, never>;
  made_at: Date;
  received_at: Date;
  settled_at: Date | null;
  settled_by: string | null;
  settled_note: string | null;
}

export interface MeasureTable {
  code: string;
  version: number;
  name_zh: string;
  name_en: string;
  unit: string;
  /** Outside of these it cannot be; they judge nobody's health. */
  lowest: number;
  highest: number;
  decimals: number;
}

export interface OwnCareSheetTable {
  centre_id: string;
  /** `*` for services without a sheet of their own. */
  service_code: string;
  version: number;
  from_day: string;
  content: ColumnType<SheetContent, string, never>;
  set_by: string;
  set_at: Date;
}

export interface CareSheetTable {
  /** `*` for services without a sheet of their own. */
  service_code: string;
  version: number;
  content: ColumnType<SheetContent, string, never>;
}
