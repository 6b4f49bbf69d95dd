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
    // Row-level security is forced: an owner who is nobody sees no rows and would take any database for an empty one.
    await client.query(`select set_config('app.role', 'system', false)`);
    const state = await client.query<{ demo: boolean; used: boolean }>(
      `select exists (select from installation where name = 'demo' and value = 'true') as demo,
        exists (select from organisation) as used`,
    );
    if (state.rows[0]?.demo !== true && state.rows[0]?.used !== false) {
      throw new UsageProblem(
        'This database is not marked as demo, so it is not emptied. Use a database of its own for the demo.',
      );
    }
    const { rows } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p')`,
    );
    const tables = rows.map(({ name }) => client.escapeIdentifier(name)).join(', ');
    // What holds for every centre came with the schema and stays.
    await client.query('begin');
    await client.query(
      `create temp table kept_rules on commit drop as select * from programme_rule where centre_id is null`,
    );
    await client.query(`create temp table kept_texts on commit drop as select * from consent_text`);
    await client.query(`truncate ${tables}`);
    await client.query('insert into programme_rule select * from kept_rules');
    await client.query('insert into consent_text select * from kept_texts');
    await client.query('commit');
    await client.query('delete from jobs.job');
  } finally {
    await client.end();
  }
}
