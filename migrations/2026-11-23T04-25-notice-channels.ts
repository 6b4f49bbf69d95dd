import { type Kysely, sql } from 'kysely';

/** Messages wait for the morning where they can, and the log says by which number the company knows them. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table notice add column due_at timestamptz, add column reference text`.execute(db);
  await sql`comment on column notice.due_at is 'Not to be sent before; null: at once'`.execute(db);
  await sql`comment on column notice.reference is 'The company''s own number of a message it has taken over'`.execute(
    db,
  );
  await sql`create index notice_newest on notice (centre_id, id desc)`.execute(db);
}
