import { execFile, spawn } from 'node:child_process';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Binaries, locateBinaries, programOf } from './binaries.ts';
import { codeOf, EmbeddedServerProblem } from './problem.ts';
import { commandOf, isAlive } from './processes.ts';
import { runAs, type ServerUser } from './server-user.ts';

export const CLUSTER = 'cluster';
export const LOG = 'server.log';
const LOG_KEPT_BYTES = 5_000_000;
const LOOK_AGAIN_MILLISECONDS = 10;
const FAST_STOP_MILLISECONDS = 60_000;
const IMMEDIATE_STOP_MILLISECONDS = 10_000;

/** The server as it describes itself in postmaster.pid; a file that is the server's alone and that we only read. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Where its socket lies; undefined when it listens on the network alone. */
  readonly socketFolder: string | undefined;
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby';
}

/** The server that runs on the data in this folder, whoever started it; a number left over from a crash is not one. */
export async function runningServer(folder: string): Promise<Postmaster | undefined> {
  const found = await describedServer(folder);
  if (!found || !isAlive(found.pid)) return undefined;
  const command = commandOf(found.pid);
  const isOurs = command === undefined || (command.includes('postgres') && command.includes(join(folder, CLUSTER)));
  return isOurs ? found : undefined;
}

async function describedServer(folder: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(folder, CLUSTER, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  });
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const status = (['ready', 'stopping', 'standby'] as const).find((known) => known === lines[7]) ?? 'starting';
  return { pid, port: Number(lines[3]), socketFolder: lines[4] || undefined, status };
}

export type LaunchOutcome =
  | { kind: 'ready' }
  /** Another server holds the data, or one that is going away still does. */
  | { kind: 'occupied' | 'port-taken' }
  | { kind: 'refused'; log: string };

export interface Launch {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly user: ServerUser | undefined;
  readonly port: number;
  /** `name=value` of postgresql.conf. */
  readonly settings: readonly string[];
}

/**
 * Starts the server and waits until it takes connections or has given up.
 *
 * It gets a process group of its own, so that Ctrl-C at the terminal reaches us and not it; it writes to a file, so
 * that it needs nobody to read a pipe; and it does not keep this process from ending.
 */
export async function launch({ folder, binaries, user, port, settings }: Launch): Promise<LaunchOutcome> {
  const path = join(folder, LOG);
  const log = await open(path, 'a', 0o600);
  try {
    const { size: before } = await log.stat();
    const flags = ['-D', join(folder, CLUSTER), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
    const server = spawn(programOf(binaries, 'postgres'), flags, {
      ...runAs(user),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      windowsHide: true,
    });
    const failure = new Promise<Error>((resolve) => server.once('error', resolve));
    server.unref();
    if (server.pid === undefined) throw await failure;
    if (await becomesReady(folder, server.pid)) return { kind: 'ready' };
    const said = (await readFile(path)).subarray(before).toString('utf8');
    return outcomeOf(said);
  } finally {
    await log.close();
  }
}

function outcomeOf(log: string): LaunchOutcome {
  if (/"postmaster\.pid" already exists|is still in use/.test(log)) return { kind: 'occupied' };
  if (/could not create any TCP\/IP sockets/.test(log)) return { kind: 'port-taken' };
  return { kind: 'refused', log };
}

/** Waits as long as the server lives: recovery after a crash takes the time it takes. */
export async function becomesReady(folder: string, pid: number): Promise<boolean> {
  while (isAlive(pid)) {
    const found = await describedServer(folder);
    if (found?.pid === pid && found.status === 'ready') return true;
    if (found?.pid === pid && found.status === 'stopping') return false;
    await wait(LOOK_AGAIN_MILLISECONDS);
  }
  return false;
}

/** Keeps the log from growing for ever; called while no server writes to it. */
export async function turnLog(folder: string): Promise<void> {
  const path = join(folder, LOG);
  const log = await open(path, 'a', 0o600);
  const { size } = await log.stat();
  await log.close();
  if (size > LOG_KEPT_BYTES) await rename(path, `${path}.old`);
}

/**
 * Stops a server: clients are cut off, what was committed is written out. If that takes too long the server is told
 * to go at once and will recover at its next start.
 */
export async function halt(pid: number): Promise<void> {
  await signal(pid, 'INT');
  if (await endsWithin(pid, FAST_STOP_MILLISECONDS)) return;
  await signal(pid, 'QUIT');
  if (await endsWithin(pid, IMMEDIATE_STOP_MILLISECONDS)) return;
  throw new EmbeddedServerProblem(`The database server (process ${pid}) does not stop. End that process.`);
}

async function signal(pid: number, name: 'INT' | 'QUIT'): Promise<void> {
  if (process.platform === 'win32') {
    // Windows has no signals; the server listens for pg_ctl's stand-in.
    const binaries = await locateBinaries(process.platform, process.arch);
    await promisify(execFile)(programOf(binaries, 'pg_ctl'), ['kill', name, String(pid)]);
    return;
  }
  try {
    process.kill(pid, `SIG${name}`);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

async function endsWithin(pid: number, milliseconds: number): Promise<boolean> {
  const startMilliseconds = performance.now();
  while (isAlive(pid)) {
    if (performance.now() - startMilliseconds > milliseconds) return false;
    await wait(LOOK_AGAIN_MILLISECONDS);
  }
  return true;
}
