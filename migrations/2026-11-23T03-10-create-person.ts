import { type Kysely, sql } from 'kysely';

/** Residents, the households they live in, and the addresses a nurse drives to. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table household (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    code text not null,
    unique (centre_id, code),
    unique (id, centre_id)
  )`.execute(db);

  await sql`create table person (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    code text not null check (code ~ '^[A-Za-z0-9-]{1,40}$'),
    household_id uuid,
    name text not null check (length(name) between 1 and 100),
    name_latin text collate "C" not null default '',
    initials text collate "C" not null default '',
    sex text not null check (sex in ('female', 'male', 'other', 'unknown')),
    birth_date date not null,
    phone text,
    phone_last4 text collate "C" generated always as (right(phone, 4)) stored,
    email text,
    language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
    mobility text,
    nurse_sex_preferred text check (nurse_sex_preferred in ('female', 'male')),
    version integer not null default 1,
    unique (centre_id, code),
    unique (id, centre_id),
    foreign key (household_id, centre_id) references household (id, centre_id)
  )`.execute(db);
  await sql`create index person_by_name on person (centre_id, name collate "C")`.execute(db);
  await sql`create index person_by_initials on person (centre_id, initials)`.execute(db);
  await sql`create index person_by_latin on person (centre_id, name_latin)`.execute(db);
  await sql`create index person_by_phone_end on person (centre_id, phone_last4)`.execute(db);

  await sql`create table address (
    id uuid primary key default uuidv7(),
    person_id uuid not null references person,
    centre_id uuid not null references organisation,
    text text not null check (length(text) between 1 and 300),
    text_latin text not null default '',
    access_notes text not null default '',
    longitude double precision check (longitude between -180 and 180),
    latitude double precision check (latitude between -90 and 90),
    confirmed_at timestamptz,
    confirmed_by text,
    replaced_at timestamptz,
    version integer not null default 1,
    unique (id, person_id),
    constraint address_point_whole check ((longitude is null) = (latitude is null)),
    constraint address_confirmed_has_point check (confirmed_at is null or longitude is not null)
  )`.execute(db);
  await sql`comment on column address.longitude is 'WGS-84 degrees; a visit may be promised only once confirmed_at is set'`.execute(
    db,
  );
  await sql`create unique index address_one_current on address (person_id) where replaced_at is null`.execute(db);
  await sql`create index address_to_be_located on address (centre_id, id)
    where confirmed_at is null and replaced_at is null`.execute(db);

  for (const table of ['household', 'person', 'address']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
    await sql`create policy ${sql.id(`${table}_of_own_centre`)} on ${sql.table(table)}
      using ((select app.role()) = 'system'
        or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
      db,
    );
    await sql`grant select, insert, update on ${sql.table(table)} to doorstep_app`.execute(db);
  }
  await sql`create policy person_own on person
    using ((select app.role()) = 'resident' and id = (select app.person()))`.execute(db);
  await sql`create policy address_own on address
    using ((select app.role()) = 'resident' and person_id = (select app.person()))`.execute(db);
}
