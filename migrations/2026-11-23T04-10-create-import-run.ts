import { type Kysely, sql } from 'kysely';

/** Each file somebody brought in or looked at: how far it is, and what became of it. What stood in it is not kept. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`create table import_run (
    id uuid primary key default uuidv7(),
    centre_id uuid not null references organisation,
    file_name text not null check (length(file_name) between 1 and 200),
    file_hash text not null check (length(file_hash) = 64),
    dry_run boolean not null,
    actor text not null,
    started_at timestamptz not null,
    phase text not null default 'reading' check (phase in ('reading', 'writing', 'written', 'looked', 'refused', 'failed')),
    row_count integer not null default 0 check (row_count >= 0),
    rows_done integer not null default 0 check (rows_done >= 0),
    errors integer not null default 0 check (errors >= 0),
    counts jsonb not null default '[]'
  )`.execute(db);
  await sql`comment on column import_run.file_hash is 'SHA-256 of the bytes: tells whether it was the same file'`.execute(
    db,
  );
  await sql`comment on column import_run.counts is 'Of each table: rows added, changed, unchanged, at risk'`.execute(
    db,
  );
  await sql`create index import_run_of_centre on import_run (centre_id, id)`.execute(db);
  await sql`alter table import_run enable row level security, force row level security`.execute(db);
  await sql`create policy import_run_of_own_centre on import_run
    using ((select app.role()) = 'system'
      or ((select app.role()) in ('coordinator', 'administrator') and centre_id = (select app.centre())))`.execute(db);
  await sql`grant select, insert, update on import_run to doorstep_app`.execute(db);
}
