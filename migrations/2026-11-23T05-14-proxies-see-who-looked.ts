import { type Kysely, sql } from 'kysely';

/** Who holds a recorded authority for a resident sees who looked at her, as the resident herself does. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create or replace function audit.about(resident uuid, before timestamptz, before_shard integer,
      before_seq integer, most integer)
    returns setof audit.entry language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select * from audit.entry e
    where e.residents @> array[resident] and (e.at, e.shard, e.seq) < (before, before_shard, before_seq)
      and ((app.role() = 'resident' and (app.person() = resident or exists (
          select from public.proxy p
          where p.resident_id = resident and p.proxy_id = app.person() and p.ended_at is null
            and p.starts_at <= app.now() and p.ends_at > app.now())))
        or (app.role() in ('coordinator', 'administrator', 'data-protection-officer') and e.centre_id = app.centre()))
    order by e.at desc, e.shard desc, e.seq desc limit most $$`.execute(db);
}
