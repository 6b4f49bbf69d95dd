import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase } from '#database';
import { openSeal } from '#sealing';
import { findDatabase } from '../../../src/cli/find-database.ts';
import { migrateAll } from '../../../src/cli/migrate.ts';
import { numberKeysFor } from '../../../src/cli/number-keys.ts';
import type { Config } from '../../../src/config.ts';
import { asOwner } from '../../support/database.ts';
import { compileCache } from '../../support/program.ts';
import { waitFor } from '../../support/wait.ts';
import { type CityCentre, type CityOptions, promisedCity } from './promised-city.ts';

const project = path.join(import.meta.dirname, '../../..');

export interface OpenCity {
  readonly city: readonly CityCentre[];
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly dataFolder: string;
  /** Of the PostgreSQL server, which keeps what is written as in production. */
  readonly postmaster: number;
  /** Starts a process of its own: `serve` or `work`. */
  start(
    command: 'serve' | 'work',
    more?: { readonly nodeFlags?: readonly string[]; readonly port?: number },
  ): Promise<CityProcess>;
}

export interface CityProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Where it answers; '' for a worker. */
  readonly url: string;
}

/** A promised city on a PostgreSQL server of its own with its safe settings, and the service's processes beside it. */
export async function openCity(ends: (() => unknown)[], options: CityOptions): Promise<OpenCity> {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'));
  ends.push(() => rmSync(dataFolder, { recursive: true, force: true }));
  const config = { dataFolder, databaseUrl: undefined } as unknown as Config;
  const found = await findDatabase(config, () => undefined, true);
  ends.push(() => found.stop());
  const ownerUrl = found.ownerUrl ?? '';
  await migrateAll(ownerUrl);
  const seal = openSeal(await numberKeysFor({ dataFolder, numberKeys: undefined }));
  await found.afterMigration();
  const database = openDatabase({ url: found.appUrl, seal, acquireMilliseconds: 30_000 });
  const city = await promisedCity(ownerUrl, database, options).finally(() => database.close());
  return {
    city,
    appUrl: found.appUrl,
    ownerUrl,
    dataFolder,
    postmaster: await postmasterOf(ownerUrl),
    start: (command, more = {}) => started(ends, { ...more, dataFolder, command }),
  };
}

export async function postmasterOf(ownerUrl: string): Promise<number> {
  const [row] = await asOwner<{ data_directory: string }>({ ownerUrl }, 'show data_directory');
  return Number(readFileSync(path.join(row?.data_directory ?? '', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Starts a process of the service on a data folder; what is in `ends` stops it. */
export async function started(
  ends: (() => unknown)[],
  asked: { command: 'serve' | 'work'; dataFolder: string; nodeFlags?: readonly string[]; port?: number },
): Promise<CityProcess> {
  const { command, dataFolder, nodeFlags = [], port = 0 } = asked;
  const child = spawn(process.execPath, [...nodeFlags, path.join(project, 'src/main.ts'), command], {
    cwd: project,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: os.homedir(),
      DATA_FOLDER: dataFolder,
      PORT: String(port),
      LOG_LEVEL: 'error',
      ...compileCache,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  ends.push(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await gone;
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  await waitFor(
    () => /^Doorstep (answers on|is at work)/m.test(said) || child.exitCode !== null,
    `${command} to begin: ${said}`,
    60,
  );
  if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}: ${said}`);
  return { child, pid: child.pid ?? 0, url: /(http:\S+)/.exec(said)?.[1] ?? '' };
}
