import { type Kysely, sql } from 'kysely';

/**
 * The roster a centre keeps: rotating patterns, shifts of several kinds, days set by hand, the calendar of holidays a
 * centre enters itself, requests for leave, and the papers behind a competency.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await shiftKinds(db);
  await patterns(db);
  await calendarYears(db);
  await leaveRequests(db);
  await papers(db);
  await mayReadPublication(db);
}

async function shiftKinds(db: Kysely<any>): Promise<void> {
  await sql`alter table shift
    add column kind text not null default 'home' check (kind in ('home', 'clinic', 'on-call', 'training')),
    add column from_pattern boolean not null default false`.execute(db);
  await sql`comment on column shift.kind is 'Only home shifts are offered to planning.'`.execute(db);

  await sql`create table shift_by_hand (
    nurse_id uuid not null,
    centre_id uuid not null,
    day date not null,
    set_by text not null,
    set_at timestamptz not null,
    primary key (nurse_id, day),
    foreign key (nurse_id, centre_id) references nurse (id, centre_id)
  )`.execute(db);
  await sql`comment on table shift_by_hand is 'Days of a nurse that somebody set: patterns leave them alone, also when they hold no shift.'`.execute(
    db,
  );
  await ownCentreOnly(db, 'shift_by_hand', 'select, insert, update, delete');
}

async function patterns(db: Kysely<any>): Promise<void> {
  await sql`create table roster_pattern (
    id uuid primary key default uuidv7(),
    nurse_id uuid not null,
    centre_id uuid not null,
    weeks smallint not null check (weeks between 1 and 8),
    anchor date not null check (extract(isodow from anchor) = 1),
    valid daterange not null check (not isempty(valid)),
    set_by text not null,
    set_at timestamptz not null,
    foreign key (nurse_id, centre_id) references nurse (id, centre_id),
    unique (id, centre_id),
    constraint roster_pattern_one_at_a_time exclude using gist (nurse_id with =, valid with &&)
  )`.execute(db);
  await sql`create table roster_pattern_entry (
    pattern_id uuid not null,
    centre_id uuid not null,
    position smallint not null,
    week smallint not null check (week between 0 and 8),
    weekday smallint not null check (weekday between 0 and 7),
    kind text not null check (kind in ('home', 'clinic', 'on-call', 'training')),
    starts time not null,
    ends time not null,
    break_earliest time,
    break_latest time,
    break_minutes integer not null default 0 check (break_minutes between 0 and 240),
    primary key (pattern_id, position),
    foreign key (pattern_id, centre_id) references roster_pattern (id, centre_id) on delete cascade,
    constraint roster_pattern_entry_runs_forward check (starts < ends),
    constraint roster_pattern_entry_day_or_holiday check ((week = 0) = (weekday = 0))
  )`.execute(db);
  await sql`comment on column roster_pattern_entry.week is 'From 1, counted from the anchor; 0 with weekday 0 is worked on public holidays.'`.execute(
    db,
  );
  for (const table of ['roster_pattern', 'roster_pattern_entry'])
    await ownCentreOnly(db, table, 'select, insert, update, delete');
}

async function calendarYears(db: Kysely<any>): Promise<void> {
  await sql`create table calendar_year (
    centre_id uuid not null references organisation,
    year smallint not null check (year between 2000 and 2200),
    entered_by text not null,
    entered_at timestamptz not null,
    primary key (centre_id, year)
  )`.execute(db);
  await sql`create table calendar_day (
    centre_id uuid not null,
    year smallint not null,
    day date not null,
    kind text not null check (kind in ('holiday', 'make-up')),
    name_zh text not null,
    name_en text not null,
    replaces date,
    primary key (centre_id, day),
    foreign key (centre_id, year) references calendar_year on delete cascade,
    check (extract(year from day) = year),
    check (replaces is null or kind = 'make-up')
  )`.execute(db);
  for (const table of ['calendar_year', 'calendar_day'])
    await ownCentreOnly(db, table, 'select, insert, update, delete');
}

async function leaveRequests(db: Kysely<any>): Promise<void> {
  await sql`create table leave_request (
    id uuid primary key default uuidv7(),
    nurse_id uuid not null,
    centre_id uuid not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    reason text not null check (reason in ('leave', 'training', 'other')),
    note text not null default '' check (length(note) <= 500),
    state text not null default 'asked' check (state in ('asked', 'approved', 'refused', 'withdrawn')),
    asked_at timestamptz not null,
    decided_by text,
    decided_at timestamptz,
    answer text not null default '' check (length(answer) <= 500),
    absence_id uuid references absence,
    foreign key (nurse_id, centre_id) references nurse (id, centre_id),
    constraint leave_request_runs_forward check (starts_at < ends_at),
    constraint leave_request_decided check ((state = 'asked') = (decided_at is null)),
    constraint leave_request_open_once exclude using gist (nurse_id with =, tstzrange(starts_at, ends_at) with &&)
      where (state = 'asked')
  )`.execute(db);
  await sql`create index leave_request_of_centre on leave_request (centre_id, state, starts_at)`.execute(db);
  await ownCentreOnly(db, 'leave_request', 'select, insert, update');
  await sql`create policy leave_request_own on leave_request for select
    using ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()))`.execute(db);
  await sql`create policy leave_request_asked on leave_request for insert
    with check ((select app.role()) = 'nurse' and nurse_id = (select app.nurse())
      and centre_id = (select app.centre()) and state = 'asked')`.execute(db);
  await sql`create policy leave_request_withdrawn on leave_request for update
    using ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()) and state = 'asked')
    with check ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()) and state = 'withdrawn')`.execute(db);
}

async function papers(db: Kysely<any>): Promise<void> {
  await sql`alter table nurse_competency
    add column number text not null default '',
    add column papers text not null default ''`.execute(db);
  await sql`create table nurse_registration (
    nurse_id uuid not null,
    centre_id uuid not null,
    number text not null,
    papers text not null default '',
    valid daterange not null check (not isempty(valid)),
    primary key (nurse_id, valid without overlaps),
    foreign key (nurse_id, centre_id) references nurse (id, centre_id)
  )`.execute(db);
  await sql`comment on table nurse_registration is 'Entries in the nurse register. A nurse who has any is on a roster only on days one of them covers.'`.execute(
    db,
  );
  await ownCentreOnly(db, 'nurse_registration', 'select, insert, update, delete');
  await sql`create policy nurse_registration_own on nurse_registration for select
    using ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()))`.execute(db);
}

/** A nurse sees her shifts of published days, so she must see which days those are. */
async function mayReadPublication(db: Kysely<any>): Promise<void> {
  await sql`create policy roster_publication_of_nurse on roster_publication for select
    using ((select app.role()) = 'nurse' and centre_id = (select app.centre()))`.execute(db);
}

async function ownCentreOnly(db: Kysely<any>, table: string, rights: string): Promise<void> {
  await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
  await sql`create policy ${sql.id(`${table}_of_own_centre`)} on ${sql.table(table)}
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`grant ${sql.raw(rights)} on ${sql.table(table)} to doorstep_app`.execute(db);
}
