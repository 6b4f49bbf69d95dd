import { type Kysely, sql } from 'kysely';

/** A road or area that is closed for a while on a day under way: ways through it take longer, or its homes cannot be reached. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table road_closure (
    id uuid primary key default uuidv7(),
    centre_id uuid not null,
    day date not null,
    from_longitude double precision not null,
    from_latitude double precision not null,
    to_longitude double precision not null,
    to_latitude double precision not null,
    metres integer not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    extra_minutes integer not null,
    homes_shut boolean not null,
    reason text not null,
    note text not null,
    closed_by text not null,
    closed_at timestamptz not null,
    opened_by text,
    opened_at timestamptz,
    constraint road_closure_of_day foreign key (centre_id, day) references day_plan,
    constraint road_closure_runs_forward check (starts_at < ends_at),
    constraint road_closure_has_a_width check (metres between 20 and 5000),
    constraint road_closure_known_detour check (extra_minutes between 1 and 120),
    constraint road_closure_known_reason check (reason in ('works', 'accident', 'flood', 'event', 'police', 'other')),
    constraint road_closure_opened_whole check ((opened_at is null) = (opened_by is null))
  )`.execute(db);
  await sql`comment on column road_closure.metres is 'So far on each side of the stretch between its two places; of one place, all around it'`.execute(
    db,
  );
  await sql`comment on column road_closure.opened_at is 'Since when nobody counts with it any more: its end has come, or the desk has opened it'`.execute(
    db,
  );
  await sql`create index road_closure_open on road_closure (centre_id, day) where opened_at is null`.execute(db);
  await sql`alter table road_closure enable row level security, force row level security`.execute(db);
  await sql`create policy road_closure_of_own_centre on road_closure
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`grant select, insert, update (opened_by, opened_at) on road_closure to doorstep_app`.execute(db);
}
