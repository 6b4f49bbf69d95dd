import os from 'node:os';
import pg from 'pg';
import type { NumberKeys } from '#sealing';
import { dayOf } from '#time';
import { verdict } from '../verdict.ts';
import { type CityCluster, openCluster, refuseFullDisk, settingsOf, usualFolder } from './cluster.ts';
import { layOut } from './lay-out.ts';
import { cityZone } from './organisations/organisation.ts';
import { cityRooms, roomsFor } from './rooms.ts';
import type { City } from './table.ts';
import { type Took, watchMachine } from './what-it-took.ts';

export { cityRooms };

const limits = { minutes: 60, gigabytes: 45, gibibytes: 12 } as const;

export interface CityAsked {
  readonly scale: number;
  readonly folder: string;
  readonly only: readonly string[];
  readonly anew: readonly string[];
}

/**
 * `npm run bench -- city-data --scale 1|0.01 [--only ROOM,…] [--anew TABLE,…] [--folder FOLDER]`: lays out a city as large
 * as the one with 7.8 million contracts, or a part of it, for all benches that need one. What is there already is kept and
 * brought forward by migrating; tables that take longer to migrate than to lay out can be laid out anew.
 */
export async function benchCityData(args: readonly string[], print: (line: string) => void): Promise<void> {
  const asked = cityAsked(args);
  const began = performance.now();
  const { cluster, city, took } = await openCity(asked, print);
  try {
    const minutes = (performance.now() - began) / 60_000;
    const gigabytes = (await sizeOf(cluster)) / 1e9;
    print(`city of ${city.today}, ${city.sizes.residents} residents, in ${cluster.dataFolder}`);
    if (took) {
      const [node, server] = [took.nodeSeconds.toFixed(0), took.serverSeconds.toFixed(0)];
      print(`processor seconds while loading: ${node} of Node, ${server} of PostgreSQL`);
    }
    print(verdict('city-data-minutes', minutes, limits.minutes, 1));
    print(verdict('city-data-gigabytes', gigabytes, limits.gigabytes));
    if (took) print(verdict('city-data-memory-gibibytes', took.peakGibibytes, limits.gibibytes));
  } finally {
    await cluster.stop();
  }
}

/** @throws {RangeError} for an argument that says nothing known. */
export function cityAsked(args: readonly string[]): CityAsked {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) {
    const [name = '', value] = args.slice(at, at + 2);
    if (!['--scale', '--only', '--anew', '--folder'].includes(name) || value === undefined) {
      throw new RangeError(
        `Ask as: city-data --scale 1|0.01 [--only ROOM,…] [--anew TABLE,…] [--folder FOLDER]; not ${name}.`,
      );
    }
    given.set(name, value);
  }
  const scale = Number(given.get('--scale') ?? 0.01);
  const listOf = (name: string) => (given.get(name) ?? '').split(',').filter((one) => one !== '');
  const [only, anew] = [listOf('--only'), listOf('--anew')];
  const known = roomsFor(only).flatMap(({ tables }) => tables.map(({ name }) => name));
  const strange = anew.find((name) => !known.includes(name));
  if (strange !== undefined)
    throw new RangeError(`There is no table ${strange} here. Choose from: ${known.join(', ')}.`);
  return { scale, only, anew, folder: given.get('--folder') ?? usualFolder(scale) };
}

export interface OpenedCity {
  readonly cluster: CityCluster;
  readonly city: City;
  /** Of loading what was missing; undefined where the system does not say. */
  readonly took: Took | undefined;
}

/**
 * The city on its own PostgreSQL, with what is missing loaded first; ready to be measured. Whoever opens it stops it.
 * @throws {RangeError} when the disk has not the room.
 */
export async function openCity(
  { scale, folder, only, anew }: CityAsked,
  print: (line: string) => void,
): Promise<OpenedCity> {
  print(machine());
  print(`loading with ${written(settingsOf.loading)}`);
  const loading = await openCluster(folder, 'loading', anew);
  const asked = (keys: NumberKeys, ownerUrl: string) => ({
    ...{ ownerUrl, keys, scale, only },
    today: dayOf(new Date(), cityZone),
  });
  let took: Took | undefined;
  try {
    print(await refuseFullDisk(folder, scale, await sizeOf(loading)));
    const watched = watchMachine(loading.postmaster);
    try {
      await layOut(asked(loading.keys, loading.ownerUrl), print);
    } finally {
      took = watched?.();
    }
  } finally {
    await loading.stop();
  }
  print(`serving with ${written(settingsOf.serving)}`);
  const cluster = await openCluster(folder, 'serving');
  return { cluster, city: await layOut(asked(cluster.keys, cluster.ownerUrl), () => undefined), took };
}

function machine(): string {
  const [first] = os.cpus();
  const gibibytes = os.totalmem() / 2 ** 30;
  return `${os.cpus().length} × ${first?.model ?? 'unknown'}, ${gibibytes.toFixed(0)} GiB, Node ${process.version}, load ${os.loadavg()[0]?.toFixed(1)}`;
}

const written = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** Bytes of the whole database with its indexes. */
async function sizeOf({ ownerUrl }: CityCluster): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
    return Number(rows[0]?.bytes ?? 0);
  } finally {
    await client.end();
  }
}
