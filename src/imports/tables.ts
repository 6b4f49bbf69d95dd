import type { ColumnType, Generated } from 'kysely';
import type { ImportCounts, ImportProgress } from './wire.ts';

export interface ImportRunTable {
  id: Generated<string>;
  centre_id: string;
  file_name: string;
  file_hash: string;
  dry_run: boolean;
  actor: string;
  started_at: Date;
  phase: Generated<ImportProgress['phase']>;
  row_count: Generated<number>;
  rows_done: Generated<number>;
  errors: Generated<number>;
  counts: ColumnType<ImportCounts[], string | undefined, string>;
}
