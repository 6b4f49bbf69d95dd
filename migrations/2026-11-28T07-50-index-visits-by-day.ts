import { type Kysely, sql } from 'kysely';

/** A report on a period reads the visits of one centre, whatever became of them; the index there was holds open ones only. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create index visit_of_centre_by_day on visit (centre_id, day)`.execute(db);
}
