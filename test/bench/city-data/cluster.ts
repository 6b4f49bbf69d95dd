import { mkdir, rm, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type NumberKeys, openSeal, type Seal } from '#sealing';
import { findDatabase } from '../../../src/cli/find-database.ts';
import { migrateAll } from '../../../src/cli/migrate.ts';
import { numberKeysFor } from '../../../src/cli/number-keys.ts';
import type { Config } from '../../../src/config.ts';
import { empty } from './anew.ts';
import { bringForward } from './bring-forward.ts';

export interface CityCluster {
  readonly dataFolder: string;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly keys: NumberKeys;
  readonly seal: Seal;
  /** The process all of this PostgreSQL's others come from. */
  readonly postmaster: number;
  stop(): Promise<void>;
}

/** A whole city with every room takes less than this, its write-ahead log and sorting included. */
const wholeCityGigabytes = 45;

type Settings = Readonly<Record<string, string>>;

/** What both have: safe against a crash, and within twelve gibibytes with everything at work. */
const common: Settings = {
  shared_buffers: '2GB',
  effective_cache_size: '6GB',
  work_mem: '32MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
};
/** While tables are loaded: what is written into a table made bare in the same transaction needs no log of its own. */
const loading: Settings = {
  ...common,
  wal_level: 'minimal',
  max_wal_senders: '0',
  maintenance_work_mem: '1GB',
  max_parallel_maintenance_workers: '2',
  autovacuum: 'off',
};
const serving: Settings = { ...common, maintenance_work_mem: '256MB' };

export const settingsOf = { loading, serving } as const;

/** Where the city of a scale lies, unless told otherwise: one for all benches and all working copies of the machine. */
export const usualFolder = (scale: number): string => path.join(os.tmpdir(), `doorstep-city-${scale}`);

/**
 * Opens the city's own PostgreSQL, laid out if need be, with migrations applied and the settings of what is to be done.
 * @param purpose `loading` takes settings that only a load wants; benches open it as `serving`.
 * @param anew tables of a city that is there, to be emptied before the migrations.
 */
export async function openCluster(
  dataFolder: string,
  purpose: keyof typeof settingsOf,
  anew: readonly string[] = [],
): Promise<CityCluster> {
  await mkdir(dataFolder, { recursive: true, mode: 0o755 });
  const config = { dataFolder, databaseUrl: undefined } as unknown as Config;
  const first = await findDatabase(config, () => undefined, true);
  await setAll(first.ownerUrl ?? '', settingsOf[purpose]);
  await first.stop();
  // Settings such as the shared memory hold from a start on.
  const found = await findDatabase(config, () => undefined, true);
  const ownerUrl = found.ownerUrl ?? '';
  const keys = await numberKeysFor({ dataFolder, numberKeys: undefined });
  const seal = openSeal(keys);
  if (anew.length > 0) await empty(ownerUrl, anew);
  await bringForward(ownerUrl);
  await migrateAll(ownerUrl, seal);
  await found.afterMigration();
  const postmaster = await asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ lines: string }>(`select pg_read_file('postmaster.pid') as lines`);
    return Number.parseInt(rows[0]?.lines ?? '', 10);
  });
  const stop = () => found.stop();
  return { dataFolder, ownerUrl, appUrl: found.appUrl, keys, seal, postmaster, stop };
}

async function setAll(ownerUrl: string, settings: Settings): Promise<void> {
  await asOwner(ownerUrl, async (client) => {
    await client.query('alter system reset all');
    for (const [name, value] of Object.entries(settings)) await client.query(`alter system set ${name} = '${value}'`);
  });
}

async function asOwner<Done>(ownerUrl: string, act: (client: pg.Client) => Promise<Done>): Promise<Done> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/**
 * @param present bytes of this city that are there already.
 * @throws {RangeError} when the disk has not the room a load of this scale may take.
 */
export async function refuseFullDisk(folder: string, scale: number, present: number): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const { bavail, bsize } = await statfs(folder);
  const gigabytes = (bytes: number) => bytes / 1e9;
  const needed = Math.max(2, wholeCityGigabytes * scale - gigabytes(present));
  const free = gigabytes(bavail * bsize);
  if (free < needed) {
    throw new RangeError(
      `${folder} has ${free.toFixed(1)} GB free; a city of scale ${scale} may need ${needed.toFixed(1)} GB more. ` +
        'Free some, choose another --folder, or a smaller --scale.',
    );
  }
  return `${free.toFixed(1)} GB free, at most ${needed.toFixed(1)} GB needed`;
}

export async function removeCity(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
