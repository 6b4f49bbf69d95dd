import { type Kysely, sql } from 'kysely';

/**
 * When a nurse may see where a resident lives and how to reach her: from 18:00 on the day before a visit on her own
 * list until four hours after its day has ended, and otherwise for an hour after she broke the glass with a reason.
 *
 * The instant is handed in with the actor, as `app.now`; without one, nothing that is open for a time is open.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create function app.now() returns timestamptz language sql stable parallel safe
    as $$ select nullif(current_setting('app.now', true), '')::timestamptz $$`.execute(db);
  await sql`create function app.contact_opens(day date, zone text) returns timestamptz language sql stable parallel safe
    as $$ select ((day - 1) + time '18:00') at time zone zone $$`.execute(db);
  await sql`create function app.contact_closes(day date, zone text) returns timestamptz language sql stable parallel safe
    as $$ select ((day + 1)::timestamp at time zone zone) + interval '4 hours' $$`.execute(db);

  await sql`create table break_glass (
    id uuid primary key default uuidv7(),
    centre_id uuid not null,
    nurse_id uuid not null,
    resident_id uuid not null,
    visit_id uuid references visit,
    reason text not null,
    opened_at timestamptz not null,
    closes_at timestamptz not null,
    constraint break_glass_nurse_of_centre foreign key (nurse_id, centre_id) references nurse (id, centre_id),
    constraint break_glass_resident_of_centre foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint break_glass_has_reason check (length(btrim(reason)) between 5 and 500),
    constraint break_glass_closes_after_an_hour check (closes_at = opened_at + interval '60 minutes')
  )`.execute(db);
  await sql`create index break_glass_of_nurse on break_glass (nurse_id, resident_id, closes_at)`.execute(db);
  await sql`create index break_glass_of_centre on break_glass (centre_id, opened_at, id)`.execute(db);
  await sql`create index break_glass_of_resident on break_glass (resident_id, opened_at)`.execute(db);
  await sql`alter table break_glass enable row level security, force row level security`.execute(db);
  await sql`create policy break_glass_by_nurse on break_glass for insert
    with check ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()) and centre_id = (select app.centre())
      and opened_at = (select app.now()))`.execute(db);
  await sql`create policy break_glass_own_as_nurse on break_glass for select
    using ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()))`.execute(db);
  await sql`create policy break_glass_own_as_resident on break_glass for select
    using ((select app.role()) = 'resident' and resident_id = (select app.person()))`.execute(db);
  await sql`create policy break_glass_of_own_centre on break_glass for select
    using ((select app.role()) = 'system' or ((select app.role())
      in ('coordinator', 'administrator', 'data-protection-officer', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`grant select, insert on break_glass to doorstep_app`.execute(db);

  await reveal(db, 'person', 'person.id');
  await reveal(db, 'address', 'address.person_id');
}

async function reveal(db: Kysely<any>, table: string, resident: string): Promise<void> {
  await sql`drop policy ${sql.id(`${table}_on_own_list`)} on ${sql.table(table)}`.execute(db);
  await sql`create policy ${sql.id(`${table}_around_own_visit`)} on ${sql.table(table)} for select
    using ((select app.role()) = 'nurse' and exists (
      select from assignment a join organisation o on o.id = a.centre_id
      where a.resident_id = ${sql.raw(resident)} and a.nurse_id = (select app.nurse()) and a.expires_at is null
        and app.contact_opens(a.day, o.zone) <= (select app.now())
        and app.contact_closes(a.day, o.zone) > (select app.now())))`.execute(db);
  await sql`create policy ${sql.id(`${table}_behind_broken_glass`)} on ${sql.table(table)} for select
    using ((select app.role()) = 'nurse' and exists (
      select from break_glass b
      where b.resident_id = ${sql.raw(resident)} and b.nurse_id = (select app.nurse())
        and b.opened_at <= (select app.now()) and b.closes_at > (select app.now())))`.execute(db);
}
