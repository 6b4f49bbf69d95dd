import { type Kysely, sql } from 'kysely';

/** A proposal keeps the lists it would write, so that accepting it does what was shown without finding it again. */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table day_proposal add column lists jsonb`.execute(db);
  await sql`comment on column day_proposal.lists is 'The lists that change, in the order of their visits and rests; null in what was proposed before they were kept'`.execute(
    db,
  );
}
