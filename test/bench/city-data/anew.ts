import pg from 'pg';
import { prepareMarks } from './load-table.ts';

/**
 * Empties tables of a city before it is brought forward, so that a migration need not change them row by row: they are
 * laid out again afterwards, as the migration would have left them. What refers to them from elsewhere is taken away and
 * owed until they are there.
 */
export async function empty(ownerUrl: string, names: readonly string[]): Promise<void> {
  await inOne(ownerUrl, async (client) => {
    await prepareMarks(client);
    const { rows } = await client.query<{ of: string; away: string; back: string }>(
      `select confrelid::regclass::text as of,
        format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
        format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
       from pg_constraint where contype = 'f' and confrelid = any($1::regclass[]) and conrelid <> all($1::regclass[])
       order by conname`,
      [names],
    );
    for (const { of, away, back } of rows) {
      await client.query('insert into city_data.owed values ($1, $2)', [of, back]);
      await client.query(away);
    }
    await client.query(`truncate ${names.join(', ')}`);
    await client.query('delete from city_data.loaded where name = any($1)', [names]);
  });
}

/** Brings back what refers to tables that are there again. */
export async function payBack(ownerUrl: string): Promise<void> {
  await inOne(ownerUrl, async (client) => {
    await prepareMarks(client);
    const { rows } = await client.query<{ back: string }>(
      'delete from city_data.owed where of in (select name from city_data.loaded) returning back',
    );
    for (const { back } of rows) await client.query(back);
  });
}

async function inOne(ownerUrl: string, act: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await act(client);
    await client.query('commit');
  } finally {
    // What was begun and not kept ends with its connection.
    await client.end();
  }
}
