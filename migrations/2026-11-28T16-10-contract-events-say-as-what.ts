import { type Kysely, sql } from 'kysely';

/** Who did something to a contract is told by the part played: an account's number alone says nothing to a reader. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table contract_event add column role text not null default 'system'`.execute(db);
}
