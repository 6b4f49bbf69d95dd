import pg from 'pg';
import { prepareMarks, whole } from './marks.ts';
import { takeReferences } from './owed.ts';

/**
 * Empties tables of a city before it is brought forward, so that a migration need not change them row by row: they are
 * laid out again afterwards, as the migration would have left them. What refers to them from elsewhere is taken away and
 * owed until they are there.
 */
export async function empty(ownerUrl: string, names: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await whole(client, async () => {
      await prepareMarks(client);
      await takeReferences(client, names, 'elsewhere');
      await client.query(`truncate ${names.join(', ')}`);
      await client.query('delete from city_data.loaded where name = any($1)', [names]);
    });
  } finally {
    await client.end();
  }
}
