import pg from 'pg';
import { type NumberKeys, openSeal } from '#sealing';
import type { Day } from '#time';
import { type Filled, fillTable, keyTable } from './load-table.ts';
import { namesLoaded, namesOwed, prepareMarks, whole } from './marks.ts';
import { payBack, takeReferences } from './owed.ts';
import { roomsFor } from './rooms.ts';
import { type Rows, RowsAhead } from './rows-ahead.ts';
import { sizesOf } from './sizes.ts';
import type { City, CityTable } from './table.ts';

export interface LayOut {
  readonly ownerUrl: string;
  readonly keys: NumberKeys;
  readonly scale: number;
  /** The day of a city that is laid out now; one that is there already keeps its own. */
  readonly today: Day;
  /** Names of rooms; none means all. */
  readonly only: readonly string[];
}

interface TableOfRoom {
  readonly room: string;
  readonly table: CityTable;
}

/**
 * Loads what is not there yet: one connection fills table after table with rows that others write ahead of it, a second
 * gives each that is full its keys. A load that was cut short goes on at its table, or at the key it was at.
 * @param rowsOf what writes rows, if not the workers.
 * @returns the city as it stands.
 */
export async function layOut(asked: LayOut, print: (line: string) => void, rowsOf?: Rows): Promise<City> {
  const filling = new pg.Client({ connectionString: asked.ownerUrl });
  const keying = new pg.Client({ connectionString: asked.ownerUrl });
  await Promise.all([filling.connect(), keying.connect()]);
  try {
    await prepareMarks(filling);
    const sizes = sizesOf(asked.scale);
    const city: City = { sizes, today: await dayOfCity(filling, asked), seal: openSeal(asked.keys) };
    for (const client of [filling, keying]) {
      // Text, dates and intervals are written one way, whatever the machine's own is; the log may wait.
      await client.query(`set datestyle = 'ISO, YMD'; set synchronous_commit = off`);
    }
    const missing = await notThere(filling, asked.only, print);
    await payWhatIsOwed(keying, print);
    if (missing.length === 0) return city;
    const names = missing.map(({ table }) => table.name);
    await whole(filling, () => takeReferences(filling, names));
    const ahead = new RowsAhead(city, asked.keys);
    try {
      await load({ city, filling, keying, rowsOf: rowsOf ?? ahead.rows, print }, missing);
    } finally {
      await ahead.end();
    }
    return city;
  } finally {
    await Promise.all([filling.end(), keying.end()]);
  }
}

/** What a load that was cut short left without: references come after the keys of all tables. */
async function payWhatIsOwed(client: pg.Client, print: (line: string) => void): Promise<void> {
  const owed = await namesOwed(client);
  for (const name of owed) await payBack(client, name, 'keys');
  for (const name of owed) print(`${name}: what it lacked in ${(await keyTable(client, name)).toFixed(1)} s`);
}

interface Loading {
  readonly city: City;
  readonly filling: pg.Client;
  readonly keying: pg.Client;
  readonly rowsOf: Rows;
  readonly print: (line: string) => void;
}

/** Both connections at work; when one fails, the other ends what it is at. */
async function load({ city, filling, keying, rowsOf, print }: Loading, missing: readonly TableOfRoom[]): Promise<void> {
  let broken = false;
  let last: Promise<Filled | undefined> = Promise.resolve(undefined);
  const fills = missing.map(({ table }) => {
    // What is worked out from another table reads it, and waits until its keys are there.
    if ('filledBy' in table) return undefined;
    last = last.then(() => (broken ? undefined : fillTable(filling, city, table, rowsOf)));
    return last;
  });
  const ended = Promise.allSettled(fills);
  try {
    for (const [place, { room, table }] of missing.entries()) {
      const filled = (await fills[place]) ?? (await fillTable(keying, city, table, rowsOf));
      const keySeconds = await keyTable(keying, table.name);
      const took = `copied in ${filled.copySeconds.toFixed(1)} s, keys and statistics in ${keySeconds.toFixed(1)} s`;
      print(`${room}: ${table.name}, ${filled.rows} rows ${took}`);
    }
  } finally {
    broken = true;
    await ended;
  }
}

async function notThere(
  client: pg.Client,
  only: readonly string[],
  print: (line: string) => void,
): Promise<TableOfRoom[]> {
  const loaded = await namesLoaded(client);
  const all = roomsFor(only).flatMap((room) => room.tables.map((table) => ({ room: room.name, table })));
  for (const { room, table } of all) if (loaded.has(table.name)) print(`${room}: ${table.name} is there`);
  return all.filter(({ table }) => !loaded.has(table.name));
}

/** @throws {RangeError} when another scale lies there. */
async function dayOfCity(client: pg.Client, { scale, today }: LayOut): Promise<Day> {
  await client.query('insert into city_data.about (scale, today) values ($1, $2) on conflict do nothing', [
    scale,
    today,
  ]);
  const { rows } = await client.query<{ scale: number; today: string }>(
    'select scale, today::text as today from city_data.about',
  );
  const [about] = rows;
  if (about && Math.abs(about.scale - scale) > 1e-6) {
    throw new RangeError(`A city of scale ${about.scale} lies there. Choose another --folder, or remove it first.`);
  }
  return about?.today ?? today;
}
