import { promises as fs } from 'node:fs';
import path from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { FileMigrationProvider, type MigrationResultSet, Migrator } from 'kysely/migration';
import pg from 'pg';
import type { Seal } from '#sealing';
import { DatabaseUnfit } from './open.ts';
import { sealExisting } from './seal-existing.ts';

export interface MigrationReport {
  /** Names of the migrations that ran now, oldest first; empty when the database was already current. */
  readonly applied: readonly string[];
}

const migrationFolder = path.join(import.meta.dirname, '../../migrations');
const oldestServer = 18;

/**
 * Brings the schema up to date as the owner. Two processes may start it together: Kysely's lock lets one work
 * and the other find nothing to do.
 *
 * @param ownerUrl a role that may create tables and roles; never the one the application connects as.
 * @param seal closes what older versions kept readable; a database that has none of it needs none.
 * @throws {DatabaseUnfit} when the server is older than PostgreSQL 18.
 */
export async function migrate(ownerUrl: string, seal?: Seal): Promise<MigrationReport> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, options: '-c timezone=UTC' });
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await refuseOldServer(kysely);
    const migrator = new Migrator({
      db: kysely,
      migrationTableSchema: 'migration',
      provider: new FileMigrationProvider({ fs, path, migrationFolder }),
    });
    const applied = await namesOf(seal && (await mustSeal(migrator)) ? migrator.migrateTo(placesForSealed) : undefined);
    if (seal && (await mustSeal(migrator))) await sealExisting(kysely, seal);
    return { applied: [...applied, ...(await namesOf(migrator.migrateToLatest()))] };
  } finally {
    await kysely.destroy();
  }
}

const placesForSealed = '2026-11-28T01-00-seal-numbers';
const withoutReadable = '2026-11-28T01-05-no-plain-numbers';

/** Between these two, what is readable is moved. Going back to the first from a later one would undo it. */
async function mustSeal(migrator: Migrator): Promise<boolean> {
  const migrations = await migrator.getMigrations();
  return migrations.some(({ name, executedAt }) => name === withoutReadable && executedAt === undefined);
}

async function namesOf(run: Promise<MigrationResultSet> | undefined): Promise<string[]> {
  if (!run) return [];
  const { error, results } = await run;
  if (error) throw error;
  return (results ?? []).map((result) => result.migrationName);
}

async function refuseOldServer(kysely: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ number: number; name: string }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as name`.execute(
    kysely,
  );
  const server = rows[0];
  if (server && server.number >= oldestServer * 10_000) return;
  throw new DatabaseUnfit(
    `Doorstep needs PostgreSQL ${oldestServer} or newer, this server is ${server?.name ?? 'unknown'}. ` +
      'Upgrade it, or leave DATABASE_URL unset to use the server that comes with Doorstep.',
  );
}
