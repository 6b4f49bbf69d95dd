import { promises as fs } from 'node:fs';
import path from 'node:path';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import pg from 'pg';
import { DatabaseUnfit } from './open.ts';

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
 * @throws {DatabaseUnfit} when the server is older than PostgreSQL 18.
 */
export async function migrate(ownerUrl: string): Promise<MigrationReport> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, options: '-c timezone=UTC' });
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await refuseOldServer(kysely);
    const migrator = new Migrator({
      db: kysely,
      migrationTableSchema: 'migration',
      provider: new FileMigrationProvider({ fs, path, migrationFolder }),
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error) throw error;
    return { applied: (results ?? []).map((result) => result.migrationName) };
  } finally {
    await kysely.destroy();
  }
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
