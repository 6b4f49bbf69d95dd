import { randomUUID } from 'node:crypto';
import { access, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { locateBinaries } from './binaries.ts';
import { kept, throwAway } from './kinds.ts';
import { LOCKS, withFolderLock } from './lock.ts';
import { placeFor, reachableBinaries } from './place.ts';
import { CLUSTER, halt, runningServer } from './postmaster.ts';
import { identityOf } from './processes.ts';
import { ensureRunning, type RunningServer } from './run.ts';
import { livingOwners, passwordOf, readState, SUPERUSER, writeState } from './state.ts';

export interface EmbeddedServer {
  /**
   * Address of database `postgres` as the superuser: `postgres://…`, with the password. Not for the log. Where the server
   * has a socket of its own, `host` behind the question mark names its folder.
   */
  readonly adminUrl: string;
  /**
   * Address of a database as a role, the superuser unless named, with a password.
   * A role's password is the same for as long as the data lives: create the role with the one found in this address.
   */
  urlFor(database: string, role?: string): string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** Where the data really is; not always where it was wanted. */
  readonly folder: string;
  /** Stops the server, unless another living process uses it too; then the last to stop it does. Twice is once. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Wanted data folder; made if missing. */
  readonly folder: string;
  /** Is told, in whole sentences, what a person should know: where the data is if not there, a changed port … */
  readonly note: (line: string) => void;
  /** False for tests: fast, not safe against power loss, and the folder goes when the server stops. */
  readonly keep?: boolean;
}

/**
 * Starts the PostgreSQL that comes with Doorstep, or joins the one that already runs on this folder, be it an orphan
 * of a killed process or the server of another living one. Works for ordinary users and for root.
 * Whoever starts it stops it; it does not stop on its own and does not keep this process from ending.
 *
 * @throws {EmbeddedServerProblem} with a message for the person at the terminal.
 */
export async function startEmbedded({ folder, note, keep = true }: EmbeddedOptions): Promise<EmbeddedServer> {
  const kind = keep ? kept : throwAway;
  const installed = await locateBinaries(process.platform, process.arch);
  const place = await placeFor(folder, note);
  const binaries = await reachableBinaries(installed, place.user, note);
  const token = randomUUID();
  const running = await withFolderLock(place.folder, async () => {
    const found = await ensureRunning(place, binaries, kind, note);
    const owners = [...livingOwners(found.state), { token, process: identityOf(process.pid) ?? '' }];
    await writeState(place.folder, { ...found.state, owners });
    return found;
  });
  let stopped: Promise<void> | undefined;
  return faceOf(place.folder, running, () => {
    stopped ??= leave(place.folder, token, kind.keep);
    return stopped;
  });
}

export function faceOf(
  folder: string,
  { port, socketFolder, state }: RunningServer,
  stop: () => Promise<void>,
): EmbeddedServer {
  const by = socketFolder === undefined ? '' : `?host=${encodeURIComponent(socketFolder)}`;
  const urlFor = (database: string, role = SUPERUSER) => {
    const who = `${encodeURIComponent(role)}:${encodeURIComponent(passwordOf(state, role))}`;
    return `postgres://${who}@127.0.0.1:${port}/${encodeURIComponent(database)}${by}`;
  };
  return { adminUrl: urlFor('postgres'), urlFor, port, folder, stop };
}

async function leave(folder: string, token: string, keep: boolean): Promise<void> {
  if (!(await exists(folder))) return;
  await withFolderLock(folder, async () => {
    const state = await readState(folder);
    const others = state ? livingOwners(state).filter((owner) => owner.token !== token) : [];
    if (state) await writeState(folder, { ...state, owners: others });
    if (others.length === 0) await endServer(folder, keep);
  });
}

/** Stops whatever server runs on this folder and, if it is not to be kept, removes the folder. Under its lock. */
export async function endServer(folder: string, keep: boolean): Promise<void> {
  const running = await runningServer(folder);
  if (running) await halt(running.pid);
  if (keep) return;
  // The lock goes last, so that nobody lays out new data in a folder that is being emptied.
  const names = (await readdir(folder)).filter((name) => name !== LOCKS);
  for (const name of [CLUSTER, ...names]) await rm(join(folder, name), { recursive: true, force: true });
  await rm(join(folder, LOCKS), { recursive: true, force: true });
  await rmdir(folder).catch(() => {});
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
