import type { ColumnType, Generated } from 'kysely';
import type { Actor } from '#access';

export interface SignInSessionTable {
  token_hash: string;
  actor: ColumnType<Actor, string, never>;
  created_at: Generated<Date>;
  expires_at: Date;
}
