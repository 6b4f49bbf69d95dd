import { type Kysely, sql } from 'kysely';

/** A family doctor reads what was done for her centre's residents at home: a referral may begin with it. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create policy visit_by_doctor on visit for select
    using ((select app.role()) = 'doctor' and centre_id = (select app.centre()))`.execute(db);
  await sql`create policy visit_service_by_doctor on visit_service for select
    using ((select app.role()) = 'doctor' and centre_id = (select app.centre()))`.execute(db);
  await sql`create policy visit_entry_by_doctor on visit_entry for select
    using ((select app.role()) = 'doctor' and centre_id = (select app.centre()))`.execute(db);
}
