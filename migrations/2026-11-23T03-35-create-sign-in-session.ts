import { type Kysely, sql } from 'kysely';

/** Sign-in sessions: the browser holds 256 random bits, the database only their hash. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table sign_in_session (
    token_hash text primary key,
    actor jsonb not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
  )`.execute(db);
  await sql`alter table sign_in_session enable row level security, force row level security`.execute(db);
  await sql`create policy sign_in_session_of_system on sign_in_session
    using ((select app.role()) = 'system')`.execute(db);
  await sql`grant select, insert, delete on sign_in_session to doorstep_app`.execute(db);
}
