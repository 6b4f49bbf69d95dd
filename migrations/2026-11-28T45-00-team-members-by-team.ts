import { type Kysely, sql } from 'kysely';

/** Who belongs to a team is asked with every list of its residents. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create index team_member_of_team on team_member (team_id)`.execute(db);
}
