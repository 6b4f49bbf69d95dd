import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { markFilled, markKeyed, whole } from './marks.ts';
import { makeBare, payBack } from './owed.ts';
import type { Rows } from './rows-ahead.ts';
import type { City, CityTable } from './table.ts';

export interface Filled {
  readonly rows: number;
  readonly copySeconds: number;
}

/**
 * Fills one table, whole, in one transaction, and bare: what was taken from it is owed from the same moment on. Cut short,
 * it is as it was.
 */
export async function fillTable(client: pg.Client, city: City, table: CityTable, rowsOf: Rows): Promise<Filled> {
  const began = performance.now();
  return await whole(client, async () => {
    await makeBare(client, table.name);
    await client.query(`truncate ${table.name}`);
    const rows = await fill(client, city, table, rowsOf);
    const copySeconds = (performance.now() - began) / 1000;
    await markFilled(client, table.name, rows, copySeconds);
    return { rows, copySeconds };
  });
}

async function fill(client: pg.Client, city: City, table: CityTable, rowsOf: Rows): Promise<number> {
  if ('filledBy' in table) return (await client.query(table.filledBy)).rowCount ?? 0;
  // FREEZE: rows are visible to everyone from the start, so that no vacuum need rewrite what was just written.
  const copy = `copy ${table.name} (${table.columns.join(', ')}) from stdin with (freeze)`;
  await pipeline(Readable.from(rowsOf(table)), client.query(from(copy)));
  return table.rows(city.sizes);
}

/** Keys, exclusions, indexes, statistics, then references. @returns seconds. */
export async function keyTable(client: pg.Client, name: string): Promise<number> {
  const began = performance.now();
  await payBack(client, name, 'keys');
  await client.query(`analyze ${name}`);
  await payBack(client, name, 'references');
  // Where rows have a trigger of their own, COPY leaves them to be marked as seen by all; an index alone answers only then.
  await client.query(`vacuum (index_cleanup off, truncate off) ${name}`);
  const seconds = (performance.now() - began) / 1000;
  await markKeyed(client, name, seconds);
  return seconds;
}
