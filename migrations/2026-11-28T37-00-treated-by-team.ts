import { type Kysely, sql } from 'kysely';

/**
 * Who treats a resident: the team she has signed with. Her plans carry it, so that a doctor's list is read in order from
 * an index; what was recorded in a plan is seen by whoever may see the plan. Somebody who has signed with no team is
 * everybody's at her centre. A doctor of another team stands in with a reason, for twelve hours.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create function app.team_of(person uuid, centre uuid, day date) returns uuid language plpgsql stable as $$
    declare
      asking text := coalesce(current_setting('app.role', true), '');
      team uuid;
    begin
      perform set_config('app.role', 'system', true);
      select m.team_id into team from public.contract_member m
        where m.resident_id = person and m.centre_id = centre and m.state in ('signed', 'active') and m.during @> day;
      perform set_config('app.role', asking, true);
      return team;
    end $$`.execute(db);
  await sql`comment on function app.team_of is 'The one thing a doctor may know of a contract that is not her team''s: whose it is'`.execute(
    db,
  );
  await createStandingIn(db);
  await giveTeams(db);
  await countByTeam(db);
  await indexByTeam(db);
  await whoMay(db);
}

async function createStandingIn(db: Kysely<any>): Promise<void> {
  await sql`create table standing_in (
    id uuid primary key default uuidv7(),
    centre_id uuid not null,
    doctor text not null,
    resident_id uuid not null,
    reason text not null,
    opened_at timestamptz not null,
    closes_at timestamptz not null,
    constraint standing_in_resident_of_centre foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint standing_in_has_reason check (length(btrim(reason)) between 5 and 500),
    constraint standing_in_closes_after_twelve_hours check (closes_at = opened_at + interval '12 hours')
  )`.execute(db);
  await sql`comment on column standing_in.doctor is 'The actor who stands in'`.execute(db);
  await sql`create index standing_in_of_doctor on standing_in (doctor, closes_at) include (resident_id, opened_at)`.execute(
    db,
  );
  await sql`create index standing_in_of_resident on standing_in (resident_id, opened_at)`.execute(db);
  await sql`alter table standing_in enable row level security, force row level security`.execute(db);
  await sql`create policy standing_in_by_doctor on standing_in for insert
    with check ((select app.role()) = 'doctor' and doctor = (select app.actor()) and centre_id = (select app.centre())
      and opened_at = (select app.now()))`.execute(db);
  await sql`create policy standing_in_own_as_doctor on standing_in for select
    using ((select app.role()) = 'doctor' and doctor = (select app.actor()))`.execute(db);
  await sql`create policy standing_in_own_as_resident on standing_in for select
    using ((select app.role()) = 'resident' and resident_id = (select app.person()))`.execute(db);
  await sql`create policy standing_in_of_own_centre on standing_in for select
    using ((select app.role()) = 'system' or ((select app.role())
      in ('administrator', 'data-protection-officer', 'planner') and centre_id = (select app.centre())))`.execute(db);
  await sql`grant select, insert on standing_in to doorstep_app`.execute(db);
  await sql`create function app.stood_in_for() returns setof uuid language sql stable
    as $$ select s.resident_id from public.standing_in s
      where s.doctor = app.actor() and s.opened_at <= app.now() and s.closes_at > app.now() $$`.execute(db);
}

/** Whose plans and years are; the counts stand still meanwhile and are written anew afterwards. */
async function giveTeams(db: Kysely<any>): Promise<void> {
  for (const table of ['care_plan', 'care_year']) {
    await sql`alter table ${sql.table(table)} add column team_id uuid`.execute(db);
    await sql`alter table ${sql.table(table)} disable trigger user`.execute(db);
  }
  await sql`comment on column care_plan.team_id is 'The team the resident has signed with; null: with none of this centre'`.execute(
    db,
  );
  await asSystem(db, [
    sql`update care_plan p set team_id = t.team_id from (
        select c.id, app.team_of(c.resident_id, c.centre_id, (now() at time zone o.zone)::date) as team_id
        from care_plan c join organisation o on o.id = c.centre_id) t
      where t.id = p.id and t.team_id is not null`,
    sql`update care_year y set team_id = p.team_id from care_plan p where p.id = y.plan_id and p.team_id is not null`,
  ]);
  for (const table of ['care_plan', 'care_year']) {
    await sql`alter table ${sql.table(table)} enable trigger user`.execute(db);
    await sql`alter table ${sql.table(table)} add constraint ${sql.id(`${table}_team_of_centre`)}
      foreign key (team_id, centre_id) references team (id, centre_id)`.execute(db);
  }
}

