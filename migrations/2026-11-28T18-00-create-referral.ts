import { type Kysely, sql } from 'kysely';

/**
 * Two-way referrals. An open one belongs to exactly one role at one organisation, until a deadline: the database keeps
 * none without. Both sides see it; it is written by the software after the asker's own right was looked at, because a
 * step touches both sides, a seat and the resident's messages.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await agreements(db);
  await referrals(db);
  await referralIndexes(db);
  await events(db);
  await news(db);
  await proposals(db);
  await shown(db);
}

async function agreements(db: Kysely<any>): Promise<void> {
  await sql`create table referral_agreement (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    hospital_id uuid not null references organisation,
    valid_from date not null,
    valid_until date,
    source text not null,
    agreed_by text not null,
    agreed_at timestamptz not null,
    constraint referral_agreement_of_two check (centre_id <> hospital_id),
    constraint referral_agreement_once unique (centre_id, hospital_id, valid_from)
  )`.execute(db);
  await protect(db, 'referral_agreement');
  await sql`create policy referral_agreement_of_its_sides on referral_agreement for select
    using ((select app.role()) in ('doctor', 'coordinator', 'administrator', 'hospital-desk')
      and (centre_id = (select app.centre()) or hospital_id = (select app.centre())))`.execute(db);
  await bySystem(db, 'referral_agreement');
  await sql`grant select, insert, update (valid_until) on referral_agreement to doorstep_app`.execute(db);
}

async function referrals(db: Kysely<any>): Promise<void> {
  await sql`create table referral (
    id uuid primary key default uuidv7(),
    direction text not null check (direction in ('up', 'down')),
    kind text not null check (kind in ('clinic', 'examination', 'admission')),
    resident_id uuid not null,
    centre_id uuid not null,
    from_id uuid not null references organisation,
    to_id uuid references organisation,
    department text not null default '',
    reason_code text not null,
    urgency smallint not null check (urgency between 0 and 2),
    criteria text[] not null default '{}',
    content jsonb not null default '{}',
    consent jsonb,
    exception_reason text,
    seat_id uuid references seat,
    state text not null check (state in ('draft', 'sent', 'more-asked', 'declined', 'accepted', 'not-arrived', 'arrived',
      'admitted', 'seen', 'returned', 'reported', 'closed')),
    owner_id uuid references organisation,
    owner_role text,
    waiting_id uuid references organisation,
    due_at timestamptz,
    escalated_at timestamptz,
    chase_on date,
    chased_at timestamptz,
    asked text,
    decline_reason text,
    letter jsonb,
    afterwards boolean not null default false,
    happened_at timestamptz,
    plan_id uuid references care_plan,
    follow_up_id uuid references follow_up,
    visit_id uuid references visit,
    follows_id uuid references referral,
    written_by text not null,
    created_at timestamptz not null,
    sent_at timestamptz,
    answered_at timestamptz,
    arrived_at timestamptz,
    seen_at timestamptz,
    returned_at timestamptz,
    closed_at timestamptz,
    ended text,
    end_reason text,
    version integer not null default 1,
    constraint referral_resident_of_centre foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint referral_not_to_itself check (to_id <> from_id),
    constraint referral_sent_to_somebody check (sent_at is null or to_id is not null),
    constraint referral_owned_while_open check ((closed_at is null and state <> 'closed') =
      (owner_id is not null and owner_role is not null and due_at is not null)),
    constraint referral_closed_with_an_end check ((closed_at is null) = (ended is null) and (closed_at is null) = (state <> 'closed')),
    constraint referral_seat_once unique (seat_id)
  )`.execute(db);
  await sql`comment on column referral.urgency is '0 immediate, 1 urgent, 2 routine: queues are read in this order'`.execute(
    db,
  );
  await sql`comment on column referral.waiting_id is 'The side that waits for the owner'`.execute(db);
  await sql`comment on column referral.chase_on is 'Whoever sent it asks by then how it went: two weeks, fixed by rule'`.execute(
    db,
  );
}

async function referralIndexes(db: Kysely<any>): Promise<void> {
  await sql`create unique index referral_one_open on referral (resident_id, left(reason_code, 3), direction, kind)
    where closed_at is null`.execute(db);
  await sql`create index referral_queue on referral (owner_id, owner_role, urgency, due_at, id)
    where closed_at is null`.execute(db);
  await sql`create index referral_waiting on referral (waiting_id, due_at, id) where closed_at is null`.execute(db);
  await sql`create index referral_overdue on referral (due_at) where closed_at is null and escalated_at is null`.execute(
    db,
  );
  await sql`create index referral_chased on referral (from_id, chase_on, id)
    where closed_at is null and chase_on is not null`.execute(db);
  await sql`create index referral_of_resident on referral (resident_id, id)`.execute(db);
  await sql`create index referral_sent_from on referral (from_id, sent_at) where sent_at is not null`.execute(db);
  await sql`create index referral_sent_to on referral (to_id, sent_at) where sent_at is not null`.execute(db);
  await sql`create index referral_followed on referral (follows_id) where follows_id is not null`.execute(db);
}

async function events(db: Kysely<any>): Promise<void> {
  await sql`create table referral_event (
    id uuid primary key default uuidv7(),
    referral_id uuid not null references referral,
    at timestamptz not null,
    actor text not null,
    organisation_id uuid references organisation,
    step text not null,
    to_state text not null,
    note text not null default ''
  )`.execute(db);
  await sql`create index referral_event_of on referral_event (referral_id, id)`.execute(db);
}

async function news(db: Kysely<any>): Promise<void> {
  await sql`create table referral_news (
    id uuid primary key default uuidv7(),
    referral_id uuid not null references referral,
    organisation_id uuid not null references organisation,
    role text not null check (role in ('doctor', 'hospital-desk', 'administrator')),
    step text not null,
    at timestamptz not null,
    read_at timestamptz,
    read_by text
  )`.execute(db);
  await sql`create index referral_news_unread on referral_news (organisation_id, role, id) where read_at is null`.execute(
    db,
  );
}

/** Visits a hospital proposes for a resident at home; booked, or declined with a reason. */
async function proposals(db: Kysely<any>): Promise<void> {
  await sql`create table referral_proposal (
    id uuid primary key default uuidv7(),
    referral_id uuid not null references referral,
    resident_id uuid not null,
    centre_id uuid not null,
    service text not null references service,
    rrule text not null,
    first_day date not null,
    window_from time not null,
    window_until time not null,
    note text not null default '',
    state text not null check (state in ('proposed', 'booked', 'declined')),
    due_at timestamptz not null,
    series_id uuid references visit_series,
    reason text,
    constraint referral_proposal_resident_of_centre foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint referral_proposal_booked_as_a_series check ((state = 'booked') = (series_id is not null))
  )`.execute(db);
  await sql`create index referral_proposal_of on referral_proposal (referral_id)`.execute(db);
  await sql`create index referral_proposal_open on referral_proposal (centre_id, due_at, id)
    where state = 'proposed'`.execute(db);
}

