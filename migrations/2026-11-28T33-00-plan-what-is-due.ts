import { type Kysely, sql } from 'kysely';

/**
 * What of a contract has a time already: each booking once for each thing it will serve, beside what is due and done.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table contract_planned (
    source text not null check (source in ('visit', 'seat', 'check-up')),
    source_id uuid not null,
    served_by text not null,
    member_id uuid not null references contract_member,
    centre_id uuid not null references organisation,
    item_code text not null,
    on_day date not null,
    primary key (source_id, source, served_by)
  )`.execute(db);
  await sql`comment on column contract_planned.served_by is 'The service’s code, the session’s name in Chinese, or the condition of the care plan'`.execute(
    db,
  );
  await sql`create index contract_planned_of_member on contract_planned (member_id)`.execute(db);
  await sql`create index contract_planned_by_day on contract_planned (centre_id, on_day)`.execute(db);
  await sql`alter table contract_planned enable row level security, force row level security`.execute(db);
  // Written with the booking itself, by the software that makes it; people read the counts where their contract stands.
  await sql`create policy contract_planned_of_software on contract_planned
    using ((select app.role()) = 'system'
      or ((select app.role()) = 'planner' and centre_id = (select app.centre())))`.execute(db);
  await sql`grant select, insert, update (source_id, on_day), delete on contract_planned to doorstep_app`.execute(db);
  await sql`alter table contract_member add column planned smallint[] not null default '{}',
    add constraint contract_member_planned_counted check (cardinality(planned) in (0, cardinality(due)))`.execute(db);
  await sql`comment on column contract_member.planned is 'How often each item has a time already, counted from contract_planned; empty: never'`.execute(
    db,
  );
}
