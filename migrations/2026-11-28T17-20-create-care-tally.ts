import { type Kysely, sql } from 'kysely';

/**
 * How many plans stand in each group of a doctor's list, and in each figure of a year, kept by increment: every change of a
 * plan or of its year adds a row that says by how much, in the same transaction. A sum over some hundred short rows answers
 * what a walk over thousands of plans did. Rows are only added, so two who change plans of one centre never wait for each
 * other; the night puts them together.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table care_tally (
    centre_id uuid not null references organisation,
    kind text not null check (kind in ('due', 'uncontrolled', 'urgent', 'advised', 'unreached')),
    on_day date not null,
    plans integer not null
  )`.execute(db);
  await sql`comment on column care_tally.on_day is 'When the plan is due; the first of January 1970 for what hangs on no day'`.execute(
    db,
  );
  await sql`create index care_tally_of_centre on care_tally (centre_id, kind, on_day) include (plans)`.execute(db);
  await sql`create table care_year_tally (
    centre_id uuid not null references organisation,
    year integer not null,
    condition text not null,
    face_to_face integer not null,
    full_checks integer not null,
    last_controlled boolean not null,
    plans integer not null
  )`.execute(db);
  await sql`create index care_year_tally_of_centre on care_year_tally (centre_id, year, condition)
    include (face_to_face, full_checks, last_controlled, plans)`.execute(db);
  await protect(db, 'care_tally', `'doctor', 'coordinator', 'administrator', 'planner'`);
  await protect(db, 'care_year_tally', `'doctor', 'administrator', 'planner'`);
  await countPlans(db);
  await countYears(db);
}

/** Whoever may change a plan adds to the count; only the software's own work at night takes rows away. */
async function protect(db: Kysely<any>, table: string, roles: string): Promise<void> {
  await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
  await sql`create policy ${sql.id(`${table}_of_system`)} on ${sql.table(table)}
    using ((select app.role()) = 'system')`.execute(db);
  await sql`create policy ${sql.id(`${table}_read`)} on ${sql.table(table)} for select
    using ((select app.role()) in (${sql.raw(roles)}) and centre_id = (select app.centre()))`.execute(db);
  await sql`create policy ${sql.id(`${table}_added`)} on ${sql.table(table)} for insert
    with check ((select app.role()) in (${sql.raw(roles)}) and centre_id = (select app.centre()))`.execute(db);
  await sql`grant select, insert, delete on ${sql.table(table)} to doorstep_app`.execute(db);
}

async function countPlans(db: Kysely<any>): Promise<void> {
  // What one plan counts for; a closed one for nothing.
  await sql`create function app.care_tally_of(p public.care_plan) returns table (kind text, on_day date)
    language sql immutable as $$
      select g.kind, coalesce(g.on_day, date '1970-01-01') from (values
        ('due', p.next_due, p.next_due is not null),
        ('uncontrolled', null, p.next_due is not null and p.last_controlled = false),
        ('urgent', null, p.urgent_since is not null),
        ('advised', null, p.chase_on is not null),
        ('unreached', null, p.next_due is not null and p.unreached > 0)
      ) as g (kind, on_day, counts) where p.closed_on is null and g.counts $$`.execute(db);
  await sql`create function app.count_care_plans() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into public.care_tally select n.centre_id, g.kind, g.on_day, count(*)
          from added n, app.care_tally_of(n::public.care_plan) g group by 1, 2, 3;
      else
        insert into public.care_tally
          select c.centre_id, c.kind, c.on_day, sum(c.plans) from (
            select n.centre_id, g.kind, g.on_day, 1 as plans from added n, app.care_tally_of(n::public.care_plan) g
            union all
            select o.centre_id, g.kind, g.on_day, -1 from gone o, app.care_tally_of(o::public.care_plan) g
          ) c group by 1, 2, 3 having sum(c.plans) <> 0;
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger care_plan_counted_when_added after insert on care_plan
    referencing new table as added for each statement execute function app.count_care_plans()`.execute(db);
  await sql`create trigger care_plan_counted_when_changed after update on care_plan
    referencing old table as gone new table as added for each statement execute function app.count_care_plans()`.execute(
    db,
  );
  await asSystem(
    db,
    sql`insert into care_tally select p.centre_id, g.kind, g.on_day, count(*)
      from care_plan p, app.care_tally_of(p) g group by 1, 2, 3`,
  );
}

async function countYears(db: Kysely<any>): Promise<void> {
  await sql`create function app.count_care_years() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into public.care_year_tally
          select centre_id, year, condition, face_to_face, full_checks, coalesce(last_controlled, false), count(*)
          from added group by 1, 2, 3, 4, 5, 6;
      else
        insert into public.care_year_tally
          select c.centre_id, c.year, c.condition, c.face_to_face, c.full_checks, c.held, sum(c.plans) from (
            select centre_id, year, condition, face_to_face, full_checks, coalesce(last_controlled, false) as held, 1 as plans
              from added
            union all
            select centre_id, year, condition, face_to_face, full_checks, coalesce(last_controlled, false), -1 from gone
          ) c group by 1, 2, 3, 4, 5, 6 having sum(c.plans) <> 0;
      end if;
      return null;
    end $$`.execute(db);
  await sql`create trigger care_year_counted_when_added after insert on care_year
    referencing new table as added for each statement execute function app.count_care_years()`.execute(db);
  await sql`create trigger care_year_counted_when_changed after update on care_year
    referencing old table as gone new table as added for each statement execute function app.count_care_years()`.execute(
    db,
  );
  await asSystem(
    db,
    sql`insert into care_year_tally
      select centre_id, year, condition, face_to_face, full_checks, coalesce(last_controlled, false), count(*)
      from care_year group by 1, 2, 3, 4, 5, 6`,
  );
}

async function asSystem(db: Kysely<any>, statement: ReturnType<typeof sql>): Promise<void> {
  await sql`select set_config('app.role', 'system', true)`.execute(db);
  await statement.execute(db);
  await sql`select set_config('app.role', '', true)`.execute(db);
}
