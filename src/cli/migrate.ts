import { type MigrationReport, migrate } from '#database';
import { installJobs } from '#jobs';

/** Brings the schema and the job tables up to date as the owner. */
export async function migrateAll(ownerUrl: string): Promise<MigrationReport> {
  const report = await migrate(ownerUrl);
  await installJobs(ownerUrl);
  return report;
}

export function migrationWords(report: MigrationReport): string {
  if (report.applied.length === 0) return 'The database is up to date.';
  return `The database is up to date after ${report.applied.length} migrations: ${report.applied.join(', ')}.`;
}
