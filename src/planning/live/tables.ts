import type { ColumnType, Generated } from 'kysely';
import type { DayChange, ProposedLists, RoadReason, StoredMove } from './wire.ts';

export interface DayProposalTable {
  id: Generated<string>;
  centre_id: string;
  day: string;
  version: number;
  change: ColumnType<DayChange, string, never>;
  moves: ColumnType<StoredMove[], string, never>;
  /** The lists that change; null in what was proposed before they were kept. */
  lists: ColumnType<ProposedLists | null, string, never>;
  decisions: string;
  state: Generated<'open' | 'accepted' | 'dismissed' | 'overtaken'>;
  made_by: string;
  made_at: Date;
  settled_by: string | null;
  settled_at: Date | null;
  note: Generated<string>;
}

export interface RoadClosureTable {
  id: Generated<string>;
  centre_id: string;
  day: string;
  from_longitude: number;
  from_latitude: number;
  to_longitude: number;
  to_latitude: number;
  metres: number;
  starts_at: Date;
  ends_at: Date;
  extra_minutes: number;
  homes_shut: boolean;
  reason: RoadReason;
  note: string;
  closed_by: string;
  closed_at: Date;
  opened_by: string | null;
  opened_at: Date | null;
}

export interface NurseListTable {
  centre_id: string;
  day: string;
  nurse_id: string;
  publication: number;
  published_at: Date;
  received: number | null;
  received_at: Date | null;
}
