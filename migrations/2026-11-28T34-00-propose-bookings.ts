import { type Kysely, sql } from 'kysely';

/**
 * Proposed bookings: what a contract or a care plan owes somebody, with a time that was free when it was proposed. Nothing
 * is held for them; what makes a proposal good is the booking it becomes.
 *
 * The database itself holds that nothing is proposed twice at a time, and that what was taken names its booking.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table booking_proposal (
    id uuid primary key default uuidv7(),
    trip_id uuid not null,
    centre_id uuid not null,
    resident_id uuid not null,
    organisation_id uuid not null references organisation,
    mode text not null check (mode in ('clinic', 'home')),
    state text not null default 'open' check (state in ('open', 'taken', 'declined', 'lapsed', 'settled')),
    due_on date not null,
    lapses_on date not null,
    suggested_start timestamptz not null,
    suggested_end timestamptz not null,
    made_by text not null,
    made_at timestamptz not null,
    closed_by text,
    closed_at timestamptz,
    reason text,
    note text not null default '' check (length(note) <= 500),
    visit_id uuid references visit,
    seat_ids uuid[] not null default '{}',
    version integer not null default 1,
    foreign key (resident_id, centre_id) references person (id, centre_id),
    unique (id, state),
    constraint booking_proposal_runs_forward check (suggested_start < suggested_end),
    constraint booking_proposal_closed_by_somebody
      check ((state = 'open') = (closed_at is null) and (closed_at is null) = (closed_by is null)),
    constraint booking_proposal_declined_with_reason check ((state = 'declined') = (reason is not null)),
    constraint booking_proposal_taken_is_booked
      check ((state = 'taken') = (visit_id is not null or cardinality(seat_ids) > 0))
  )`.execute(db);
  await sql`comment on column booking_proposal.trip_id is 'Those of one home that go together share it'`.execute(db);
  await sql`comment on column booking_proposal.organisation_id is 'Where the seats are; for a visit at home the centre that sends somebody'`.execute(
    db,
  );
  await sql`comment on column booking_proposal.lapses_on is 'The first day on which it is not offered any more'`.execute(
    db,
  );
  await sql`create index booking_proposal_open on booking_proposal (centre_id, due_on, id) where state = 'open'`.execute(
    db,
  );
  await sql`create index booking_proposal_of_resident on booking_proposal (resident_id, id)`.execute(db);
  await sql`create index booking_proposal_trip on booking_proposal (trip_id) where state = 'open'`.execute(db);
  await things(db);
  await looks(db);
  for (const table of ['booking_proposal', 'booking_proposal_thing']) {
    await protect(db, table);
    await sql`create policy ${sql.id(`${table}_of_own_centre`)} on ${sql.table(table)}
      using ((select app.role()) = 'system'
        or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
      db,
    );
    await sql`create policy ${sql.id(`${table}_own`)} on ${sql.table(table)} for select
      using ((select app.role()) = 'resident' and resident_id = (select app.person()))`.execute(db);
    await sql`create policy ${sql.id(`${table}_by_proxy`)} on ${sql.table(table)} for select
      using ((select app.role()) = 'resident' and resident_id in (select app.represented()))`.execute(db);
  }
  await sql`grant select, insert, update (state, closed_by, closed_at, reason, note, visit_id, seat_ids, version)
    on booking_proposal to doorstep_app`.execute(db);
  // Its state follows its proposal's by the foreign key.
  await sql`grant select, insert on booking_proposal_thing to doorstep_app`.execute(db);
}

async function things(db: Kysely<any>): Promise<void> {
  await sql`create table booking_proposal_thing (
    proposal_id uuid not null,
    position smallint not null,
    state text not null default 'open',
    centre_id uuid not null,
    resident_id uuid not null,
    subject text not null check (subject in ('item', 'check-up')),
    member_id uuid references contract_member,
    item_code text,
    nth smallint,
    check_up_id uuid references check_up,
    way text not null check (way in ('clinic', 'examination', 'home', 'check-up')),
    served_by text not null,
    service text,
    name_zh text not null default '',
    name_en text not null default '',
    due_on date not null,
    primary key (proposal_id, position),
    foreign key (proposal_id, state) references booking_proposal (id, state) on update cascade,
    foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint booking_proposal_thing_names_what_it_is
      check (num_nulls(member_id, item_code, nth) = case when subject = 'item' then 0 else 3 end
        and (subject = 'check-up') = (check_up_id is not null))
  )`.execute(db);
  await sql`comment on column booking_proposal_thing.nth is 'Which of those due in the term'`.execute(db);
  await sql`comment on column booking_proposal_thing.service is 'What a nurse comes for; null where it is a seat'`.execute(
    db,
  );
  await sql`create unique index booking_proposal_item_once on booking_proposal_thing (member_id, item_code)
    where state = 'open'`.execute(db);
  await sql`create unique index booking_proposal_check_up_once on booking_proposal_thing (check_up_id)
    where state = 'open'`.execute(db);
  await sql`create index booking_proposal_thing_of_resident on booking_proposal_thing (resident_id)`.execute(db);
}

/** When somebody's home was last looked at, so that a night that breaks off goes on where it was and nobody is asked daily. */
async function looks(db: Kysely<any>): Promise<void> {
  await sql`create table booking_proposal_look (
    resident_id uuid primary key,
    centre_id uuid not null,
    again_on date not null,
    foreign key (resident_id, centre_id) references person (id, centre_id)
  )`.execute(db);
  await protect(db, 'booking_proposal_look');
  await sql`create policy booking_proposal_look_of_software on booking_proposal_look
    using ((select app.role()) = 'system'
      or ((select app.role()) = 'planner' and centre_id = (select app.centre())))`.execute(db);
  await sql`grant select, insert, update (again_on) on booking_proposal_look to doorstep_app`.execute(db);
}

async function protect(db: Kysely<any>, table: string): Promise<void> {
  await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
}
