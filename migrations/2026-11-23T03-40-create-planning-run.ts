import { type Kysely, sql } from 'kysely';

/** Each time a centre's day is optimised: how it goes while it lasts, and what it did, so that it can be replayed. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table planning_run (
    id uuid primary key default uuidv7(),
    centre_id uuid not null,
    day date not null,
    kind text not null check (kind in ('night', 'again', 'improve')),
    from_version integer not null,
    started_at timestamptz not null,
    seconds double precision not null default 0,
    best_cost double precision,
    visits_placed integer not null default 0,
    visits integer not null default 0,
    finished text check (finished in ('published', 'kept-tentative', 'improved', 'overtaken', 'failed')),
    record jsonb,
    foreign key (centre_id, day) references day_plan
  )`.execute(db);
  await sql`create index planning_run_of_day on planning_run (centre_id, day, id)`.execute(db);
  await sql`alter table planning_run enable row level security, force row level security`.execute(db);
  await sql`create policy planning_run_of_own_centre on planning_run
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`grant select, insert, update on planning_run to doorstep_app`.execute(db);
}
