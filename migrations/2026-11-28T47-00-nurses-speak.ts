import { type Kysely, sql } from 'kysely';

/**
 * A nurse speaks one language or several. Which ones there are is a list of the service, not of the database: here only
 * that each looks like a tag of BCP 47, and that nobody is without one.
 */
export async function up(db: Kysely<any>): Promise<void> {
  await sql`alter table nurse
    alter column language drop default,
    drop constraint nurse_language_check`.execute(db);
  await sql`alter table nurse alter column language type text[] using array[language]`.execute(db);
  await sql`alter table nurse rename column language to languages`.execute(db);
  await sql`alter table nurse
    alter column languages set default '{zh-CN}',
    add constraint nurse_speaks check (cardinality(languages) between 1 and 12
      and array_to_string(languages, ',', '?') ~ '^[a-z]{2,3}(-[A-Z]{2})?(,[a-z]{2,3}(-[A-Z]{2})?)*$')`.execute(db);
}
