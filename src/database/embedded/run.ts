import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Binaries } from './binaries.ts';
import { createCluster, hasCluster } from './cluster.ts';
import type { Kind } from './kinds.ts';
import type { Place } from './place.ts';
import { freePort } from './port.ts';
import { becomesReady, CLUSTER, halt, LOG, launch, type Postmaster, runningServer, turnLog } from './postmaster.ts';
import { EmbeddedServerProblem } from './problem.ts';
import { pidOf } from './processes.ts';
import { socketSettings } from './socket.ts';
import { livingOwners, newState, readState, type ServerState, SUPERUSER, writeState } from './state.ts';

const TRY_AGAIN_MILLISECONDS = 50;
const PATIENCE_MILLISECONDS = 30_000;

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  /** Where its socket lies, if it has one. */
  readonly socketFolder: string | undefined;
  readonly state: ServerState;
}

type Note = (line: string) => void;

/** Sees to it that a server runs on the data in this place: finds it or starts it. Under the folder's lock. */
export async function ensureRunning(place: Place, binaries: Binaries, kind: Kind, note: Note): Promise<RunningServer> {
  const state = await preparedState(place, binaries, kind, note);
  const startMilliseconds = performance.now();
  let startedHere = false;
  for (;;) {
    const found = await runningServer(place.folder);
    if (!found) {
      startedHere = await launched(place, binaries, kind, state, note);
      if (startedHere) continue;
    } else if (await answers(place.folder, found, state)) {
      if (startedHere) return serverOf(found, state);
      if (!(await isOutdated(found, state, binaries, note))) return joined(found, state, note);
    }
    if (performance.now() - startMilliseconds > PATIENCE_MILLISECONDS) throw stuck(place.folder, found);
    await wait(TRY_AGAIN_MILLISECONDS);
  }
}

async function preparedState(place: Place, binaries: Binaries, kind: Kind, note: Note): Promise<ServerState> {
  const { folder } = place;
  const state = await readState(folder);
  if (await hasCluster(folder, binaries)) {
    if (state) return state;
    throw new EmbeddedServerProblem(
      `The file server.json in ${folder}, with the password of the data there, is missing. Restore it from a backup, ` +
        'or, to begin with empty data, move the folder away.',
    );
  }
  const fresh = state ?? newState(binaries.version);
  await writeState(folder, fresh);
  note(`A new database is laid out in ${folder}.`);
  await createCluster(place, binaries, fresh.password, kind.initdbFlags);
  return fresh;
}

/**
 * Starts the server on the port it had, or another when that is taken.
 *
 * @returns whether it did; not when somebody still holds its data or has just taken the port.
 * @throws {EmbeddedServerProblem} when it refuses for another reason.
 */
async function launched(
  place: Place,
  binaries: Binaries,
  kind: Kind,
  state: ServerState,
  note: Note,
): Promise<boolean> {
  const port = await freePort(state.port);
  await turnLog(place.folder);
  const sockets = socketSettings(join(place.folder, CLUSTER), port, process.platform);
  const outcome = await launch({ ...place, binaries, port, settings: [...kind.settings, ...sockets] });
  if (outcome.kind === 'refused') {
    throw new EmbeddedServerProblem(
      `The database server did not start. It wrote in ${join(place.folder, LOG)}:\n${outcome.log.trim()}`,
    );
  }
  if (outcome.kind !== 'ready') return false;
  if (state.port !== undefined && state.port !== port) {
    note(`Port ${state.port} is taken by another program; the database now listens on port ${port}.`);
  }
  Object.assign(state, { port, version: binaries.version });
  await writeState(place.folder, state);
  return true;
}

/** Whether the server found takes our password and really has the data of this folder. */
async function answers(folder: string, found: Postmaster, state: ServerState): Promise<boolean> {
  if (!(await becomesReady(folder, found.pid))) return false;
  const port = (await runningServer(folder))?.port ?? found.port;
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password: state.password,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  // A server that goes away under the question has answered it.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return (await realpath(rows[0]?.data_directory ?? '')) === (await realpath(join(folder, CLUSTER)));
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** A server left behind by an older Doorstep is replaced, unless somebody still works with it. */
async function isOutdated(found: Postmaster, state: ServerState, binaries: Binaries, note: Note): Promise<boolean> {
  if (state.version === binaries.version || livingOwners(state).length > 0) return false;
  note(`The database server of an older Doorstep (${state.version}) still ran; it is stopped and started anew.`);
  await halt(found.pid);
  return true;
}

function joined(found: Postmaster, state: ServerState, note: Note): RunningServer {
  const [owner] = livingOwners(state);
  note(
    owner
      ? `The database server of another Doorstep (process ${pidOf(owner.process)}) is used as well.`
      : `The database server was still running from an earlier start (process ${found.pid}) and is used again.`,
  );
  return serverOf(found, state);
}

function serverOf({ pid, port, socketFolder }: Postmaster, state: ServerState): RunningServer {
  return { pid, port, socketFolder, state };
}

function stuck(folder: string, found: Postmaster | undefined): EmbeddedServerProblem {
  return new EmbeddedServerProblem(
    found
      ? `A database server (process ${found.pid}) runs on the data in ${folder} but does not answer with that data and ` +
          `our password. Stop it (kill -INT ${found.pid}) and start again.`
      : `The database server did not start within ${PATIENCE_MILLISECONDS / 1000} seconds, because another process ` +
          `seems to hold its data or port; see the end of ${join(folder, LOG)}.`,
  );
}
