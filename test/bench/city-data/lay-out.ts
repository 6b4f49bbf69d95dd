import pg from 'pg';
import type { Seal } from '#sealing';
import type { Day } from '#time';
import { loadTable, namesLoaded, prepareMarks } from './load-table.ts';
import { roomsFor } from './rooms.ts';
import { sizesOf } from './sizes.ts';
import type { City } from './table.ts';

export interface LayOut {
  readonly ownerUrl: string;
  readonly seal: Seal;
  readonly scale: number;
  /** The day of a city that is laid out now; one that is there already keeps its own. */
  readonly today: Day;
  /** Names of rooms; none means all. */
  readonly only: readonly string[];
}

/** Loads what is not there yet, table by table. @returns the city as it stands. */
export async function layOut(asked: LayOut, print: (line: string) => void): Promise<City> {
  const rooms = roomsFor(asked.only);
  const client = new pg.Client({ connectionString: asked.ownerUrl });
  await client.connect();
  try {
    await prepareMarks(client);
    const city: City = { sizes: sizesOf(asked.scale), today: await dayOfCity(client, asked), seal: asked.seal };
    // Text, dates and intervals are written one way, whatever the machine's own is; the log may wait.
    await client.query(`set datestyle = 'ISO, YMD'; set synchronous_commit = off`);
    for (const room of rooms) {
      for (const table of room.tables) {
        if ((await namesLoaded(client)).has(table.name)) {
          print(`${room.name}: ${table.name} is there`);
          continue;
        }
        const { rows, copySeconds, keySeconds } = await loadTable(client, city, table);
        // Where rows have a trigger of their own, COPY leaves them to be marked as seen by all; an index alone answers only then.
        await client.query(`vacuum (index_cleanup off, truncate off) ${table.name}`);
        const took = `copied in ${copySeconds.toFixed(1)} s, keys and statistics in ${keySeconds.toFixed(1)} s`;
        print(`${room.name}: ${table.name}, ${rows} rows ${took}`);
      }
    }
    return city;
  } finally {
    await client.end();
  }
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
