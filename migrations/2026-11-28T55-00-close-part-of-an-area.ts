import { type Kysely, sql } from 'kysely';

/** Part of a centre's area is closed on a day: its homes are shut, the ways past it stay as long as they are. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table road_closure
    drop constraint road_closure_known_detour,
    drop constraint road_closure_known_reason,
    add constraint road_closure_known_detour check (extra_minutes between 0 and 120),
    add constraint road_closure_known_reason
      check (reason in ('works', 'accident', 'flood', 'event', 'police', 'typhoon', 'outbreak', 'other')),
    add constraint road_closure_closes_something check (extra_minutes > 0 or homes_shut)`.execute(db);
}
