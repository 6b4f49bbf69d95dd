import { type Kysely, sql } from 'kysely';

/** With thousands of messages waiting, each new one looked through all of them for calls to the same person. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create index notice_waiting_call on notice (recipient_id) where state = 'waiting' and channel = 'call'`.execute(
    db,
  );
}