async function countByTeam(db: Kysely<any>): Promise<void> {
  for (const table of ['care_tally', 'care_year_tally']) {
    await sql`alter table ${sql.table(table)} add column team_id uuid`.execute(db);
    await sql`drop index ${sql.id(`${table}_of_centre`)}`.execute(db);
  }
  await sql`create index care_tally_of_team on care_tally (centre_id, team_id, kind, on_day) include (plans)`.execute(
    db,
  );
  await sql`create index care_year_tally_of_team on care_year_tally (centre_id, year, team_id, condition)
    include (face_to_face, full_checks, last_controlled, plans)`.execute(db);
  await sql`create or replace function app.count_care_plans() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into public.care_tally (centre_id, team_id, kind, on_day, plans)
          select n.centre_id, n.team_id, g.kind, g.on_day, count(*)
          from added n, app.care_tally_of(n::public.care_plan) g group by 1, 2, 3, 4;
      else
        insert into public.care_tally (centre_id, team_id, kind, on_day, plans)
          select c.centre_id, c.team_id, c.kind, c.on_day, sum(c.plans) from (
            select n.centre_id, n.team_id, g.kind, g.on_day, 1 as plans
              from added n, app.care_tally_of(n::public.care_plan) g
            union all
            select o.centre_id, o.team_id, g.kind, g.on_day, -1 from gone o, app.care_tally_of(o::public.care_plan) g
          ) c group by 1, 2, 3, 4 having sum(c.plans) <> 0;
      end if;
      return null;
    end $$`.execute(db);
  await sql`create or replace function app.count_care_years() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into public.care_year_tally
            (centre_id, team_id, year, condition, face_to_face, full_checks, last_controlled, plans)
          select centre_id, team_id, year, condition, face_to_face, full_checks, coalesce(last_controlled, false), count(*)
          from added group by 1, 2, 3, 4, 5, 6, 7;
      else
        insert into public.care_year_tally
            (centre_id, team_id, year, condition, face_to_face, full_checks, last_controlled, plans)
          select c.centre_id, c.team_id, c.year, c.condition, c.face_to_face, c.full_checks, c.held, sum(c.plans) from (
            select centre_id, team_id, year, condition, face_to_face, full_checks,
              coalesce(last_controlled, false) as held, 1 as plans from added
            union all
            select centre_id, team_id, year, condition, face_to_face, full_checks, coalesce(last_controlled, false), -1
              from gone
          ) c group by 1, 2, 3, 4, 5, 6, 7 having sum(c.plans) <> 0;
      end if;
      return null;
    end $$`.execute(db);
  await asSystem(db, [
    sql`delete from care_tally`,
    sql`insert into care_tally (centre_id, team_id, kind, on_day, plans)
      select p.centre_id, p.team_id, g.kind, g.on_day, count(*)
      from care_plan p, app.care_tally_of(p) g group by 1, 2, 3, 4`,
    sql`delete from care_year_tally`,
    sql`insert into care_year_tally
        (centre_id, team_id, year, condition, face_to_face, full_checks, last_controlled, plans)
      select centre_id, team_id, year, condition, face_to_face, full_checks, coalesce(last_controlled, false), count(*)
      from care_year group by 1, 2, 3, 4, 5, 6, 7`,
  ]);
}

/** A list is read team by team, each in the order of its index. */
async function indexByTeam(db: Kysely<any>): Promise<void> {
  for (const [name, by, where] of [
    ['care_plan_due', 'next_due', ''],
    ['care_plan_uncontrolled', 'next_due', 'and last_controlled = false'],
    ['care_plan_chased', 'chase_on', 'and chase_on is not null'],
    ['care_plan_urgent', 'urgent_since', 'and urgent_since is not null'],
    ['care_plan_unreached', 'next_due', 'and unreached > 0'],
  ] as const) {
    await sql`drop index ${sql.id(name)}`.execute(db);
    await sql`create index ${sql.id(name)} on care_plan (centre_id, team_id, ${sql.ref(by)}, id)
      where closed_on is null ${sql.raw(where)}`.execute(db);
  }
  await sql`drop index care_year_counted`.execute(db);
  await sql`create index care_year_counted on care_year (centre_id, team_id, year, condition, plan_id)`.execute(db);
}

async function whoMay(db: Kysely<any>): Promise<void> {
  for (const [table, roles] of [
    ['care_plan', `'coordinator', 'administrator', 'planner'`],
    ['check_up', `'coordinator', 'administrator', 'planner'`],
    ['check_up_seat', `'coordinator', 'administrator', 'planner'`],
    ['follow_up', `'planner'`],
    ['care_year', `'administrator', 'planner'`],
  ] as const) {
    await sql`alter policy ${sql.id(`${table}_of_own_centre`)} on ${sql.table(table)}
      using ((select app.role()) = 'system'
        or ((select app.role()) in (${sql.raw(roles)}) and centre_id = (select app.centre())))`.execute(db);
  }
  const treated = sql`(select app.role()) = 'doctor' and centre_id = (select app.centre())
    and (team_id is null or team_id in (select app.own_teams()) or resident_id in (select app.stood_in_for()))`;
  await sql`create policy care_plan_treated on care_plan for select using (${treated})`.execute(db);
  await sql`create policy care_plan_changed_by_doctor on care_plan for update using (${treated})`.execute(db);
  // Nobody else's resident becomes hers by a plan without a team.
  await sql`create policy care_plan_opened_by_doctor on care_plan for insert
    with check (${treated} and team_id is not distinct from app.team_of(resident_id, centre_id, opened_on))`.execute(
    db,
  );
  await sql`create policy care_year_treated on care_year using (${treated})`.execute(db);

  // In a function of its own: a policy's words are planned anew with every statement of every role.
  await sql`create function app.treats_plan(plan uuid) returns boolean language sql stable
    as $$ select exists (select from public.care_plan p where p.id = plan) $$`.execute(db);
  await sql`create function app.treats_check_up(check_up uuid) returns boolean language sql stable
    as $$ select exists (select from public.check_up c where c.id = check_up) $$`.execute(db);
  for (const [table, column, function_] of [
    ['check_up', 'plan_id', 'treats_plan'],
    ['follow_up', 'plan_id', 'treats_plan'],
    ['check_up_seat', 'check_up_id', 'treats_check_up'],
  ] as const) {
    await sql`create policy ${sql.id(`${table}_treated`)} on ${sql.table(table)}
      using ((select app.role()) = 'doctor' and centre_id = (select app.centre())
        and app.${sql.id(function_)}(${sql.ref(column)}))`.execute(db);
  }
}

async function asSystem(db: Kysely<any>, statements: readonly ReturnType<typeof sql>[]): Promise<void> {
  await sql`select set_config('app.role', 'system', true)`.execute(db);
  for (const statement of statements) await statement.execute(db);
  await sql`select set_config('app.role', '', true)`.execute(db);
}
