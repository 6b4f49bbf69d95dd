import { promises as fs } from 'node:fs';
import path from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';

const migrationFolder = path.join(import.meta.dirname, '../../../migrations');

/**
 * Applies to a city that is there what it has not seen yet, also what stands before something it has seen: cities are laid
 * out from working copies that knew each other's migrations in another order. A service starts on it afterwards as if all
 * had come in the order of their names. A city that has none yet is left to the product.
 * @returns names of what was applied.
 */
export async function bringForward(ownerUrl: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, options: '-c timezone=UTC' });
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const { rows } = await sql<{ there: boolean }>`
      select to_regclass('migration.kysely_migration') is not null as there`.execute(kysely);
    if (!rows[0]?.there) return [];
    const { error, results } = await new Migrator({
      db: kysely,
      migrationTableSchema: 'migration',
      provider: new FileMigrationProvider({ fs, path, migrationFolder }),
      allowUnorderedMigrations: true,
    }).migrateToLatest();
    if (error) throw error;
    if (results?.length) await inOrderOfNames(kysely);
    return (results ?? []).map(({ migrationName }) => migrationName);
  } finally {
    await kysely.destroy();
  }
}

async function inOrderOfNames(kysely: Kysely<unknown>): Promise<void> {
  await sql`update migration.kysely_migration m set timestamp = o.timestamp
    from (select n.name, t.timestamp
      from (select name, row_number() over (order by name) as place from migration.kysely_migration) n
      join (select timestamp, row_number() over (order by timestamp) as place from migration.kysely_migration) t
        using (place)) o where o.name = m.name`.execute(kysely);
}
