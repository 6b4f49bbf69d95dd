import { type Kysely, sql } from 'kysely';

/**
 * Who looked at or changed what about whom, when and why. The application's role has no right on these tables: it may
 * call `audit.record`, and read through functions that ask who is asking.
 *
 * The entries of a day form sixteen chains: each hash covers the one before it and the whole row, so a row edited,
 * taken out or put elsewhere breaks its chain. The owner could forge a whole chain anew, which is why the newest
 * hashes are also written where the database does not reach.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create schema audit`.execute(db);
  await sql`grant usage on schema audit to doorstep_app`.execute(db);
  await sql`create table audit.entry (
    day date not null,
    shard smallint not null,
    seq integer not null,
    at timestamptz not null,
    actor text not null,
    role text not null,
    centre_id uuid,
    nurse_id uuid,
    residents uuid[] not null,
    kind text not null,
    route text not null,
    reason text,
    hash bytea not null,
    constraint entry_pkey primary key (day, shard, seq),
    constraint entry_of_sixteen_chains check (shard between 0 and 15),
    constraint entry_concerns_somebody check (cardinality(residents) > 0),
    constraint entry_known_kind check (kind in ('read', 'change', 'break-glass')),
    constraint entry_broken_glass_has_reason check (kind <> 'break-glass' or reason is not null)
  )`.execute(db);
  await sql`create index entry_of_resident on audit.entry using gin (residents)`.execute(db);
  await sql`create index entry_of_centre on audit.entry (centre_id, at)`.execute(db);
  await sql`create table audit.head (
    day date not null,
    shard smallint not null,
    seq integer not null,
    hash bytea not null,
    constraint head_pkey primary key (day, shard)
  ) with (fillfactor = 50)`.execute(db);
  for (const table of ['audit.entry', 'audit.head']) {
    await sql`alter table ${sql.table(table)} enable row level security, force row level security`.execute(db);
    await sql`create policy through_functions_only on ${sql.table(table)} to current_user using (true)`.execute(db);
  }
  await writing(db);
  await reading(db);
}

async function writing(db: Kysely<any>): Promise<void> {
  await sql`create function audit.canonical(e audit.entry) returns bytea language sql stable
    set search_path = pg_catalog, pg_temp as $$
    select convert_to(jsonb_build_array(to_char(e.day, 'YYYY-MM-DD'), e.shard, e.seq,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.actor, e.role, e.centre_id, e.nurse_id,
      e.residents, e.kind, e.route, e.reason)::text, 'UTF8') $$`.execute(db);
  await sql`create function audit.record(given_at timestamptz, actor text, role text, centre_id uuid, nurse_id uuid,
      residents uuid[], kind text, route text, reason text)
    returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      e audit.entry;
      before audit.head;
    begin
      if app.role() is null then raise exception 'nobody acts' using errcode = '42501'; end if;
      e.at := date_trunc('milliseconds', given_at);
      e.day := (e.at at time zone 'UTC')::date;
      e.shard := get_byte(uuid_send(residents[1]), 15) % 16;
      e.actor := actor; e.role := role; e.centre_id := centre_id; e.nurse_id := nurse_id;
      e.residents := residents; e.kind := kind; e.route := route; e.reason := reason;
      loop
        select * into before from audit.head h where h.day = e.day and h.shard = e.shard for update;
        exit when found;
        insert into audit.head values (e.day, e.shard, 0, '') on conflict do nothing;
      end loop;
      e.seq := before.seq + 1;
      e.hash := sha256(before.hash || audit.canonical(e));
      insert into audit.entry select e.*;
      update audit.head h set seq = e.seq, hash = e.hash where h.day = e.day and h.shard = e.shard;
    end $$`.execute(db);
  await sql`revoke execute on function audit.record, audit.canonical from public`.execute(db);
  await sql`grant execute on function audit.record to doorstep_app`.execute(db);
}

/** Each function is a wall of its own: what it gives depends on who asks, never on what the application filtered. */
async function reading(db: Kysely<any>): Promise<void> {
  await sql`create function audit.about(resident uuid, before timestamptz, before_shard integer, before_seq integer, most integer)
    returns setof audit.entry
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select * from audit.entry e
    where e.residents @> array[resident] and (e.at, e.shard, e.seq) < (before, before_shard, before_seq)
      and ((app.role() = 'resident' and app.person() = resident)
        or (app.role() in ('coordinator', 'administrator', 'data-protection-officer') and e.centre_id = app.centre()))
    order by e.at desc, e.shard desc, e.seq desc limit most $$`.execute(db);
  await sql`create function audit.search(about uuid, by_actor text, by_kind text, since timestamptz,
      before timestamptz, before_shard integer, before_seq integer, most integer)
    returns setof audit.entry language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select * from audit.entry e
    where app.role() = 'data-protection-officer' and e.centre_id = app.centre()
      and e.at >= since and (e.at, e.shard, e.seq) < (before, before_shard, before_seq)
      and (about is null or e.residents @> array[about])
      and (by_actor is null or e.actor = by_actor) and (by_kind is null or e.kind = by_kind)
    order by e.at desc, e.shard desc, e.seq desc limit most $$`.execute(db);
  await sql`create function audit.heads() returns setof audit.head
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select * from audit.head where app.role() = 'system' order by day, shard $$`.execute(db);
  await sql`create function audit.chain(of_day date, of_shard integer, after integer, most integer)
    returns setof audit.entry language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select * from audit.entry e
    where app.role() = 'system' and e.day = of_day and e.shard = of_shard and e.seq > after
    order by e.seq limit most $$`.execute(db);
  for (const name of ['about', 'search', 'heads', 'chain']) {
    await sql`revoke execute on function ${sql.id('audit', name)} from public`.execute(db);
    await sql`grant execute on function ${sql.id('audit', name)} to doorstep_app`.execute(db);
  }
}
