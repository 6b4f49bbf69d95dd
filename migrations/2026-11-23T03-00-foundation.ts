import { type Kysely, sql } from 'kysely';

/**
 * The ground every table stands on: the role that owns nothing, and what row-level security is told about the actor.
 *
 * The settings are local to one transaction. After it a pooled connection holds '' and not NULL,
 * so every reader goes through nullif: no actor, no rows.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create extension if not exists btree_gist`.execute(db);
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'doorstep_app') then
        create role doorstep_app nologin nosuperuser nobypassrls;
      end if;
    exception when duplicate_object or unique_violation then null;
    end $$`.execute(db);
  await sql`create schema app`.execute(db);
  await sql`grant usage on schema app, public to doorstep_app`.execute(db);
  await sql`create function app.role() returns text language sql stable parallel safe
    as $$ select nullif(current_setting('app.role', true), '') $$`.execute(db);
  await sql`create function app.actor() returns text language sql stable parallel safe
    as $$ select nullif(current_setting('app.actor', true), '') $$`.execute(db);
  await sql`create function app.centre() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('app.centre', true), '')::uuid $$`.execute(db);
  await sql`create function app.person() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('app.person', true), '')::uuid $$`.execute(db);
  await sql`create function app.nurse() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('app.nurse', true), '')::uuid $$`.execute(db);

  await sql`create table installation (
    name text primary key,
    value text not null
  )`.execute(db);
  await sql`comment on table installation is 'What this database is: a row demo=true marks invented data, and only there is demo sign-in allowed.'`.execute(
    db,
  );
  await sql`alter table installation enable row level security, force row level security`.execute(db);
  await sql`create policy installation_readable on installation for select using (true)`.execute(db);
  await sql`create policy installation_written_by_system on installation for insert
    with check ((select app.role()) = 'system')`.execute(db);
  await sql`grant select, insert on installation to doorstep_app`.execute(db);

  await sql`create table idempotency_key (
    actor text not null,
    route text not null,
    key text not null check (length(key) between 1 and 200),
    request_hash text not null,
    status integer,
    response jsonb,
    created_at timestamptz not null,
    primary key (actor, route, key)
  )`.execute(db);
  await sql`alter table idempotency_key enable row level security, force row level security`.execute(db);
  await sql`create policy idempotency_key_of_its_actor on idempotency_key
    using (actor = (select app.actor()) or (select app.role()) = 'system')`.execute(db);
  await sql`grant select, insert, update, delete on idempotency_key to doorstep_app`.execute(db);
  await sql`create index idempotency_key_age on idempotency_key (created_at)`.execute(db);
}
