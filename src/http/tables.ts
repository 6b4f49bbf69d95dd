import type { ColumnType } from 'kysely';

export interface InstallationTable {
  name: string;
  value: string;
}

export interface IdempotencyKeyTable {
  actor: string;
  route: string;
  key: string;
  request_hash: string;
  status: number | null;
  response: ColumnType<unknown, string | null, string | null>;
  created_at: Date;
}
