import { type Kysely, sql } from 'kysely';

/** What keeps a nurse safe: marks on an address, each with a reason and an end, and alarms that stay until somebody answers. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table safety_mark (
    id uuid primary key default uuidv7(),
    centre_id uuid not null,
    resident_id uuid not null,
    kind text not null,
    reason text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    recorded_by text not null,
    lifted_at timestamptz,
    lifted_by text,
    constraint safety_mark_resident_of_centre foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint safety_mark_known_kind check (kind in ('unsafe-address', 'aggression', 'animal', 'infection', 'building', 'other')),
    constraint safety_mark_has_reason check (length(btrim(reason)) between 5 and 500),
    constraint safety_mark_ends check (starts_at < ends_at),
    constraint safety_mark_lifted_whole check ((lifted_at is null) = (lifted_by is null))
  )`.execute(db);
  await sql`create index safety_mark_of_resident on safety_mark (resident_id, ends_at)`.execute(db);
  await sql`alter table safety_mark enable row level security, force row level security`.execute(db);
  await sql`create policy safety_mark_of_own_centre on safety_mark
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`create policy safety_mark_around_own_visit on safety_mark for select
    using ((select app.role()) = 'nurse' and resident_id in (select app.visited_around_now()))`.execute(db);
  await sql`grant select, insert, update (lifted_at, lifted_by) on safety_mark to doorstep_app`.execute(db);

  await sql`create table alarm (
    id uuid primary key,
    centre_id uuid not null,
    nurse_id uuid not null,
    visit_id uuid references visit,
    kind text not null,
    place jsonb,
    made_at timestamptz not null,
    received_at timestamptz not null,
    answered_at timestamptz,
    answered_by text,
    answer text,
    constraint alarm_nurse_of_centre foreign key (nurse_id, centre_id) references nurse (id, centre_id),
    constraint alarm_known_kind check (kind in ('help', 'overdue')),
    constraint alarm_overdue_names_its_visit check (kind <> 'overdue' or visit_id is not null),
    constraint alarm_answered_whole check ((answered_at is null) = (answered_by is null)
      and (answered_at is null) = (answer is null))
  )`.execute(db);
  await sql`create index alarm_open on alarm (centre_id, received_at) where answered_at is null`.execute(db);
  await sql`create unique index alarm_overdue_once on alarm (visit_id, nurse_id) where kind = 'overdue'`.execute(db);
  await sql`alter table alarm enable row level security, force row level security`.execute(db);
  await sql`create policy alarm_of_own_centre on alarm
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`create policy alarm_own on alarm for select
    using ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()))`.execute(db);
  await sql`create policy alarm_raised_by_nurse on alarm for insert
    with check ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()) and centre_id = (select app.centre())
      and kind = 'help')`.execute(db);
  await sql`grant select, insert, update (answered_at, answered_by, answer) on alarm to doorstep_app`.execute(db);
}
