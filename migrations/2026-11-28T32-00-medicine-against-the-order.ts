import { type Kysely, sql } from 'kysely';

/** Medicine given otherwise than ordered: the nurse at the bedside reads the orders, and the desk is warned until somebody answers. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create policy care_order_around_own_visit on care_order for select
    using ((select app.role()) = 'nurse' and resident_id in (select app.visited_around_now()))`.execute(db);
  await sql`alter table alarm
    drop constraint alarm_known_kind,
    add constraint alarm_known_kind check (kind in ('help', 'overdue', 'medicine')),
    drop constraint alarm_overdue_names_its_visit,
    add constraint alarm_names_its_visit check (kind = 'help' or visit_id is not null)`.execute(db);
  await sql`drop policy alarm_raised_by_nurse on alarm`.execute(db);
  await sql`create policy alarm_raised_by_nurse on alarm for insert
    with check ((select app.role()) = 'nurse' and nurse_id = (select app.nurse()) and centre_id = (select app.centre())
      and kind in ('help', 'medicine'))`.execute(db);
}
