import { type Kysely, sql } from 'kysely';

/**
 * Who may act for whom, by which authority and until when.
 *
 * Authority is judged by the instant handed in with the actor, like everything row-level security knows: without one
 * none holds. The end is a day of the centre, inclusive; its instant is kept beside it.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table proxy (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    resident_id uuid not null,
    proxy_id uuid not null,
    proxy_name text not null,
    proxy_name_latin text not null default '',
    kind text not null check (kind in ('relative', 'guardian', 'power-of-attorney', 'carer')),
    evidence text not null check (length(evidence) between 1 and 500),
    valid_from date not null,
    valid_until date not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    recorded_by text not null,
    recorded_at timestamptz not null,
    ended_at timestamptz,
    ended_by text,
    foreign key (resident_id, centre_id) references person (id, centre_id),
    foreign key (proxy_id, centre_id) references person (id, centre_id),
    constraint proxy_not_for_oneself check (resident_id <> proxy_id),
    constraint proxy_period_runs_forward check (valid_from <= valid_until and starts_at < ends_at),
    constraint proxy_one_authority_at_a_time exclude using gist (
      resident_id with =, proxy_id with =, tstzrange(starts_at, ends_at) with &&
    ) where (ended_at is null)
  )`.execute(db);
  await sql`comment on column proxy.evidence is 'What was seen at the desk, such as a family book or a court''s letter; never a copy of it'`.execute(
    db,
  );
  await sql`create index proxy_held on proxy (proxy_id, ends_at)`.execute(db);
  await sql`create index proxy_given on proxy (resident_id, id)`.execute(db);
  await sql`alter table proxy enable row level security, force row level security`.execute(db);
  await sql`create policy proxy_of_own_centre on proxy
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator') and centre_id = (select app.centre())))`.execute(db);
  await sql`create policy proxy_own on proxy for select
    using ((select app.role()) = 'resident' and (select app.person()) in (resident_id, proxy_id))`.execute(db);
  // She may take an authority back herself; what else of a row may change, the grant says.
  await sql`create policy proxy_ended_by_resident on proxy for update
    using ((select app.role()) = 'resident' and (select app.person()) in (resident_id, proxy_id))`.execute(db);
  await sql`grant select, insert, update (ended_at, ended_by) on proxy to doorstep_app`.execute(db);

  // Signing in by telephone looks in every centre.
  await sql`create index person_by_phone_end_anywhere on person (phone_last4)`.execute(db);

  // Runs with the rights of whoever asks, so a proxy sees through it no more than the policies above let her.
  await sql`create function app.represented() returns setof uuid language sql stable
    as $$ select p.resident_id from public.proxy p
      where p.proxy_id = app.person() and p.ended_at is null
        and p.starts_at <= nullif(current_setting('app.now', true), '')::timestamptz
        and p.ends_at > nullif(current_setting('app.now', true), '')::timestamptz $$`.execute(db);
  for (const [table, column] of [
    ['person', 'id'],
    ['address', 'person_id'],
    ['visit', 'resident_id'],
    ['visit_service', 'resident_id'],
    ['visit_event', 'resident_id'],
    ['assignment', 'resident_id'],
  ] as const) {
    await sql`create policy ${sql.id(`${table}_by_proxy`)} on ${sql.table(table)} for select
      using ((select app.role()) = 'resident' and ${sql.ref(column)} in (select app.represented()))`.execute(db);
  }
  // A new address and the lock that comes before it.
  await sql`create policy address_added_by_proxy on address for insert
    with check ((select app.role()) = 'resident' and person_id in (select app.represented()))`.execute(db);
  await sql`create policy address_replaced_by_proxy on address for update
    using ((select app.role()) = 'resident' and person_id in (select app.represented()))`.execute(db);
  await sql`create policy person_locked_by_proxy on person for update
    using ((select app.role()) = 'resident' and id in (select app.represented()))`.execute(db);
}
