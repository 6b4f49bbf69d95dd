import { type Kysely, sql } from 'kysely';

/** Most changes of a day are bookings: whoever looked at it before then reads its lists again, and not who is on duty. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table day_plan add column grounds integer not null default 0`.execute(db);
  await sql`comment on column day_plan.grounds is 'The last version by which more than visits and lists changed: who is on duty, who may do what, roads, the state of the day'`.execute(
    db,
  );
  await sql`select set_config('app.role', 'system', true)`.execute(db);
  await sql`update day_plan set grounds = version`.execute(db);
  await sql`select set_config('app.role', '', true)`.execute(db);
}
