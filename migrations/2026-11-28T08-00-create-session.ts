import { type Kysely, sql } from 'kysely';

/**
 * Anything with seats at a time: a family doctor's clinic, an examination, a hospital department, a bed.
 * A seat has a number, and the database itself gives each number of a session to one person only, and none beyond the last.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await series(db);
  await sessions(db);
  await seats(db);
}

async function series(db: Kysely<any>): Promise<void> {
  await sql`create table session_series (
    id uuid primary key default uuidv7(),
    organisation_id uuid not null references organisation,
    kind text not null check (kind in ('clinic', 'examination', 'department', 'bed')),
    level text not null check (level in ('general', 'specialist', 'expert')),
    name_zh text not null check (length(name_zh) between 1 and 100),
    name_en text not null check (length(name_en) between 1 and 100),
    practitioner_zh text not null default '',
    practitioner_en text not null default '',
    place text not null default '' check (length(place) <= 200),
    starts_on date not null,
    starts_at time not null,
    minutes integer not null check (minutes between 5 and 1440),
    rule text not null,
    seats integer not null check (seats between 1 and 500),
    quotas jsonb not null default '{}',
    release_rule text,
    public_days_before integer not null check (public_days_before between 0 and 365),
    published_by text not null,
    published_at timestamptz not null,
    unique (id, organisation_id)
  )`.execute(db);
  await sql`comment on column session_series.quotas is 'Most seats a channel may take, by channel; a channel not named has no limit of its own'`.execute(
    db,
  );
}

async function sessions(db: Kysely<any>): Promise<void> {
  await sql`create table session (
    id uuid primary key default uuidv7(),
    series_id uuid not null,
    organisation_id uuid not null,
    day date not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    seats integer not null check (seats between 1 and 500),
    overbooked integer not null default 0 check (overbooked between 0 and 50),
    capacity integer not null generated always as (seats + overbooked) stored,
    state text not null default 'open' check (state in ('open', 'cancelled')),
    cancel_reason text,
    version integer not null default 1,
    foreign key (series_id, organisation_id) references session_series (id, organisation_id),
    unique (id, organisation_id),
    unique (id, capacity),
    constraint session_once_a_start unique (series_id, starts_at),
    constraint session_runs_forward check (starts_at < ends_at),
    constraint session_cancelled_with_reason check ((state = 'cancelled') = (cancel_reason is not null))
  )`.execute(db);
  await sql`create index session_of_day on session (organisation_id, day)`.execute(db);

  for (const table of ['session_series', 'session']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
    // What can be booked is public among those who are signed in; who publishes it is not.
    await sql`create policy ${sql.id(`${table}_readable`)} on ${sql.table(table)} for select
      using ((select app.role()) is not null)`.execute(db);
    await sql`create policy ${sql.id(`${table}_of_own_organisation`)} on ${sql.table(table)}
      using ((select app.role()) = 'system'
        or ((select app.role()) in ('coordinator', 'administrator', 'hospital-desk', 'planner')
          and organisation_id = (select app.centre())))`.execute(db);
  }
  await sql`grant select, insert on session_series to doorstep_app`.execute(db);
  await sql`grant select, insert, update (overbooked, state, cancel_reason, version) on session to doorstep_app`.execute(
    db,
  );
}

async function seats(db: Kysely<any>): Promise<void> {
  await sql`create table seat (
    id uuid primary key default uuidv7(),
    session_id uuid not null,
    organisation_id uuid not null,
    number integer not null,
    capacity integer not null,
    resident_id uuid not null,
    centre_id uuid not null,
    during tstzrange not null,
    channel text not null check (channel in ('online', 'telephone', 'counter', 'community')),
    bundle_id uuid not null,
    state text not null check (state in ('held', 'booked', 'arrived', 'missed', 'cancelled')),
    expires_at timestamptz,
    cancel_reason text,
    moved_from uuid references seat,
    overbooked_because text,
    taken_by text not null,
    taken_at timestamptz not null,
    version integer not null default 1,
    foreign key (session_id, organisation_id) references session (id, organisation_id),
    constraint seat_knows_its_session foreign key (session_id, capacity) references session (id, capacity)
      on update cascade,
    foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint seat_is_there check (number between 1 and capacity),
    constraint seat_held_until check ((state = 'held') = (expires_at is not null)),
    constraint seat_cancelled_with_reason check ((state = 'cancelled') = (cancel_reason is not null)),
    constraint seat_in_one_place_at_a_time exclude using gist (resident_id with =, during with &&)
      where (state in ('held', 'booked', 'arrived'))
  )`.execute(db);
  await sql`comment on column seat.capacity is 'How many its session has, carried along so that no number lies beyond it'`.execute(
    db,
  );
  await sql`create unique index seat_taken_once on seat (session_id, number)
    where state in ('held', 'booked', 'arrived', 'missed')`.execute(db);
  await sql`create index seat_of_resident on seat (resident_id, id)`.execute(db);
  await sql`create index seat_held on seat (expires_at) where state = 'held'`.execute(db);

  await sql`alter table seat enable row level security, force row level security`.execute(db);
  await sql`create policy seat_of_own_organisation on seat
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'hospital-desk', 'planner')
        and organisation_id = (select app.centre())))`.execute(db);
  await sql`create policy seat_of_own_residents on seat for select
    using ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre()))`.execute(
    db,
  );
  await sql`create policy seat_own on seat for select
    using ((select app.role()) = 'resident' and resident_id = (select app.person()))`.execute(db);
  await sql`create policy seat_by_proxy on seat for select
    using ((select app.role()) = 'resident' and resident_id in (select app.represented()))`.execute(db);
  await sql`grant select, insert, update (state, expires_at, cancel_reason, version) on seat to doorstep_app`.execute(
    db,
  );
}
