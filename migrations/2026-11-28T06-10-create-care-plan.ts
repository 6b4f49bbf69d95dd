import { type Kysely, sql } from 'kysely';

const conditions = `'hypertension', 'diabetes2', 'elderly-exam', 'after-surgery', 'nodule', 'postpartum', 'newborn',
  'severe-mental-illness', 'tuberculosis'`;

/**
 * Care plans, their check-ups and what was found at each. What lists and figures ask for stands in the plan itself and in
 * one row for each year, so that nobody counts records while a doctor waits.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await createPlans(db);
  await createCheckUps(db);
  await createRecords(db);
  await createYears(db);
  await createChoices(db);
  await sql`create policy person_by_doctor on person for select
    using ((select app.role()) = 'doctor' and centre_id = (select app.centre()))`.execute(db);
}

async function createPlans(db: Kysely<any>): Promise<void> {
  await sql`create table care_plan (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    resident_id uuid not null,
    condition text not null check (condition in (${sql.raw(conditions)})),
    opened_on date not null,
    opened_by text not null,
    anchor_on date not null,
    discharged_on date,
    closed_on date,
    closed_reason text,
    series_start date not null,
    series_rule text,
    series_days date[] not null default '{}',
    added_days date[] not null default '{}',
    removed_days date[] not null default '{}',
    next_due date,
    last_on date,
    last_class text,
    last_controlled boolean,
    last_next_on date,
    chase_on date,
    urgent_since timestamptz,
    unreached integer not null default 0,
    version integer not null default 1,
    unique (id, resident_id),
    foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint care_plan_closed_for_a_reason check ((closed_on is null) = (closed_reason is null))
  )`.execute(db);
  await sql`comment on column care_plan.anchor_on is 'What days are counted from: birth, operation, finding, the notice of tuberculosis; else the day of opening'`.execute(
    db,
  );
  await sql`comment on column care_plan.added_days is 'With removed_days the exceptions made by hand; no result touches them'`.execute(
    db,
  );
  await sql`create unique index care_plan_one_open on care_plan (resident_id, condition) where closed_on is null`.execute(
    db,
  );
  await sql`create index care_plan_due on care_plan (centre_id, next_due, id) where closed_on is null`.execute(db);
  await sql`create index care_plan_uncontrolled on care_plan (centre_id, next_due, id)
    where closed_on is null and last_controlled = false`.execute(db);
  await sql`create index care_plan_chased on care_plan (centre_id, chase_on, id)
    where closed_on is null and chase_on is not null`.execute(db);
  await sql`create index care_plan_urgent on care_plan (centre_id, urgent_since, id)
    where closed_on is null and urgent_since is not null`.execute(db);
  await sql`create index care_plan_unreached on care_plan (centre_id, next_due, id)
    where closed_on is null and unreached > 0`.execute(db);
  await sql`create index care_plan_of_resident on care_plan (resident_id, id)`.execute(db);
  await ofClinic(db, 'care_plan');
  await shownToResident(db, 'care_plan');
  await sql`grant select, insert, update on care_plan to doorstep_app`.execute(db);
}

async function createCheckUps(db: Kysely<any>): Promise<void> {
  await sql`create table check_up (
    id uuid primary key default uuidv7(),
    plan_id uuid not null,
    resident_id uuid not null,
    centre_id uuid not null references organisation,
    due_on date not null,
    state text not null default 'due' check (state in ('due', 'booked', 'done', 'missed', 'lost', 'cancelled')),
    mode text check (mode in ('clinic', 'phone', 'home')),
    booked_for timestamptz,
    visit_id uuid references visit,
    report_on date,
    reminded_at timestamptz,
    chased_on date,
    foreign key (plan_id, resident_id) references care_plan (id, resident_id),
    constraint check_up_once_a_day unique (plan_id, due_on),
    constraint check_up_booked_for_a_time check (state <> 'booked' or (mode is not null and booked_for is not null))
  )`.execute(db);
  await sql`create index check_up_open on check_up (centre_id, due_on, id)
    where state in ('due', 'booked', 'missed')`.execute(db);
  await sql`create index check_up_of_resident on check_up (resident_id, due_on)`.execute(db);
  await sql`create index check_up_visited on check_up (visit_id) where visit_id is not null`.execute(db);
  await ofClinic(db, 'check_up');
  await shownToResident(db, 'check_up');
  await sql`grant select, insert, update on check_up to doorstep_app`.execute(db);
}

async function createRecords(db: Kysely<any>): Promise<void> {
  await sql`create table follow_up (
    id uuid primary key default uuidv7(),
    plan_id uuid not null,
    resident_id uuid not null,
    centre_id uuid not null references organisation,
    on_day date not null,
    mode text not null check (mode in ('clinic', 'phone', 'home')),
    origin text not null check (origin in ('staff', 'home-visit', 'own-device')),
    found jsonb not null,
    protocol_version text not null,
    controlled boolean,
    classification text not null,
    referral text not null check (referral in ('none', 'routine', 'urgent', 'immediate')),
    reasons jsonb not null,
    next_on date,
    computed jsonb,
    overruled_reason text,
    urgent boolean not null default false,
    settled_at timestamptz,
    settled_by text,
    settled_note text,
    recorded_by text not null,
    recorded_at timestamptz not null,
    foreign key (plan_id, resident_id) references care_plan (id, resident_id),
    constraint follow_up_overruled_for_a_reason check ((computed is null) = (overruled_reason is null)),
    constraint follow_up_settled_by_somebody check ((settled_at is null) = (settled_by is null))
  )`.execute(db);
  await sql`comment on column follow_up.computed is 'What the rules came to, where a doctor said otherwise'`.execute(
    db,
  );
  await sql`create index follow_up_newest on follow_up (plan_id, on_day desc, id desc)`.execute(db);
  await ofClinic(db, 'follow_up', `'doctor', 'planner'`);
  await shownToResident(db, 'follow_up');
  await sql`grant select, insert, update (settled_at, settled_by, settled_note) on follow_up to doorstep_app`.execute(
    db,
  );
}

async function createYears(db: Kysely<any>): Promise<void> {
  await sql`create table care_year (
    plan_id uuid not null,
    resident_id uuid not null,
    centre_id uuid not null references organisation,
    condition text not null,
    year integer not null,
    face_to_face integer not null default 0,
    full_checks integer not null default 0,
    last_on date,
    last_controlled boolean,
    constraint care_year_pkey primary key (plan_id, year),
    foreign key (plan_id, resident_id) references care_plan (id, resident_id)
  )`.execute(db);
  await sql`create index care_year_counted on care_year (centre_id, year, condition, plan_id)
    include (face_to_face, full_checks, last_controlled)`.execute(db);
  await ofClinic(db, 'care_year', `'doctor', 'administrator', 'planner'`);
  await sql`grant select, insert, update on care_year to doorstep_app`.execute(db);
}

async function createChoices(db: Kysely<any>): Promise<void> {
  await sql`create table protocol_choice (
    centre_id uuid not null references organisation,
    condition text not null check (condition in (${sql.raw(conditions)})),
    edition text not null,
    valid_from date not null,
    switched_on boolean not null,
    figures jsonb not null default '{}',
    said_by text not null,
    said_at timestamptz not null,
    constraint protocol_choice_pkey primary key (centre_id, condition, edition, valid_from)
  )`.execute(db);
  await protect(db, 'protocol_choice');
  await sql`create policy protocol_choice_of_own_centre on protocol_choice
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('administrator', 'planner') and centre_id = (select app.centre())))`.execute(db);
  await sql`create policy protocol_choice_read_by_doctor on protocol_choice for select
    using ((select app.role()) = 'doctor' and centre_id = (select app.centre()))`.execute(db);
  await sql`grant select, insert, update on protocol_choice to doorstep_app`.execute(db);
}

async function protect(db: Kysely<any>, table: string): Promise<void> {
  await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
}

/** A desk calls people about their check-ups and books them; what was found at one is between resident and doctor. */
async function ofClinic(
  db: Kysely<any>,
  table: string,
  roles = `'doctor', 'coordinator', 'administrator', 'planner'`,
): Promise<void> {
  await protect(db, table);
  await sql`create policy ${sql.id(`${table}_of_own_centre`)} on ${sql.table(table)}
    using ((select app.role()) = 'system'
      or ((select app.role()) in (${sql.raw(roles)}) and centre_id = (select app.centre())))`.execute(db);
}

async function shownToResident(db: Kysely<any>, table: string): Promise<void> {
  await sql`create policy ${sql.id(`${table}_own`)} on ${sql.table(table)} for select
    using ((select app.role()) = 'resident' and resident_id = (select app.person()))`.execute(db);
  await sql`create policy ${sql.id(`${table}_by_proxy`)} on ${sql.table(table)} for select
    using ((select app.role()) = 'resident' and resident_id in (select app.represented()))`.execute(db);
}
