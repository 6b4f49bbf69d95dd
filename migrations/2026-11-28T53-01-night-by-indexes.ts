import { type Kysely, sql } from 'kysely';

/**
 * The night goes over every plan of a centre. The rows of a centre lie scattered over tables of a whole city, so what it
 * asks about all of them is answered from an index alone, with the columns that row-level security asks for.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`drop index care_plan_of_centre`.execute(db);
  await sql`create index care_plan_of_centre on care_plan (centre_id) include (id, resident_id, team_id)`.execute(db);
  await sql`create index contract_member_teams on contract_member (centre_id)
    include (resident_id, team_id, representative_id, during) where state in ('signed', 'active')`.execute(db);

  await sql`drop index care_plan_due`.execute(db);
  await sql`create index care_plan_due on care_plan (centre_id, team_id, next_due, id) include (resident_id)
    where closed_on is null`.execute(db);
  await sql`drop index care_year_counted`.execute(db);
  await sql`create index care_year_counted on care_year (centre_id, team_id, year, condition, plan_id)
    include (resident_id)`.execute(db);

  // What was told, and what is missed and stays so, is not looked at every night again.
  await sql`drop index check_up_open`.execute(db);
  await sql`create index check_up_open on check_up (centre_id, due_on, id) include (plan_id, resident_id)
    where state in ('due', 'booked', 'missed')`.execute(db);
  await sql`create index check_up_expected on check_up (centre_id, due_on) where state in ('due', 'booked')`.execute(
    db,
  );
  await sql`create index check_up_untold on check_up (centre_id, due_on, id)
    where state in ('due', 'missed') and reminded_at is null`.execute(db);
  await sql`create index check_up_with_visit on check_up (centre_id, due_on) include (visit_id)
    where state = 'booked' and visit_id is not null`.execute(db);
}
