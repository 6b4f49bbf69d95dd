import { type Kysely, sql } from 'kysely';

/**
 * When a contract begins, what was done before is looked through once: by whom that was done is kept with the member.
 *
 * Of those that serve already, only whose days hold something done and not counted are looked through, because it was done
 * before counting began.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table contract_member add column looked_back boolean not null default true`.execute(db);
  await sql`alter table contract_member alter column looked_back set default false`.execute(db);
  await sql`comment on column contract_member.looked_back is 'Whether what was done before was looked through for what counts'`.execute(
    db,
  );
  await asSystem(
    db,
    sql`with done as (
        select resident_id, day, id, 'visit' as source from visit where state = 'done'
        union all
        select s.resident_id, n.day, s.id, 'seat' from seat s join session n on n.id = s.session_id
          where s.state = 'arrived'
        union all
        select resident_id, on_day, id, 'check-up' from follow_up where origin <> 'own-device')
      update contract_member m set looked_back = false
      where m.state = 'active' and exists (
        select from done d where d.resident_id = m.resident_id and m.during @> d.day
          and not exists (select from contract_served c where c.source_id = d.id and c.source = d.source))`,
  );
  await sql`create index contract_member_to_look_back on contract_member (centre_id, id)
    where state = 'active' and not looked_back`.execute(db);
}

async function asSystem(db: Kysely<any>, statement: ReturnType<typeof sql>): Promise<void> {
  await sql`select set_config('app.role', 'system', true)`.execute(db);
  await statement.execute(db);
  await sql`select set_config('app.role', '', true)`.execute(db);
}
