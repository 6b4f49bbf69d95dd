import { type Kysely, sql } from 'kysely';

/**
 * Programs of others: OAuth 2 clients of one organisation, their short-lived tokens, and what their scopes let them read.
 * A secret of 256 random bits needs no slow hash.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create function app.scopes() returns text[] language sql stable parallel safe
    as $$ select string_to_array(coalesce(current_setting('app.scopes', true), ''), ' ') $$`.execute(db);

  await sql`create table integration (
    id uuid primary key default uuidv7(),
    organisation_id uuid not null references organisation,
    client_id text not null unique,
    name text not null check (length(name) between 1 and 100),
    secret_hash text not null,
    scopes text[] not null,
    created_at timestamptz not null default now(),
    created_by text not null,
    disabled_at timestamptz,
    disabled_by text
  )`.execute(db);
  await sql`alter table integration enable row level security, force row level security`.execute(db);
  await sql`create policy integration_of_system on integration using ((select app.role()) = 'system')`.execute(db);
  await sql`create policy integration_of_own_organisation on integration
    using ((select app.role()) = 'administrator' and organisation_id = (select app.centre()))`.execute(db);
  await sql`grant select, insert, update on integration to doorstep_app`.execute(db);

  await sql`create table access_token (
    token_hash text primary key,
    integration_id uuid not null references integration,
    scopes text[] not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
  )`.execute(db);
  await sql`create index access_token_ends on access_token (expires_at)`.execute(db);
  await sql`create index access_token_of_integration on access_token (integration_id)`.execute(db);
  await sql`alter table access_token enable row level security, force row level security`.execute(db);
  await sql`create policy access_token_of_system on access_token using ((select app.role()) = 'system')`.execute(db);
  await sql`grant select, insert, delete on access_token to doorstep_app`.execute(db);

  for (const [table, scope] of [
    ['person', 'residents.read'],
    ['address', 'residents.read'],
    ['visit', 'visits.read'],
    ['visit_service', 'visits.read'],
  ] as const) {
    await sql`create policy ${sql.id(`${table}_by_integration`)} on ${sql.table(table)} for select
      using ((select app.role()) = 'integration' and centre_id = (select app.centre())
        and ${sql.lit(scope)} = any((select app.scopes())::text[]))`.execute(db);
  }
}
