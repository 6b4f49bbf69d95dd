import { type Kysely, sql } from 'kysely';

/**
 * What a programme asks of the nurse who goes and who pays for it, as data with a validity; what a resident needs
 * before somebody comes: a doctor's order, a first assessment, a signed consent.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await programmes(db);
  await catalogue(db);
  await orders(db);
  await assessments(db);
  await consents(db);
  // A promise made before this rule asks for it too.
  await sql`select set_config('app.role', 'system', true)`.execute(db);
  await sql`update visit set competencies = competencies || array(
      select distinct 'programme:' || s.programme from visit_service vs join service s on s.code = vs.service_code
      where vs.visit_id = visit.id order by 1)
    where state in ('held', 'booked', 'planned', 'on-the-way', 'arrived', 'in-care')`.execute(db);
  await sql`select set_config('app.role', '', true)`.execute(db);
}

async function programmes(db: Kysely<any>): Promise<void> {
  await sql`create table programme_rule (
    id uuid primary key default uuidv7(),
    programme text not null,
    centre_id uuid references organisation,
    version integer not null,
    valid daterange not null,
    least_clinical_years integer not null,
    least_title text,
    on_register boolean not null,
    payer text not null,
    source text not null,
    set_by text not null,
    set_at timestamptz not null,
    constraint programme_rule_known_programme check (programme in ('internet-nursing', 'home-bed', 'public-health', 'contract')),
    constraint programme_rule_known_payer check (payer in ('self', 'package', 'insurance', 'long-term-care', 'public-health')),
    constraint programme_rule_known_title check (least_title in ('护士', '护师', '主管护师', '副主任护师', '主任护师')),
    constraint programme_rule_years check (least_clinical_years between 0 and 60),
    constraint programme_rule_lasts check (not isempty(valid)),
    constraint programme_rule_one_at_a_time exclude using gist (programme with =,
      coalesce(centre_id, '00000000-0000-0000-0000-000000000000'::uuid) with =, valid with &&)
  )`.execute(db);
  await sql`comment on table programme_rule is 'Who may go and who pays. Without a centre: for every centre that has no rule of its own on that day.'`.execute(
    db,
  );
  const nursing = 'baikemu.com/html/a4e3ba57: five years of clinical work, 护师 or above, in the national register';
  await sql`insert into programme_rule (programme, version, valid, least_clinical_years, least_title, on_register, payer, source, set_by, set_at)
    values
      ('internet-nursing', 1, '[2019-01-01,)', 5, '护师', true, 'self', ${nursing}, 'system', '2026-11-28T00:00Z'),
      ('home-bed', 1, '[2019-01-01,)', 0, null, false, 'self', 'a setting of the organisation', 'system', '2026-11-28T00:00Z'),
      ('public-health', 1, '[2019-01-01,)', 0, null, false, 'public-health', 'a setting of the organisation', 'system', '2026-11-28T00:00Z'),
      ('contract', 1, '[2019-01-01,)', 0, null, false, 'package', 'a setting of the organisation', 'system', '2026-11-28T00:00Z')`.execute(
    db,
  );
  await forced(db, 'programme_rule');
  await sql`create policy programme_rule_readable on programme_rule for select
    using ((select app.role()) is not null)`.execute(db);
  await sql`create policy programme_rule_written_by_system on programme_rule
    using ((select app.role()) = 'system')`.execute(db);
  await sql`create policy programme_rule_of_own_centre on programme_rule
    using ((select app.role()) = 'administrator' and centre_id = (select app.centre()))`.execute(db);
  await sql`grant select, insert, update (valid) on programme_rule to doorstep_app`.execute(db);
}

async function catalogue(db: Kysely<any>): Promise<void> {
  await sql`alter table service
    add column dose_needed boolean not null default false,
    add column materials_fen integer not null default 0,
    add column only_with_conditions boolean not null default false,
    add constraint service_materials_fen_check check (materials_fen >= 0)`.execute(db);
  await sql`comment on column service.only_with_conditions is 'An organisation switches it on by a policy of its own: with an order, the first dose in hospital, two nurses and minutes of watching.'`.execute(
    db,
  );
  await sql`select set_config('app.role', 'system', true)`.execute(db);
  await sql`update service set only_with_conditions = true, dose_needed = true where code = 'infusion'`.execute(db);
  await sql`select set_config('app.role', '', true)`.execute(db);
  await sql`alter table service_setting
    add column price_fen integer,
    add column policy text,
    add column observation_minutes integer,
    add constraint service_setting_price_fen_check check (price_fen >= 0),
    add constraint service_setting_policy_check check (length(policy) between 1 and 300),
    add constraint service_setting_observation_check check (observation_minutes between 1 and 240),
    add constraint service_setting_conditions_whole check ((policy is null) = (observation_minutes is null))`.execute(
    db,
  );
}

async function orders(db: Kysely<any>): Promise<void> {
  await sql`create table care_order (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    resident_id uuid not null,
    doctor text not null,
    issued_at text not null,
    valid_from date not null,
    valid_until date not null,
    first_dose_on date,
    items jsonb not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    withdrawn_at timestamptz,
    withdrawn_by text,
    withdrawn_reason text,
    foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint care_order_runs_forward check (valid_from <= valid_until),
    constraint care_order_has_items check (jsonb_array_length(items) between 1 and 20),
    constraint care_order_withdrawn_whole check (
      (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_reason is null))
  )`.execute(db);
  await sql`comment on column care_order.valid_until is 'The last day on which it holds'`.execute(db);
  await sql`comment on column care_order.issued_at is 'The hospital or centre of the doctor'`.execute(db);
  await sql`create index care_order_of_resident on care_order (resident_id, valid_until)`.execute(db);
  await aboutResident(db, 'care_order');
  await sql`grant select, insert, update (withdrawn_at, withdrawn_by, withdrawn_reason) on care_order to doorstep_app`.execute(
    db,
  );
}

async function assessments(db: Kysely<any>): Promise<void> {
  await sql`create table first_assessment (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    resident_id uuid not null,
    programme text not null,
    assessed_by text not null,
    assessed_on date not null,
    valid_until date not null,
    result text not null,
    conditions text not null default '',
    recorded_by text not null,
    recorded_at timestamptz not null,
    foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint first_assessment_known_programme check (programme in ('internet-nursing', 'home-bed', 'public-health', 'contract')),
    constraint first_assessment_known_result check (result in ('fit', 'conditional', 'unfit')),
    constraint first_assessment_conditions_named check ((result <> 'fit') = (conditions <> '')),
    constraint first_assessment_runs_forward check (assessed_on <= valid_until)
  )`.execute(db);
  await sql`comment on table first_assessment is 'The newest of a programme counts; none is ever changed.'`.execute(db);
  await sql`create index first_assessment_of_resident on first_assessment (resident_id, programme, assessed_on)`.execute(
    db,
  );
  await aboutResident(db, 'first_assessment');
  await sql`grant select, insert on first_assessment to doorstep_app`.execute(db);
}

async function consents(db: Kysely<any>): Promise<void> {
  await sql`create table consent_text (
    kind text not null,
    version text not null,
    text_zh text not null,
    text_en text not null,
    valid_from date not null,
    source text not null,
    primary key (kind, version)
  )`.execute(db);
  await sql`insert into consent_text
    select kind, '2026-11',
      '本人已了解上门护理的内容、风险和费用,知道护理前须核对身份、评估病情,不适合居家进行时护士会停止并建议就医;同意中心为此使用我的健康信息和住址。本人可随时撤回。',
      'I have been told what will be done at home, its risks and its price. I know that the nurse checks who I am and how I am before she begins, and stops and sends me to a doctor when home is not the place for it. The centre may use my health record and address for this. I may withdraw at any time.',
      '2026-11-01', 'Doorstep''s own words; an organisation has its lawyer read them'
    from (values ('internet-nursing'), ('home-bed'), ('public-health'), ('contract')) k(kind)`.execute(db);
  await forced(db, 'consent_text');
  await sql`create policy consent_text_readable on consent_text for select
    using ((select app.role()) is not null)`.execute(db);
  await sql`create policy consent_text_written_by_system on consent_text for insert
    with check ((select app.role()) = 'system')`.execute(db);
  await sql`grant select, insert on consent_text to doorstep_app`.execute(db);

  await sql`create table consent (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    resident_id uuid not null,
    kind text not null,
    text_version text not null,
    signed_by text not null,
    relation text not null,
    signed_at timestamptz not null,
    recorded_by text not null,
    withdrawn_at timestamptz,
    withdrawn_by text,
    foreign key (resident_id, centre_id) references person (id, centre_id),
    foreign key (kind, text_version) references consent_text (kind, version),
    constraint consent_known_relation check (relation in ('self', 'relative', 'guardian', 'power-of-attorney', 'carer')),
    constraint consent_withdrawn_whole check ((withdrawn_at is null) = (withdrawn_by is null)),
    constraint consent_once exclude (resident_id with =, kind with =) where (withdrawn_at is null)
  )`.execute(db);
  await sql`create index consent_of_resident on consent (resident_id, kind)`.execute(db);
  await aboutResident(db, 'consent');
  await sql`create policy consent_given on consent for insert
    with check ((select app.role()) = 'resident'
      and (resident_id = (select app.person()) or resident_id in (select app.represented())))`.execute(db);
  await sql`create policy consent_taken_back on consent for update
    using ((select app.role()) = 'resident'
      and (resident_id = (select app.person()) or resident_id in (select app.represented())))`.execute(db);
  await sql`grant select, insert, update (withdrawn_at, withdrawn_by) on consent to doorstep_app`.execute(db);
}

async function forced(db: Kysely<any>, table: string): Promise<void> {
  await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
}

/** Kept by the desk of her centre; read by herself and whoever represents her. */
async function aboutResident(db: Kysely<any>, table: string): Promise<void> {
  await forced(db, table);
  await sql`create policy ${sql.id(`${table}_of_own_centre`)} on ${sql.table(table)}
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`create policy ${sql.id(`${table}_own`)} on ${sql.table(table)} for select
    using ((select app.role()) = 'resident'
      and (resident_id = (select app.person()) or resident_id in (select app.represented())))`.execute(db);
}
