import { type Kysely, sql } from 'kysely';

/** Who asks the desk to put a resident on the wait list is kept like who books for her. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table visit_conversation
    add column wait_entry_id uuid references wait_entry,
    drop constraint visit_conversation_is_about_something,
    add constraint visit_conversation_is_about_something check (num_nonnulls(visit_id, series_id, wait_entry_id) = 1),
    drop constraint visit_conversation_about_check,
    add constraint visit_conversation_about_check check (about in ('book', 'move', 'cancel', 'change', 'wait'))`.execute(
    db,
  );
  await sql`create index visit_conversation_of_wait on visit_conversation (wait_entry_id) where wait_entry_id is not null`.execute(
    db,
  );
}
