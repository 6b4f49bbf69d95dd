import { type Kysely, sql } from 'kysely';

/**
 * What happened at a visit, entry by entry, as the nurse's phone wrote it down: each with the instant it was made, the
 * instant it came here, who made it, and on a phone the hash of the entry before. Entries are added and never changed.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await chains(db);
  await entries(db);
  await refusals(db);
  await sheets(db);
  await nursesVisits(db);
}

/** One phone's entries of one nurse, in order: where the next one must hang on. */
async function chains(db: Kysely<any>): Promise<void> {
  await sql`create table entry_chain (
    id uuid primary key,
    centre_id uuid not null,
    nurse_id uuid not null,
    head_seq integer not null,
    head_hash text not null,
    begun_at timestamptz not null,
    broken_at timestamptz,
    constraint entry_chain_nurse_of_centre foreign key (nurse_id, centre_id) references nurse (id, centre_id),
    constraint entry_chain_counts_up check (head_seq >= 0)
  )`.execute(db);
  await sql`alter table entry_chain enable row level security, force row level security`.execute(db);
  await sql`create policy entry_chain_of_own_centre on entry_chain for select
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`create policy entry_chain_own on entry_chain
    using ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()) and centre_id = (select app.centre()))`.execute(
    db,
  );
  await sql`grant select, insert, update (head_seq, head_hash, broken_at) on entry_chain to doorstep_app`.execute(db);
}

async function entries(db: Kysely<any>): Promise<void> {
  await sql`create table visit_entry (
    id uuid primary key,
    visit_id uuid not null references visit,
    centre_id uuid not null,
    resident_id uuid not null,
    nurse_id uuid not null,
    kind text not null,
    data jsonb not null,
    made_at timestamptz not null,
    received_at timestamptz not null,
    source text not null,
    written_by text not null,
    chain uuid references entry_chain,
    seq integer,
    previous_hash text,
    hash text,
    reason text,
    place_metres integer,
    constraint visit_entry_nurse_of_centre foreign key (nurse_id, centre_id) references nurse (id, centre_id),
    constraint visit_entry_resident_of_centre foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint visit_entry_known_source check (source in ('phone', 'paper')),
    constraint visit_entry_of_phone_is_chained check ((source = 'phone') = (chain is not null)
      and (chain is null) = (seq is null) and (chain is null) = (hash is null) and (chain is null) = (previous_hash is null)),
    constraint visit_entry_from_paper_has_reason check (source <> 'paper' or coalesce(length(btrim(reason)), 0) >= 5),
    constraint visit_entry_once_in_its_chain unique (chain, seq)
  )`.execute(db);
  await sql`comment on column visit_entry.place_metres is 'On arrival: how far the phone was from the confirmed address; null when it did not say'`.execute(
    db,
  );
  await sql`create index visit_entry_of_visit on visit_entry (visit_id, made_at, id)`.execute(db);
  await sql`create index visit_entry_of_nurse on visit_entry (nurse_id, received_at)`.execute(db);
  await sql`alter table visit_entry enable row level security, force row level security`.execute(db);
  await sql`create policy visit_entry_of_own_centre on visit_entry
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`create policy visit_entry_read_around_visit on visit_entry for select
    using ((select app.role()) = 'nurse'
      and (nurse_id = (select app.nurse()) or visit_id in (select app.own_visits())))`.execute(db);
  await sql`create policy visit_entry_written_by_nurse on visit_entry for insert
    with check ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()) and source = 'phone'
      and received_at = (select app.now()) and visit_id in (select app.own_visits()))`.execute(db);
  await sql`grant select, insert on visit_entry to doorstep_app`.execute(db);
}

