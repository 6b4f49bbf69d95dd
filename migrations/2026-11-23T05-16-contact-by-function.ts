import { type Kysely, sql } from 'kysely';

/**
 * The rules of contact around a visit, as sets worked out once for each statement and only for nurses.
 *
 * Written into the policies they were planned anew with every statement of every role that names a person or an address,
 * and with them the policies of the tables they look at: some milliseconds each time. A function in a select list is not
 * taken apart by the planner. It runs with the rights of whoever asks.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create function app.visited_around_now() returns setof uuid language sql stable as $$
    select a.resident_id from public.assignment a join public.organisation o on o.id = a.centre_id
    where a.nurse_id = (select app.nurse()) and a.expires_at is null
      and app.contact_opens(a.day, o.zone) <= (select app.now())
      and app.contact_closes(a.day, o.zone) > (select app.now()) $$`.execute(db);
  await sql`create function app.behind_broken_glass() returns setof uuid language sql stable as $$
    select b.resident_id from public.break_glass b
    where b.nurse_id = (select app.nurse()) and b.opened_at <= (select app.now()) and b.closes_at > (select app.now()) $$`.execute(
    db,
  );
  for (const [table, resident] of [
    ['person', 'id'],
    ['address', 'person_id'],
  ] as const) {
    await sql`alter policy ${sql.id(`${table}_around_own_visit`)} on ${sql.table(table)}
      using ((select app.role()) = 'nurse' and ${sql.ref(resident)} in (select app.visited_around_now()))`.execute(db);
    await sql`alter policy ${sql.id(`${table}_behind_broken_glass`)} on ${sql.table(table)}
      using ((select app.role()) = 'nurse' and ${sql.ref(resident)} in (select app.behind_broken_glass()))`.execute(db);
  }
}
