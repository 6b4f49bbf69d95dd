import { type Kysely, sql } from 'kysely';

/**
 * What a visit costs, line by line, in fen: frozen when it is booked, changed only by the rules of cancelling and by what
 * the desk receives, waives and gives back. No line is ever deleted.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table charge (
    id uuid primary key default uuidv7(),
    visit_id uuid not null references visit,
    centre_id uuid not null references organisation,
    resident_id uuid not null,
    day date not null,
    line text not null,
    service_code text references service,
    payer text not null,
    amount_fen integer not null,
    state text not null,
    receipt_number text,
    reason text,
    frozen_at timestamptz not null,
    changed_at timestamptz not null,
    changed_by text not null,
    version integer not null default 1,
    foreign key (resident_id, centre_id) references person (id, centre_id),
    constraint charge_known_line check (line in ('travel', 'care', 'materials')),
    constraint charge_known_payer check (payer in ('self', 'package', 'insurance', 'long-term-care', 'public-health')),
    constraint charge_known_state check (state in ('due', 'received', 'waived', 'to-be-refunded', 'refunded')),
    constraint charge_amount check (amount_fen > 0),
    constraint charge_travel_is_of_the_visit check ((line = 'travel') = (service_code is null)),
    constraint charge_received_has_receipt check (state in ('due', 'waived') or receipt_number is not null),
    constraint charge_waived_has_reason check (state in ('due', 'received') or reason is not null),
    constraint charge_once unique nulls not distinct (visit_id, line, service_code)
  )`.execute(db);
  await sql`comment on column charge.day is 'The day of its visit'`.execute(db);
  await sql`create index charge_of_day on charge (centre_id, day)`.execute(db);
  await sql`alter table charge enable row level security, force row level security`.execute(db);
  await sql`create policy charge_of_own_centre on charge
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator', 'planner') and centre_id = (select app.centre())))`.execute(
    db,
  );
  await sql`create policy charge_own on charge for select
    using ((select app.role()) = 'resident'
      and (resident_id = (select app.person()) or resident_id in (select app.represented())))`.execute(db);
  await sql`grant select, insert, update (day, state, receipt_number, reason, changed_at, changed_by, version)
    on charge to doorstep_app`.execute(db);
}