/** Who sees what: both sides the referral and its course, the resident and her proxy what was sent. */
async function shown(db: Kysely<any>): Promise<void> {
  for (const table of ['referral', 'referral_event', 'referral_news', 'referral_proposal']) {
    await protect(db, table);
    await bySystem(db, table);
  }
  await sql`create policy referral_of_its_sides on referral for select
    using ((select app.role()) in ('doctor', 'coordinator', 'administrator', 'hospital-desk')
      and (from_id = (select app.centre()) or to_id = (select app.centre()) or centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`create policy referral_own on referral for select
    using ((select app.role()) = 'resident' and sent_at is not null
      and (resident_id = (select app.person()) or resident_id in (select app.represented())))`.execute(db);
  await sql`create policy referral_event_with_its_referral on referral_event for select
    using (exists (select from referral r where r.id = referral_id))`.execute(db);
  await sql`create policy referral_news_of_own_organisation on referral_news for select
    using ((select app.role()) in ('doctor', 'administrator', 'hospital-desk')
      and organisation_id = (select app.centre()))`.execute(db);
  await sql`create policy referral_proposal_with_its_referral on referral_proposal for select
    using (exists (select from referral r where r.id = referral_id))`.execute(db);
  await sql`create policy person_referred on person for select
    using ((select app.role()) = 'hospital-desk' and exists (select from referral r where r.resident_id = person.id
      and r.sent_at is not null and (r.from_id = (select app.centre()) or r.to_id = (select app.centre()))))`.execute(
    db,
  );
  await sql`create policy address_by_doctor on address for select
    using ((select app.role()) = 'doctor' and centre_id = (select app.centre()))`.execute(db);
  await sql`create policy seat_by_doctor on seat for select
    using ((select app.role()) = 'doctor' and centre_id = (select app.centre()))`.execute(db);
  await sql`create policy file_of_referral on file for select
    using ((select app.role()) in ('doctor', 'hospital-desk') and owner_kind = 'referral'
      and exists (select from referral r where r.id = file.owner_id))`.execute(db);
  await sql`create policy file_added_to_referral on file for insert
    with check ((select app.role()) in ('doctor', 'hospital-desk') and owner_kind = 'referral'
      and exists (select from referral r where r.id = file.owner_id and r.closed_at is null))`.execute(db);
  await sql`grant select, insert, update on referral, referral_proposal to doorstep_app`.execute(db);
  await sql`grant select, insert on referral_event to doorstep_app`.execute(db);
  await sql`grant select, insert, update (read_at, read_by) on referral_news to doorstep_app`.execute(db);
}

async function protect(db: Kysely<any>, table: string): Promise<void> {
  await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
}

async function bySystem(db: Kysely<any>, table: string): Promise<void> {
  await sql`create policy ${sql.id(`${table}_by_system`)} on ${sql.table(table)}
    using ((select app.role()) = 'system')`.execute(db);
}
