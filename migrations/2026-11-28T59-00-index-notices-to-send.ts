import { type Kysely, sql } from 'kysely';

/** Calls wait for people, by the thousand; each message to be sent was looked for among all of them. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create index notice_to_send on notice (attempts, id) where state = 'waiting' and channel in ('mail', 'sms')`.execute(
    db,
  );
}
