import { type Kysely, sql } from 'kysely';

/** Whose each resident of a centre is on a day, asked once for all of them: the night's way to what `app.team_of` tells of one. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create function app.teams_in(centre uuid, day date) returns table (resident_id uuid, team_id uuid)
    language sql stable
    as $$ select m.resident_id, m.team_id from public.contract_member m
      where m.centre_id = centre and m.state in ('signed', 'active') and m.during @> day $$`.execute(db);
  await sql`create index care_plan_of_centre on care_plan (centre_id) include (resident_id, team_id)`.execute(db);
}
