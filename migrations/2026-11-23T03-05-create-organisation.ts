import { type Kysely, sql } from 'kysely';

/** Health centres and hospitals, and their settings with history. Names are public; who may change them is not. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table organisation (
    id uuid primary key default uuidv7(),
    code text not null unique check (code ~ '^[A-Za-z0-9-]{1,40}$'),
    kind text not null check (kind in ('centre', 'district-hospital', 'municipal-hospital')),
    parent_id uuid references organisation,
    name_zh text not null,
    name_en text not null,
    district text,
    phone text,
    zone text not null,
    longitude double precision not null check (longitude between -180 and 180),
    latitude double precision not null check (latitude between -90 and 90),
    service_area jsonb,
    constraint organisation_not_its_own_parent check (parent_id <> id)
  )`.execute(db);
  await sql`comment on column organisation.service_area is 'GeoJSON Polygon, WGS-84'`.execute(db);
  await protect(db, 'organisation');
  await sql`create policy organisation_readable on organisation for select
    using ((select app.role()) is not null)`.execute(db);
  await sql`create policy organisation_written_by_system on organisation
    using ((select app.role()) = 'system')`.execute(db);
  await sql`grant select, insert, update on organisation to doorstep_app`.execute(db);

  await sql`create table organisation_setting (
    organisation_id uuid not null references organisation,
    name text not null,
    value jsonb not null,
    valid_from timestamptz not null,
    set_by text not null,
    primary key (organisation_id, name, valid_from)
  )`.execute(db);
  await sql`comment on table organisation_setting is 'Append only: the newest row whose valid_from has come is in force.'`.execute(
    db,
  );
  await protect(db, 'organisation_setting');
  await sql`create policy setting_readable on organisation_setting for select
    using ((select app.role()) is not null)`.execute(db);
  await sql`create policy setting_written_by_own_centre on organisation_setting for insert
    with check ((select app.role()) = 'system'
      or ((select app.role()) = 'administrator' and organisation_id = (select app.centre())))`.execute(db);
  await sql`grant select, insert on organisation_setting to doorstep_app`.execute(db);
}

async function protect(db: Kysely<any>, table: string): Promise<void> {
  await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
}
