import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';
import { copyText } from './copy-text.ts';
import type { City, CityTable } from './table.ts';

export interface Loaded {
  readonly rows: number;
  readonly copySeconds: number;
  /** Keys, exclusions, indexes, references and statistics. */
  readonly keySeconds: number;
}

/**
 * Loads one table whole, in one transaction: what was taken from it comes back with it, and a load that is cut short
 * leaves it as it was. Bare while it is filled; then keys and exclusions, indexes, references, ANALYZE.
 */
export async function loadTable(client: pg.Client, city: City, table: CityTable): Promise<Loaded> {
  await client.query('begin');
  try {
    const began = performance.now();
    const taken = await makeBare(client, table.name);
    await client.query(`truncate ${table.name}`);
    const rows = await fill(client, city, table);
    const copied = performance.now();
    for (const text of taken) await client.query(text);
    await client.query(`analyze ${table.name}`);
    const loaded = { rows, copySeconds: (copied - began) / 1000, keySeconds: (performance.now() - copied) / 1000 };
    await markLoaded(client, table.name, loaded);
    await client.query('commit');
    return loaded;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function fill(client: pg.Client, city: City, table: CityTable): Promise<number> {
  if ('filledBy' in table) return (await client.query(table.filledBy)).rowCount ?? 0;
  // FREEZE: rows are visible to everyone from the start, so that no vacuum need rewrite what was just written.
  const copy = `copy ${table.name} (${table.columns.join(', ')}) from stdin with (freeze)`;
  await pipeline(Readable.from(copyText(city, table)), client.query(from(copy)));
  return table.rows(city.sizes);
}

interface Taken {
  readonly away: string;
  readonly back: string;
}

/** Takes away what slows down a load. @returns what brings it back, in order. */
async function makeBare(client: pg.Client, name: string): Promise<string[]> {
  const references = await taken(
    client,
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
     from pg_constraint where contype = 'f' and $1::regclass in (conrelid, confrelid) order by conname`,
    name,
  );
  const keys = await taken(
    client,
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
     from pg_constraint where contype in ('p', 'u', 'x') and conrelid = $1::regclass
     order by array_position('{p,u,x}', contype::text), conname`,
    name,
  );
  const indexes = await taken(
    client,
    `select format('drop index %s', indexrelid::regclass) as away, pg_get_indexdef(indexrelid) as back
     from pg_index where indrelid = $1::regclass
       and not exists (select from pg_constraint where conindid = indexrelid) order by indexrelid::regclass::text`,
    name,
  );
  for (const { away } of [...references, ...indexes, ...keys]) await client.query(away);
  await client.query(`alter table ${name} disable trigger user`);
  const back = [...keys, ...indexes, ...references].map((one) => one.back);
  return [`alter table ${name} enable trigger user`, ...back];
}

async function taken(client: pg.Client, text: string, name: string): Promise<Taken[]> {
  return (await client.query<Taken>(text, [name])).rows;
}

/** Beside the product's own tables, so that nothing of theirs changes. */
export async function prepareMarks(client: pg.Client): Promise<void> {
  await client.query(`create schema if not exists city_data`);
  await client.query(`create table if not exists city_data.loaded (
    name text primary key, rows bigint not null, copy_seconds real not null, key_seconds real not null)`);
  await client.query(`create table if not exists city_data.about (
    only_one boolean primary key default true check (only_one), scale real not null, today date not null)`);
  await client.query(`create table if not exists city_data.owed (of text not null, back text not null)`);
}

async function markLoaded(client: pg.Client, name: string, { rows, copySeconds, keySeconds }: Loaded): Promise<void> {
  await client.query('insert into city_data.loaded values ($1, $2, $3, $4)', [name, rows, copySeconds, keySeconds]);
}

export async function namesLoaded(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>('select name from city_data.loaded');
  return new Set(rows.map(({ name }) => name));
}
