import { type Kysely, sql } from 'kysely';

/**
 * What a contract gave is counted: each visit, seat and check-up once for each thing it was, whatever is said twice.
 *
 * The database itself holds that no source counts twice and that no more is done of an item than is due.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table contract_served (
    source text not null check (source in ('visit', 'seat', 'check-up')),
    source_id uuid not null,
    served_by text not null,
    member_id uuid not null references contract_member,
    item_code text not null,
    on_day date not null,
    noted_at timestamptz not null,
    primary key (source_id, source, served_by)
  )`.execute(db);
  await sql`comment on column contract_served.served_by is 'The service’s code, the session’s name in Chinese, or the condition of the care plan'`.execute(
    db,
  );
  await sql`create index contract_served_of_member on contract_served (member_id)`.execute(db);
  await sql`alter table contract_served enable row level security, force row level security`.execute(db);
  // Counted by the software alone; people read the counts where their contract stands.
  await sql`create policy contract_served_of_system on contract_served
    using ((select app.role()) = 'system')`.execute(db);
  await sql`grant select, insert on contract_served to doorstep_app`.execute(db);

  await sql`create function app.none_above(counts smallint[], most smallint[]) returns boolean language sql immutable
    as $$ select coalesce(bool_and(one.count <= one.most), true) from unnest(counts, most) as one(count, most) $$`.execute(
    db,
  );
  await sql`alter table contract_member
    add constraint contract_member_done_is_due check (app.none_above(done, due))`.execute(db);
}
