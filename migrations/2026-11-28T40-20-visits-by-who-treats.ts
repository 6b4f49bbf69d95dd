import { type Kysely, sql } from 'kysely';

/** What was done at somebody's home is read by the doctor who treats her, as her plans are: of her own team, or standing in. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create function app.treats(person uuid, centre uuid) returns boolean language sql stable as $$
    select person in (select app.stood_in_for()) or exists (
      select from (select app.team_of(person, centre, (coalesce(app.now(), now()) at time zone
        (select o.zone from public.organisation o where o.id = centre))::date) as id) t
      where t.id is null or t.id in (select app.own_teams())) $$`.execute(db);
  await sql`create function app.treats_visit(visit uuid) returns boolean language sql stable
    as $$ select exists (select from public.visit v where v.id = visit) $$`.execute(db);
  const treated = {
    visit: sql`app.treats(resident_id, centre_id)`,
    // With the visit itself, which its own policy shows.
    visit_service: sql`app.treats_visit(visit_id)`,
    visit_entry: sql`app.treats_visit(visit_id)`,
  };
  for (const [table, hers] of Object.entries(treated)) {
    const policy = sql.id(`${table}_by_doctor`);
    await sql`drop policy ${policy} on ${sql.table(table)}`.execute(db);
    await sql`create policy ${policy} on ${sql.table(table)} for select
      using ((select app.role()) = 'doctor' and centre_id = (select app.centre()) and ${hers})`.execute(db);
  }
}
