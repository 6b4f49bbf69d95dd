import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import pg from 'pg';
import { type EmbeddedServer, startEmbedded } from '../../../src/database/embedded/index.ts';
import { isAlive } from '../../../src/database/embedded/processes.ts';

export const isRoot = process.getuid?.() === 0;

/** A folder the server's user can enter, gone after the test. */
export async function freshFolder(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-test-'));
  await chmod(folder, 0o755);
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a server that is stopped after the test, whatever happens; `notes` collects what it said. */
export async function started(
  t: ExecutionContext,
  folder: string,
  { keep = true } = {},
): Promise<{ server: EmbeddedServer; notes: string[] }> {
  const notes: string[] = [];
  const server = await startEmbedded({ folder, note: (line) => notes.push(line), keep });
  t.teardown(() => server.stop());
  return { server, notes };
}

/** Asks one database one question on a connection of its own. */
export async function ask(url: string, question: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(question)).rows;
  } finally {
    await client.end();
  }
}

export async function pidIn(folder: string): Promise<number> {
  const [first] = (await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
  return Number(first);
}

/** Waits for a condition; the test's own timeout is the limit. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await wait(10);
}

export interface Said {
  adminUrl: string;
  port: number;
  folder: string;
  notes: string[];
}

export interface Child {
  process: ChildProcess;
  pid: number;
  /** The line it prints when its server is there. */
  said: Promise<Said>;
  /** Its exit code, once nobody holds its output any more; null when it was killed. */
  closed: Promise<number | null>;
}

/** Starts child.ts in a process group of its own, ended with the test. */
export function child(t: ExecutionContext, how: string, folder = '', user: { uid?: number; gid?: number } = {}): Child {
  const program = join(import.meta.dirname, 'child.ts');
  const process_ = spawn(process.execPath, [program, how, folder], {
    detached: true,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...user,
  });
  const pid = process_.pid ?? 0;
  const closed = once(process_, 'close').then(([code]) => code as number | null);
  const said = once(createInterface(process_.stdout), 'line').then(([line]) => JSON.parse(String(line)));
  t.teardown(() => {
    if (isAlive(pid)) process.kill(-pid, 'SIGKILL');
  });
  return { process: process_, pid, said, closed };
}
