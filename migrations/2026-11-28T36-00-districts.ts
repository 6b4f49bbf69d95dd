import { type Kysely, sql } from 'kysely';

/**
 * Districts: an organisation above centres, and somebody who works there. She sees how her centres stand beside each other,
 * and none of their residents. And copies of what proves an authority.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table organisation drop constraint organisation_kind_check,
    add constraint organisation_kind_check
      check (kind in ('centre', 'district-hospital', 'municipal-hospital', 'district'))`.execute(db);
  await sql`create index organisation_parts on organisation (parent_id) where parent_id is not null`.execute(db);
  for (const [table, more] of [
    ['account', `'resident', `],
    ['invitation', ''],
  ] as const) {
    const constraint = sql.id(`${table}_role_check`);
    await sql`alter table ${sql.table(table)} drop constraint ${constraint}, add constraint ${constraint}
      check (role in (${sql.raw(more)}'nurse', 'doctor', 'coordinator', 'hospital-desk', 'administrator',
        'data-protection-officer', 'district-officer'))`.execute(db);
  }
  await sql`create function app.district_centres() returns setof uuid language sql stable
    as $$ select id from public.organisation where parent_id = app.centre() and kind = 'centre' $$`.execute(db);
  for (const table of ['contract_tally', 'contract_item_tally']) {
    await sql`create policy ${sql.id(`${table}_of_own_district`)} on ${sql.table(table)} for select
      using ((select app.role()) = 'district-officer' and centre_id in (select app.district_centres()))`.execute(db);
  }
  // Whom an authority concerns sees that a copy of its proof is kept.
  await sql`create policy file_of_own_proxy on file for select
    using ((select app.role()) = 'resident' and owner_kind = 'proxy' and owner_id in (select id from proxy))`.execute(
    db,
  );
}
