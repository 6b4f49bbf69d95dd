import { type Kysely, sql } from 'kysely';

/** The service catalogue as data, and the visits: one promised window each, one or more services. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table service (
    code text primary key check (code ~ '^[a-z0-9-]{1,60}$'),
    name_zh text not null,
    name_en text not null,
    programme text not null check (programme in ('internet-nursing', 'home-bed', 'public-health', 'contract')),
    care_minutes integer not null check (care_minutes between 1 and 600),
    competencies text[] not null,
    kit jsonb not null default '[]',
    nurses integer not null default 1 check (nurses in (1, 2)),
    gap_min_minutes integer not null default 0 check (gap_min_minutes >= 0),
    gap_max_minutes integer not null default 0,
    order_needed boolean not null,
    assessment_needed boolean not null,
    consent_needed boolean not null,
    price_fen integer not null check (price_fen >= 0),
    enabled_by_default boolean not null,
    constraint service_gap_forward check (gap_max_minutes >= gap_min_minutes)
  )`.execute(db);
  await sql`comment on column service.gap_min_minutes is 'With two nurses: from the first nurse''s start to the second''s; 0 and 0 = together'`.execute(
    db,
  );
  await sql`alter table service enable row level security, force row level security`.execute(db);
  await sql`create policy service_readable on service for select using ((select app.role()) is not null)`.execute(db);
  await sql`create policy service_written_by_system on service using ((select app.role()) = 'system')`.execute(db);
  await sql`grant select, insert, update on service to doorstep_app`.execute(db);

  await sql`create table service_setting (
    centre_id uuid not null references organisation,
    service_code text not null references service,
    enabled boolean,
    care_minutes integer check (care_minutes between 1 and 600),
    primary key (centre_id, service_code)
  )`.execute(db);
  await sql`alter table service_setting enable row level security, force row level security`.execute(db);
  await sql`create policy service_setting_readable on service_setting for select using ((select app.role()) is not null)`.execute(
    db,
  );
  await sql`create policy service_setting_of_own_centre on service_setting
    using ((select app.role()) = 'system'
      or ((select app.role()) = 'administrator' and centre_id = (select app.centre())))`.execute(db);
  await sql`grant select, insert, update on service_setting to doorstep_app`.execute(db);

  await sql`create table visit (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    resident_id uuid not null,
    address_id uuid not null,
    day date not null,
    window_start timestamptz not null,
    window_end timestamptz not null,
    care_minutes integer not null check (care_minutes between 1 and 600),
    nurses integer not null check (nurses in (1, 2)),
    gap_min_minutes integer not null default 0,
    gap_max_minutes integer not null default 0,
    competencies text[] not null,
    nurse_sex text check (nurse_sex in ('female', 'male')),
    state text not null check (state in ('requested', 'held', 'booked', 'planned', 'on-the-way', 'arrived', 'in-care',
      'done', 'not-home', 'aborted', 'missed', 'cancelled')),
    hold_expires_at timestamptz,
    at_risk_cause text,
    at_risk_since timestamptz,
    cancel_reason text,
    channel text not null check (channel in ('web', 'telephone', 'counter', 'import', 'demo')),
    note text not null default '' check (length(note) <= 1000),
    booked_by text not null,
    created_at timestamptz not null,
    version integer not null default 1,
    foreign key (resident_id, centre_id) references person (id, centre_id),
    foreign key (address_id, resident_id) references address (id, person_id),
    constraint visit_window_runs_forward check (window_start <= window_end),
    constraint visit_hold_has_an_end check (state <> 'held' or hold_expires_at is not null),
    constraint visit_cancelled_has_reason check (state <> 'cancelled' or cancel_reason is not null),
    constraint visit_at_risk_has_cause check ((at_risk_since is null) = (at_risk_cause is null))
  )`.execute(db);
  await sql`comment on column visit.window_start is 'When care may begin, both ends inclusive'`.execute(db);
  await sql`create index visit_open_of_day on visit (centre_id, day)
    where state in ('held', 'booked', 'planned', 'on-the-way', 'arrived', 'in-care')`.execute(db);
  await sql`create index visit_of_resident on visit (resident_id, day, id)`.execute(db);
  await sql`create index visit_hold_ends on visit (hold_expires_at) where state = 'held'`.execute(db);

  await sql`create table visit_service (
    visit_id uuid not null references visit,
    position integer not null check (position >= 0),
    centre_id uuid not null references organisation,
    resident_id uuid not null references person,
    service_code text not null references service,
    window_start timestamptz not null,
    window_end timestamptz not null,
    active boolean not null,
    primary key (visit_id, position),
    constraint visit_service_once_at_a_time exclude using gist (
      resident_id with =, service_code with =, tstzrange(window_start, window_end, '[]') with &&
    ) where (active)
  )`.execute(db);
  await sql`comment on table visit_service is 'Carries the resident, window and activity of its visit so that the database itself can refuse the same service twice at the same time.'`.execute(
    db,
  );

  await sql`create table visit_event (
    id uuid primary key default uuidv7(),
    visit_id uuid not null references visit,
    centre_id uuid not null references organisation,
    resident_id uuid not null references person,
    at timestamptz not null,
    actor text not null,
    kind text not null,
    data jsonb not null default '{}'
  )`.execute(db);
  await sql`create index visit_event_of_visit on visit_event (visit_id, id)`.execute(db);
  await sql`create index visit_event_of_centre on visit_event (centre_id, at)`.execute(db);

  for (const table of ['visit', 'visit_service', 'visit_event']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
    await sql`create policy ${sql.id(`${table}_of_own_centre`)} on ${sql.table(table)}
      using ((select app.role()) = 'system'
        or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
      db,
    );
    await sql`create policy ${sql.id(`${table}_own`)} on ${sql.table(table)} for select
      using ((select app.role()) = 'resident' and resident_id = (select app.person()))`.execute(db);
  }
  await sql`grant select, insert, update on visit, visit_service to doorstep_app`.execute(db);
  await sql`grant select, insert on visit_event to doorstep_app`.execute(db);
}
