import { type Kysely, sql } from 'kysely';

/**
 * What a published day was planned from, so that its lists can be worked out again; the words an entry was hashed
 * from, so that it can be hashed again; and a way from a file on the disk to the row that knows it.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await planInputs(db);
  await entryTexts(db);
  await sql`create index file_by_content on file (sha256)`.execute(db);
}

async function planInputs(db: Kysely<any>): Promise<void> {
  await sql`create table plan_input (
    centre_id uuid not null references organisation,
    day date not null,
    publication integer not null,
    made_at timestamptz not null,
    content bytea not null,
    constraint plan_input_pkey primary key (centre_id, day, publication)
  )`.execute(db);
  await sql`comment on column plan_input.content is 'JSON, gzipped: the day as it was solved, how it was solved, and the lists that were published'`.execute(
    db,
  );
  await sql`create index plan_input_by_age on plan_input (made_at)`.execute(db);
  await sql`alter table plan_input enable row level security, force row level security`.execute(db);
  await sql`create policy plan_input_of_own_centre on plan_input
    using ((select app.role()) = 'system'
      or ((select app.role()) = 'planner' and centre_id = (select app.centre())))`.execute(db);
  await sql`grant select, insert, delete on plan_input to doorstep_app`.execute(db);
}

/** Entries from before this hold no text; what is taken from now on does. */
async function entryTexts(db: Kysely<any>): Promise<void> {
  await sql`alter table visit_entry add column hashed_text text`.execute(db);
  await sql`alter table visit_entry add constraint visit_entry_of_phone_can_be_hashed_again
    check (source <> 'phone' or hashed_text is not null) not valid`.execute(db);
}
