import os from 'node:os';
import pg from 'pg';
import { dayOf } from '#time';
import { payBack } from './anew.ts';
import { type CityCluster, openCluster, refuseFullDisk, settingsOf, usualFolder } from './cluster.ts';
import { layOut } from './lay-out.ts';
import { cityZone } from './organisations/organisation.ts';
import { cityRooms, roomsFor } from './rooms.ts';
import type { City } from './table.ts';

export { cityRooms };

const minutesLimit = 60;
const gigabytesLimit = 45;

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
  const { cluster, city } = await openCity(asked, print);
  try {
    const minutes = (performance.now() - began) / 60_000;
    const bytes = await sizeOf(cluster);
    print(`city of ${city.today}, ${city.sizes.residents} residents, in ${cluster.dataFolder}`);
    print(`${minutes <= minutesLimit ? 'PASS' : 'FAIL'} city-data-minutes ${minutes.toFixed(1)} ${minutesLimit}`);
    const gigabytes = bytes / 1e9;
    print(
      `${gigabytes <= gigabytesLimit ? 'PASS' : 'FAIL'} city-data-gigabytes ${gigabytes.toFixed(2)} ${gigabytesLimit}`,
    );
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

/**
 * The city on its own PostgreSQL, with what is missing loaded first; ready to be measured. Whoever opens it stops it.
 * @throws {RangeError} when the disk has not the room.
 */
export async function openCity(
  { scale, folder, only, anew }: CityAsked,
  print: (line: string) => void,
): Promise<{ readonly cluster: CityCluster; readonly city: City }> {
  print(machine());
  print(`loading with ${written(settingsOf.loading)}`);
  const loading = await openCluster(folder, 'loading', anew);
  try {
    print(await refuseFullDisk(folder, scale, await sizeOf(loading)));
    const today = dayOf(new Date(), cityZone);
    await layOut({ ownerUrl: loading.ownerUrl, seal: loading.seal, scale, today, only }, print);
    await payBack(loading.ownerUrl);
  } finally {
    await loading.stop();
  }
  print(`serving with ${written(settingsOf.serving)}`);
  const cluster = await openCluster(folder, 'serving');
  const today = dayOf(new Date(), cityZone);
  const city = await layOut({ ownerUrl: cluster.ownerUrl, seal: cluster.seal, scale, today, only }, () => undefined);
  return { cluster, city };
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
