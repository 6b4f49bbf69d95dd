import { type Kysely, sql } from 'kysely';

/** What an organisation has done and measured at a service in its own way: from a day on, in versions that stay. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table own_care_sheet (
    centre_id uuid not null,
    service_code text not null,
    version integer not null,
    from_day date not null,
    content jsonb not null,
    set_by text not null,
    set_at timestamptz not null,
    constraint own_care_sheet_pkey primary key (centre_id, service_code, version),
    constraint own_care_sheet_centre_id_fkey foreign key (centre_id) references organisation
  )`.execute(db);
  await sql`comment on column own_care_sheet.service_code is '* for services without a sheet of their own'`.execute(db);
  await sql`alter table own_care_sheet enable row level security, force row level security`.execute(db);
  await sql`create policy own_care_sheet_readable on own_care_sheet for select
    using ((select app.role()) in ('nurse', 'coordinator', 'planner') and centre_id = (select app.centre()))`.execute(
    db,
  );
  await sql`create policy own_care_sheet_of_own_centre on own_care_sheet
    using ((select app.role()) = 'system'
      or ((select app.role()) = 'administrator' and centre_id = (select app.centre())))`.execute(db);
  await sql`grant select, insert on own_care_sheet to doorstep_app`.execute(db);
}
