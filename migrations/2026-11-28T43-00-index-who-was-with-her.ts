import { type Kysely, sql } from 'kysely';

/**
 * Who was with a resident in the last 90 days is asked at every search and booking. The constraint that keeps her from two
 * visits at once begins with a hash and cannot answer it, so all of her centre's 90 days were read.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create index assignment_of_resident on assignment (resident_id, day)`.execute(db);
}
