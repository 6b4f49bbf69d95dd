import type { Generated } from 'kysely';

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
  id: Generated<string>;
  /** What was answered holds whatever the person was shown: sealed. */
  response_sealed: Buffer | null;
  created_at: Date;
}
