import { type Kysely, sql } from 'kysely';

/** One plan on another edition of its rules than the centre's, from a day on, with the doctor's reason; append-only. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table plan_edition (
    id uuid primary key default uuidv7(),
    plan_id uuid not null,
    resident_id uuid not null,
    centre_id uuid not null references organisation,
    edition text,
    from_on date not null,
    reason text not null,
    said_by text not null,
    said_at timestamptz not null,
    constraint plan_edition_of_plan foreign key (plan_id, resident_id) references care_plan (id, resident_id),
    constraint plan_edition_has_reason check (length(btrim(reason)) between 5 and 500)
  )`.execute(db);
  await sql`comment on column plan_edition.edition is 'Null: the one the centre follows again'`.execute(db);
  await sql`create index plan_edition_newest on plan_edition (plan_id, from_on desc, id desc)`.execute(db);
  await sql`alter table plan_edition enable row level security, force row level security`.execute(db);
  await sql`create policy plan_edition_of_own_centre on plan_edition
    using ((select app.role()) = 'system'
      or ((select app.role()) = 'planner' and centre_id = (select app.centre())))`.execute(db);
  await sql`create policy plan_edition_treated on plan_edition
    using ((select app.role()) = 'doctor' and centre_id = (select app.centre()) and app.treats_plan(plan_id))`.execute(
    db,
  );
  await sql`create policy plan_edition_own on plan_edition for select
    using ((select app.role()) = 'resident' and resident_id = (select app.person()))`.execute(db);
  await sql`create policy plan_edition_by_proxy on plan_edition for select
    using ((select app.role()) = 'resident' and resident_id in (select app.represented()))`.execute(db);
  await sql`grant select, insert on plan_edition to doorstep_app`.execute(db);
}
