import { type Kysely, sql } from 'kysely';

/**
 * The last day of a member's term as a plain column. Under row-level security no index is searched by what a function of a
 * range says, unless the function is known to give nothing away, and `upper` is not: the list of one month's terms was
 * read through all terms of the centre.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table contract_member
    add column last_day date generated always as (upper(during) - 1) stored`.execute(db);
  await sql`comment on column contract_member.last_day is 'The last day served; null for nobody served at all'`.execute(
    db,
  );
  await sql`drop index contract_member_terms`.execute(db);
  await sql`create index contract_member_terms on contract_member (centre_id, last_day, id)
    where end_reason is null and state in ('active', 'expired')`.execute(db);
}
