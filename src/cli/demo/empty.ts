import pg from 'pg';
import { UsageProblem } from '../world.ts';

/**
 * Empties a demo database, as its owner.
 * @throws {UsageProblem} for a database that is not marked as demo: real data are never emptied from here.
 */
export async function emptyDemo(ownerUrl: string | undefined): Promise<void> {
  if (ownerUrl === undefined) throw new UsageProblem('Set DATABASE_OWNER_URL: only the owner may empty a database.');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; demo: boolean }>(
      `select c.relname as name, exists (select from installation where name = 'demo' and value = 'true') as demo
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p')`,
    );
    const holds = await client.query('select from organisation limit 1');
    if (holds.rowCount && !rows[0]?.demo) {
      throw new UsageProblem(
        'This database is not marked as demo, so it is not emptied. Use a database of its own for the demo.',
      );
    }
    const tables = rows.map(({ name }) => client.escapeIdentifier(name)).join(', ');
    await client.query(`truncate ${tables}`);
    await client.query('delete from jobs.job');
  } finally {
    await client.end();
  }
}
