import { type Kysely, sql } from 'kysely';

/** Who goes: nurses, what they may do and until when, their shifts and absences, and the days the roster is published for. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table nurse (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    code text not null check (code ~ '^[A-Za-z0-9-]{1,40}$'),
    name text not null,
    name_latin text not null default '',
    sex text not null check (sex in ('female', 'male', 'other', 'unknown')),
    profession text not null default 'nurse' check (profession in ('nurse', 'doctor', 'public-health')),
    title text not null default '',
    clinical_years integer not null default 0 check (clinical_years between 0 and 80),
    registration_number text,
    phone text,
    email text,
    language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
    mode text not null check (mode in ('car', 'e-bike', 'bicycle', 'foot')),
    start_longitude double precision not null,
    start_latitude double precision not null,
    end_longitude double precision,
    end_latitude double precision,
    active boolean not null default true,
    version integer not null default 1,
    unique (centre_id, code),
    unique (id, centre_id)
  )`.execute(db);
  await sql`comment on column nurse.version is 'Every roster command bumps it under the row lock, so a booking that computed with an older roster notices.'`.execute(
    db,
  );

  await sql`create table nurse_competency (
    nurse_id uuid not null references nurse,
    centre_id uuid not null references organisation,
    competency text not null,
    valid daterange not null,
    primary key (nurse_id, competency, valid without overlaps)
  )`.execute(db);

  await sql`create table shift (
    id uuid primary key default uuidv7(),
    nurse_id uuid not null,
    centre_id uuid not null,
    day date not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    break_earliest timestamptz,
    break_latest timestamptz,
    break_minutes integer not null default 0 check (break_minutes between 0 and 240),
    foreign key (nurse_id, centre_id) references nurse (id, centre_id),
    constraint shift_runs_forward check (starts_at < ends_at),
    constraint shift_break_inside check (
      break_minutes = 0
      or (break_earliest >= starts_at and break_latest >= break_earliest
          and break_latest + break_minutes * interval '1 minute' <= ends_at)),
    constraint shift_one_at_a_time exclude using gist (nurse_id with =, tstzrange(starts_at, ends_at) with &&)
  )`.execute(db);
  await sql`create index shift_of_day on shift (centre_id, day)`.execute(db);

  await sql`create table absence (
    id uuid primary key default uuidv7(),
    nurse_id uuid not null,
    centre_id uuid not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    reason text not null check (reason in ('leave', 'sick', 'training', 'other')),
    recorded_by text not null,
    recorded_at timestamptz not null,
    foreign key (nurse_id, centre_id) references nurse (id, centre_id),
    constraint absence_runs_forward check (starts_at < ends_at)
  )`.execute(db);
  await sql`create index absence_of_nurse on absence (nurse_id, starts_at, ends_at)`.execute(db);

  await sql`create table roster_publication (
    centre_id uuid not null references organisation,
    day date not null,
    published_at timestamptz not null,
    published_by text not null,
    primary key (centre_id, day)
  )`.execute(db);

  for (const table of ['nurse', 'nurse_competency', 'shift', 'absence', 'roster_publication']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
    await sql`create policy ${sql.id(`${table}_of_own_centre`)} on ${sql.table(table)}
      using ((select app.role()) = 'system'
        or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
      db,
    );
    await sql`grant select, insert, update, delete on ${sql.table(table)} to doorstep_app`.execute(db);
  }
  for (const table of ['nurse_competency', 'shift', 'absence']) {
    await sql`create policy ${sql.id(`${table}_own`)} on ${sql.table(table)} for select
      using ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()))`.execute(db);
  }
  await sql`create policy nurse_own on nurse for select
    using ((select app.role()) = 'nurse' and id = (select app.nurse()))`.execute(db);
}
