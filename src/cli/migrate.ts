import pg from 'pg';
import { type MigrationReport, migrate } from '#database';
import { installJobs } from '#jobs';
import type { Seal } from '#sealing';

/**
 * Brings the schema and the job tables up to date as the owner. Of two processes that come together one works and the
 * other waits: PostgreSQL lets nobody grant rights on the same table twice at once.
 */
export async function migrateAll(ownerUrl: string, seal?: Seal): Promise<MigrationReport> {
  const turn = new pg.Client({ connectionString: ownerUrl });
  await turn.connect();
  try {
    await turn.query(`select pg_advisory_lock(hashtext('doorstep migrate'))`);
    const report = await migrate(ownerUrl, seal);
    await installJobs(ownerUrl);
    return report;
  } finally {
    await turn.end();
  }
}

export function migrationWords(report: MigrationReport): string {
  if (report.applied.length === 0) return 'The database is up to date.';
  return `The database is up to date after ${report.applied.length} migrations: ${report.applied.join(', ')}.`;
}
