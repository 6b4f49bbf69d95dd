import { type Kysely, sql } from 'kysely';

/**
 * Visits that repeat, booked as one. A series keeps its identity however often its rule changes: an occurrence is known by
 * its position, its visit by its id. What somebody settled for one occurrence stays when the rule changes (`own`).
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table visit add column named_nurse_id uuid,
    add constraint visit_named_nurse_of_centre foreign key (named_nurse_id, centre_id) references nurse (id, centre_id)`.execute(
    db,
  );
  await sql`comment on column visit.named_nurse_id is 'Whom the resident would like to come; told, not promised'`.execute(
    db,
  );
  await sql`create index visit_requested on visit (centre_id, day) where state = 'requested'`.execute(db);

  await sql`create table visit_series (
    id uuid primary key default uuidv7(),
    centre_id uuid not null,
    resident_id uuid not null,
    services text[] not null,
    nurse_sex text,
    named_nurse_id uuid,
    mode text not null,
    channel text not null,
    note text not null default '',
    booked_by text not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    version integer not null default 1,
    constraint visit_series_resident_of_centre foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint visit_series_nurse_of_centre foreign key (named_nurse_id, centre_id) references nurse (id, centre_id),
    constraint visit_series_mode_check check (mode in ('all', 'possible'))
  )`.execute(db);
  await sql`create index visit_series_of_resident on visit_series (resident_id, id)`.execute(db);

  await sql`create table visit_series_rule (
    series_id uuid not null references visit_series,
    version integer not null,
    from_position integer not null,
    set_at timestamptz not null,
    set_by text not null,
    centre_id uuid not null,
    resident_id uuid not null,
    rrule text not null,
    first_day date not null,
    window_from text not null,
    window_until text not null,
    holidays text not null,
    reason text not null,
    primary key (series_id, version),
    constraint visit_series_rule_position_check check (from_position between 1 and 60),
    constraint visit_series_rule_holidays_check check (holidays in ('keep', 'skip', 'shift'))
  )`.execute(db);
  await sql`comment on table visit_series_rule is 'Every rule a series had, by the version it made; times on the wall of the centre'`.execute(
    db,
  );

  await sql`create table visit_series_occurrence (
    series_id uuid not null references visit_series,
    position integer not null,
    centre_id uuid not null,
    resident_id uuid not null,
    wished_on date not null,
    visit_id uuid references visit,
    outcome text not null,
    reason text,
    own boolean not null default false,
    primary key (series_id, position),
    constraint visit_series_occurrence_position_check check (position between 1 and 60),
    constraint visit_series_occurrence_outcome_check check (outcome in ('waiting', 'visit', 'missed', 'skipped', 'removed')),
    constraint visit_series_occurrence_visit_or_why check ((outcome = 'visit') <= (visit_id is not null)),
    constraint visit_series_occurrence_visit_once unique (visit_id)
  )`.execute(db);
  await sql`comment on column visit_series_occurrence.own is 'Settled by itself; later changes of the series leave its visit alone'`.execute(
    db,
  );
  await sql`create index visit_series_occurrence_waiting on visit_series_occurrence (series_id) where outcome = 'waiting'`.execute(
    db,
  );

  await sql`create table visit_request (
    visit_id uuid primary key references visit,
    centre_id uuid not null,
    resident_id uuid not null,
    kind text not null,
    asked_at timestamptz not null,
    due_at timestamptz,
    told_at timestamptz,
    answer text,
    reason text,
    answered_at timestamptz,
    answered_by text,
    constraint visit_request_kind_check check (kind in ('wish', 'review')),
    constraint visit_request_review_has_end check (kind <> 'review' or due_at is not null),
    constraint visit_request_answer_check check (answer in ('accepted', 'refused', 'unanswered')),
    constraint visit_request_answer_whole check ((answer is null) = (answered_at is null))
  )`.execute(db);
  await sql`comment on table visit_request is 'wish: a day whose roster is not published yet; review: the desk must accept it before due_at'`.execute(
    db,
  );
  await sql`create index visit_request_open on visit_request (centre_id, asked_at) where answer is null`.execute(db);

  await sql`create table visit_conversation (
    id uuid primary key default uuidv7(),
    visit_id uuid references visit,
    series_id uuid references visit_series,
    centre_id uuid not null,
    resident_id uuid not null,
    about text not null,
    channel text not null,
    caller_name text not null,
    relation text not null,
    consent_spoken boolean not null,
    at timestamptz not null,
    taken_by text not null,
    constraint visit_conversation_is_about_something check (num_nonnulls(visit_id, series_id) = 1),
    constraint visit_conversation_about_check check (about in ('book', 'move', 'cancel', 'change')),
    constraint visit_conversation_channel_check check (channel in ('telephone', 'counter')),
    constraint visit_conversation_caller_check check (length(caller_name) between 1 and 100),
    constraint visit_conversation_relation_check
      check (relation in ('self', 'spouse', 'child', 'parent', 'relative', 'carer', 'neighbour', 'other')),
    constraint visit_conversation_resident_of_centre foreign key (resident_id, centre_id) references person (id, centre_id)
  )`.execute(db);
  await sql`comment on table visit_conversation is 'Who spoke for the resident, on the telephone or at the counter, and whether she agreed in words'`.execute(
    db,
  );
  await sql`create index visit_conversation_of_visit on visit_conversation (visit_id)`.execute(db);
  await sql`create index visit_conversation_of_series on visit_conversation (series_id)`.execute(db);

  for (const table of [
    'visit_series',
    'visit_series_rule',
    'visit_series_occurrence',
    'visit_request',
    'visit_conversation',
  ]) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
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
  await sql`grant select, insert, update on visit_series, visit_series_occurrence, visit_request to doorstep_app`.execute(
    db,
  );
  await sql`grant select, insert on visit_series_rule, visit_conversation to doorstep_app`.execute(db);
}
