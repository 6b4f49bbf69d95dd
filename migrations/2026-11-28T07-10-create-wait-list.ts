import { type Kysely, sql } from 'kysely';

/**
 * Who waits for a place, and what was offered to whom. Two rules must survive a race: nobody waits twice for the same
 * service, and nobody has two offers at once. That a place offered is nobody else's is the held visit's assignment.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table wait_entry (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    resident_id uuid not null,
    address_id uuid not null,
    priority smallint not null check (priority between 1 and 3),
    nurse_sex text check (nurse_sex in ('female', 'male')),
    first_day date not null,
    last_day date not null,
    weekdays smallint[] not null,
    bands text[] not null,
    channel text not null check (channel in ('web', 'telephone', 'counter')),
    note text not null default '' check (length(note) <= 1000),
    joined_by text not null,
    joined_at timestamptz not null,
    ended_at timestamptz,
    end_reason text check (end_reason in ('placed', 'left', 'days-past')),
    version integer not null default 1,
    foreign key (resident_id, centre_id) references person (id, centre_id),
    foreign key (address_id, resident_id) references address (id, person_id),
    constraint wait_entry_days_run_forward check (first_day <= last_day),
    constraint wait_entry_accepts_something check (cardinality(weekdays) > 0 and cardinality(bands) > 0),
    constraint wait_entry_end_has_reason check ((ended_at is null) = (end_reason is null)),
    unique (id, resident_id)
  )`.execute(db);
  await sql`comment on column wait_entry.priority is '1 is the most urgent; the desk decides'`.execute(db);
  await sql`comment on column wait_entry.weekdays is '1 Monday to 7 Sunday'`.execute(db);
  await sql`comment on column wait_entry.bands is 'Wall times HH:mm-HH:mm in which care may begin'`.execute(db);
  await sql`create index wait_entry_waiting on wait_entry (centre_id, priority, joined_at, id) where ended_at is null`.execute(
    db,
  );
  await sql`create index wait_entry_joined on wait_entry (centre_id, joined_at)`.execute(db);
  await sql`create index wait_entry_of_resident on wait_entry (resident_id, id)`.execute(db);

  await sql`create table wait_service (
    entry_id uuid not null,
    position integer not null check (position >= 0),
    centre_id uuid not null references organisation,
    resident_id uuid not null,
    service_code text not null references service,
    active boolean not null,
    primary key (entry_id, position),
    foreign key (entry_id, resident_id) references wait_entry (id, resident_id),
    constraint wait_service_waited_for_once exclude (resident_id with =, service_code with =) where (active)
  )`.execute(db);

  await sql`create table wait_offer (
    id uuid primary key default uuidv7(),
    entry_id uuid not null,
    centre_id uuid not null references organisation,
    resident_id uuid not null,
    visit_id uuid not null references visit,
    offered_at timestamptz not null,
    expires_at timestamptz not null,
    state text not null check (state in ('open', 'accepted', 'declined', 'lapsed', 'withdrawn')),
    answered_at timestamptz,
    answered_by text,
    channel text check (channel in ('web', 'telephone', 'counter')),
    foreign key (entry_id, resident_id) references wait_entry (id, resident_id),
    constraint wait_offer_runs_forward check (offered_at < expires_at),
    constraint wait_offer_open_or_answered check ((state = 'open') = (answered_at is null)),
    constraint wait_offer_one_visit unique (visit_id),
    constraint wait_offer_one_at_a_time exclude (entry_id with =) where (state = 'open')
  )`.execute(db);
  await sql`create index wait_offer_ends on wait_offer (expires_at) where state = 'open'`.execute(db);
  await sql`create index wait_offer_of_entry on wait_offer (entry_id, id)`.execute(db);

  await sql`create table wait_event (
    id uuid primary key default uuidv7(),
    entry_id uuid not null,
    centre_id uuid not null references organisation,
    resident_id uuid not null,
    at timestamptz not null,
    actor text not null,
    kind text not null,
    data jsonb not null default '{}',
    foreign key (entry_id, resident_id) references wait_entry (id, resident_id)
  )`.execute(db);
  await sql`create index wait_event_of_entry on wait_event (entry_id, id)`.execute(db);

  await sql`create table wait_look (
    centre_id uuid not null references organisation,
    day date not null,
    version integer not null,
    primary key (centre_id, day)
  )`.execute(db);
  await sql`comment on table wait_look is 'At which version of a day''s plan it was last looked at for those who wait'`.execute(
    db,
  );
  await sql`alter table day_plan add column freed integer not null default 0`.execute(db);
  await sql`comment on column day_plan.freed is 'The last version that may have made room: everything but a booking'`.execute(
    db,
  );

  for (const table of ['wait_entry', 'wait_service', 'wait_offer', 'wait_event', 'wait_look']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
    await sql`create policy ${sql.id(`${table}_of_own_centre`)} on ${sql.table(table)}
      using ((select app.role()) = 'system'
        or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
      db,
    );
    if (table === 'wait_look') continue;
    await sql`create policy ${sql.id(`${table}_own`)} on ${sql.table(table)} for select
      using ((select app.role()) = 'resident' and resident_id = (select app.person()))`.execute(db);
    await sql`create policy ${sql.id(`${table}_by_proxy`)} on ${sql.table(table)} for select
      using ((select app.role()) = 'resident' and resident_id in (select app.represented()))`.execute(db);
  }
  await sql`grant select, insert, update on wait_entry, wait_service, wait_offer to doorstep_app`.execute(db);
  await sql`grant select, insert on wait_event to doorstep_app`.execute(db);
  await sql`grant select, insert, update, delete on wait_look to doorstep_app`.execute(db);

  // Who lives together is asked at every search for several people.
  await sql`create index address_at_point on address (centre_id, longitude, latitude) where replaced_at is null`.execute(
    db,
  );
  await sql`create index person_of_household on person (household_id) where household_id is not null`.execute(db);
}
