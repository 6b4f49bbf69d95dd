import { type Kysely, sql } from 'kysely';

/**
 * The tentative and published plan of a centre's day, and the two rules that must survive a race:
 * a nurse is never in two places, travel included, and a resident never has two visits at her bedside at once.
 *
 * Not deferrable: ON CONFLICT refuses deferrable constraints. A nurse's day is rewritten by delete and insert,
 * because an UPDATE that shifts neighbours fails half way.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table day_plan (
    centre_id uuid not null references organisation,
    day date not null,
    version integer not null default 0,
    state text not null default 'tentative' check (state in ('tentative', 'published', 'closed')),
    publication integer not null default 0,
    changes integer not null default 0,
    improved_at timestamptz,
    published_at timestamptz,
    primary key (centre_id, day)
  )`.execute(db);
  await sql`comment on column day_plan.version is 'Whoever writes an assignment holds this row for update and adds one'`.execute(
    db,
  );
  await sql`comment on column day_plan.changes is 'Insertions and removals since the day was last optimised as a whole'`.execute(
    db,
  );

  await sql`create table assignment (
    visit_id uuid not null references visit,
    part smallint not null check (part in (0, 1)),
    centre_id uuid not null,
    day date not null,
    nurse_id uuid not null,
    resident_id uuid not null,
    position integer not null check (position >= 0),
    leaves_at timestamptz not null,
    arrives_at timestamptz not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    travel_seconds integer not null check (travel_seconds >= 0),
    travel_estimated boolean not null,
    expires_at timestamptz,
    occupied tstzrange generated always as (tstzrange(leaves_at, ends_at, '[)')) stored,
    bedside tstzrange generated always as (tstzrange(starts_at, ends_at, '[)')) stored,
    primary key (visit_id, part),
    foreign key (centre_id, day) references day_plan,
    foreign key (nurse_id, centre_id) references nurse (id, centre_id),
    foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint assignment_runs_forward check (leaves_at <= arrives_at and arrives_at <= starts_at and starts_at < ends_at),
    constraint assignment_nurse_in_one_place exclude using gist (nurse_id with =, occupied with &&),
    constraint assignment_resident_one_visit_at_a_time exclude using gist
      (resident_id with =, visit_id with <>, bedside with &&)
  )`.execute(db);
  await sql`comment on column assignment.leaves_at is 'Leaves the previous place; occupied runs from here to the end of care'`.execute(
    db,
  );
  await sql`comment on column assignment.travel_seconds is 'The planned leg, buffer included'`.execute(db);
  await sql`create index assignment_of_day on assignment (centre_id, day, nurse_id, position)`.execute(db);
  await sql`create index assignment_hold_ends on assignment (expires_at) where expires_at is not null`.execute(db);

  await sql`create table planned_break (
    centre_id uuid not null,
    day date not null,
    nurse_id uuid not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    primary key (nurse_id, starts_at),
    foreign key (centre_id, day) references day_plan,
    foreign key (nurse_id, centre_id) references nurse (id, centre_id)
  )`.execute(db);
  await sql`create index planned_break_of_day on planned_break (centre_id, day, nurse_id)`.execute(db);

  await sql`create table unassigned_visit (
    centre_id uuid not null,
    day date not null,
    visit_id uuid not null references visit,
    code text not null,
    suggestion text not null,
    nearest jsonb,
    primary key (visit_id),
    foreign key (centre_id, day) references day_plan
  )`.execute(db);

  for (const table of ['day_plan', 'assignment', 'planned_break', 'unassigned_visit']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
    await sql`create policy ${sql.id(`${table}_of_own_centre`)} on ${sql.table(table)}
      using ((select app.role()) = 'system'
        or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
      db,
    );
    await sql`grant select, insert, update, delete on ${sql.table(table)} to doorstep_app`.execute(db);
  }
  for (const table of ['assignment', 'planned_break']) {
    await sql`create policy ${sql.id(`${table}_of_own_list`)} on ${sql.table(table)} for select
      using ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()))`.execute(db);
  }
  await sql`create policy assignment_own on assignment for select
    using ((select app.role()) = 'resident' and resident_id = (select app.person()))`.execute(db);
  await sql`create policy day_plan_of_own_list on day_plan for select
    using ((select app.role()) = 'nurse' and centre_id = (select app.centre()))`.execute(db);

  await sql`create policy visit_on_own_list on visit for select
    using ((select app.role()) = 'nurse'
      and exists (select from assignment a where a.visit_id = visit.id and a.nurse_id = (select app.nurse())))`.execute(
    db,
  );
  await sql`create policy visit_service_on_own_list on visit_service for select
    using ((select app.role()) = 'nurse'
      and exists (select from assignment a where a.visit_id = visit_service.visit_id and a.nurse_id = (select app.nurse())))`.execute(
    db,
  );
  await sql`create policy person_on_own_list on person for select
    using ((select app.role()) = 'nurse'
      and exists (select from assignment a where a.resident_id = person.id and a.nurse_id = (select app.nurse())))`.execute(
    db,
  );
  await sql`create policy address_on_own_list on address for select
    using ((select app.role()) = 'nurse'
      and exists (select from assignment a where a.resident_id = address.person_id and a.nurse_id = (select app.nurse())))`.execute(
    db,
  );
}
