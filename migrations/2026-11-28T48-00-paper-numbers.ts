import { type Kysely, sql } from 'kysely';

/** The number that is printed on a nurse's paper form, so that a form that is entered twice is recognised. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table visit_entry
    add column paper_number text,
    add constraint visit_entry_paper_has_number check (paper_number is null
      or (source = 'paper' and length(btrim(paper_number)) between 1 and 40))`.execute(db);
  await sql`create index visit_entry_of_paper on visit_entry (centre_id, paper_number) where paper_number is not null`.execute(
    db,
  );
}
