import type { ColumnType, Generated } from 'kysely';
import type { Place } from '../record/wire.ts';
import type { MarkKind } from './wire.ts';

export interface SafetyMarkTable {
  id: Generated<string>;
  centre_id: string;
  resident_id: string;
  kind: MarkKind;
  reason: string;
  starts_at: Date;
  ends_at: Date;
  recorded_by: string;
  lifted_at: Date | null;
  lifted_by: string | null;
}

export interface AlarmTable {
  /** Made by the phone, so that an alarm pressed twice or sent twice is one. */
  id: string;
  centre_id: string;
  nurse_id: string;
  visit_id: string | null;
  kind: 'help' | 'overdue' | 'medicine';
  place: ColumnType<Place | null, string | null, never>;
  made_at: Date;
  received_at: Date;
  answered_at: Date | null;
  answered_by: string | null;
  answer: string | null;
}