/** What a phone sent and could not be taken, kept whole with the reason until the desk has seen to it. */
async function refusals(db: Kysely<any>): Promise<void> {
  await sql`create table refused_entry (
    id uuid primary key default uuidv7(),
    entry_id uuid not null,
    chain uuid not null,
    centre_id uuid not null,
    nurse_id uuid not null,
    visit_id uuid not null,
    entry jsonb not null,
    problem text not null,
    detail jsonb not null,
    made_at timestamptz not null,
    received_at timestamptz not null,
    settled_at timestamptz,
    settled_by text,
    settled_note text,
    constraint refused_entry_nurse_of_centre foreign key (nurse_id, centre_id) references nurse (id, centre_id),
    constraint refused_entry_settled_whole check ((settled_at is null) = (settled_by is null)
      and (settled_at is null) = (settled_note is null)),
    constraint refused_entry_once unique (chain, entry_id)
  )`.execute(db);
  await sql`comment on column refused_entry.visit_id is 'As the phone named it: there may be no such visit'`.execute(
    db,
  );
  await sql`create index refused_entry_open on refused_entry (centre_id, received_at) where settled_at is null`.execute(
    db,
  );
  await sql`alter table refused_entry enable row level security, force row level security`.execute(db);
  await sql`create policy refused_entry_of_own_centre on refused_entry
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`create policy refused_entry_own on refused_entry for select
    using ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()))`.execute(db);
  await sql`create policy refused_entry_sent_by_nurse on refused_entry for insert
    with check ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()) and centre_id = (select app.centre()))`.execute(
    db,
  );
  await sql`grant select, insert, update (settled_at, settled_by, settled_note) on refused_entry to doorstep_app`.execute(
    db,
  );
}

/**
 * What is to be done and measured at a visit, as data with a version. `*` is the sheet of a service that has none.
 * Limits say what can be at all, so that a slip of the finger is seen; they judge nobody's health.
 */
async function sheets(db: Kysely<any>): Promise<void> {
  await sql`create table measure (
    code text not null,
    version integer not null,
    name_zh text not null,
    name_en text not null,
    unit text not null,
    lowest double precision not null,
    highest double precision not null,
    decimals integer not null,
    constraint measure_pkey primary key (code, version),
    constraint measure_runs_up check (lowest < highest)
  )`.execute(db);
  await sql`create table care_sheet (
    service_code text not null,
    version integer not null,
    content jsonb not null,
    constraint care_sheet_pkey primary key (service_code, version)
  )`.execute(db);
  for (const table of ['measure', 'care_sheet']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
    await sql`create policy ${sql.id(`${table}_readable`)} on ${sql.table(table)} for select
      using ((select app.role()) is not null)`.execute(db);
    await sql`create policy ${sql.id(`${table}_written_by_system`)} on ${sql.table(table)}
      using ((select app.role()) = 'system')`.execute(db);
    await sql`grant select, insert on ${sql.table(table)} to doorstep_app`.execute(db);
  }
  // The owner is held by row-level security too, so it says who it is.
  await sql`select set_config('app.role', 'system', true)`.execute(db);
  await sql`insert into measure (code, version, name_zh, name_en, unit, lowest, highest, decimals) values
    ('systolic', 1, '收缩压', 'Systolic pressure', 'mmHg', 40, 300, 0),
    ('diastolic', 1, '舒张压', 'Diastolic pressure', 'mmHg', 20, 200, 0),
    ('pulse', 1, '脉搏', 'Pulse', '/min', 20, 250, 0),
    ('temperature', 1, '体温', 'Temperature', '°C', 30, 44, 1),
    ('respiration', 1, '呼吸', 'Breaths', '/min', 4, 80, 0),
    ('oxygen-saturation', 1, '血氧饱和度', 'Oxygen saturation', '%', 40, 100, 0),
    ('glucose', 1, '血糖', 'Blood glucose', 'mmol/L', 0.5, 50, 1),
    ('weight', 1, '体重', 'Weight', 'kg', 0.5, 400, 1),
    ('pain', 1, '疼痛评分', 'Pain (0 to 10)', '/10', 0, 10, 0),
    ('wound-length', 1, '伤口长', 'Wound length', 'cm', 0, 60, 1),
    ('wound-width', 1, '伤口宽', 'Wound width', 'cm', 0, 60, 1),
    ('wound-depth', 1, '伤口深', 'Wound depth', 'cm', 0, 20, 1)`.execute(db);
  await sql`insert into care_sheet (service_code, version, content) values ('*', 1, ${JSON.stringify({
    tasks: [],
    measures: ['systolic', 'diastolic', 'pulse', 'temperature'].map((code) => ({ code, required: false })),
    photograph: 'optional',
    signature: 'optional',
    medicine: false,
    device: false,
  })})`.execute(db);
  await sql`select set_config('app.role', '', true)`.execute(db);
}

/** A nurse moves the visits of her own list from state to state, and nothing else of them is hers to write. */
async function nursesVisits(db: Kysely<any>): Promise<void> {
  for (const [table, visit] of [
    ['visit', 'id'],
    ['visit_service', 'visit_id'],
  ] as const) {
    await sql`create policy ${sql.id(`${table}_moved_by_nurse`)} on ${sql.table(table)} for update
      using ((select app.role()) = 'nurse' and ${sql.ref(visit)} in (select app.own_visits()))`.execute(db);
  }
  await sql`create policy visit_event_read_around_visit on visit_event for select
    using ((select app.role()) = 'nurse' and visit_id in (select app.own_visits()))`.execute(db);
  await sql`create policy visit_event_written_by_nurse on visit_event for insert
    with check ((select app.role()) = 'nurse' and actor = (select app.actor()) and visit_id in (select app.own_visits()))`.execute(
    db,
  );
}
