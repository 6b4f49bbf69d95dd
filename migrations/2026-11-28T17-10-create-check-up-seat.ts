import { type Kysely, sql } from 'kysely';

/** The seats a check-up was booked with: the clinic, tests beside it, and the reading of the report. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table check_up_seat (
    seat_id uuid primary key references seat,
    check_up_id uuid not null references check_up,
    resident_id uuid not null,
    centre_id uuid not null,
    purpose text not null check (purpose in ('visit', 'test', 'report')),
    foreign key (resident_id, centre_id) references person (id, centre_id)
  )`.execute(db);
  await sql`create index check_up_seat_of_check_up on check_up_seat (check_up_id)`.execute(db);
  await sql`alter table check_up_seat enable row level security, force row level security`.execute(db);
  await sql`create policy check_up_seat_of_own_centre on check_up_seat
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('doctor', 'coordinator', 'administrator', 'planner')
        and centre_id = (select app.centre())))`.execute(db);
  await sql`create policy check_up_seat_own on check_up_seat for select
    using ((select app.role()) = 'resident' and resident_id = (select app.person()))`.execute(db);
  await sql`create policy check_up_seat_by_proxy on check_up_seat for select
    using ((select app.role()) = 'resident' and resident_id in (select app.represented()))`.execute(db);
  await sql`grant select, insert, delete on check_up_seat to doorstep_app`.execute(db);
}
