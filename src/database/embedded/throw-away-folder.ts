import { access, constants, readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningServer } from './postmaster.ts';
import { stillRuns } from './processes.ts';

const PREFIX = 'doorstep-tests-';
export const WATCHER = 'watcher';

export interface Memory {
  /** Whose files the system keeps in memory: a thousand are copied and removed there in no time. */
  readonly folder: string | undefined;
  /** Many times what the databases of one run take at once. */
  readonly plentyBytes: number;
}

const ofThisSystem: Memory = {
  folder: process.platform === 'linux' ? '/dev/shm' : undefined,
  plentyBytes: 8 * 1024 ** 3,
};

/**
 * Where the throw-away server of this name lives: in memory where there is plenty of it, else among the system's
 * temporary files. Where it lives already it stays.
 */
export async function throwAwayFolder(name: string, memory = ofThisSystem): Promise<string> {
  const slow = join(tmpdir(), PREFIX + name);
  if (memory.folder === undefined) return slow;
  const fast = join(memory.folder, PREFIX + name);
  for (const folder of [fast, slow]) if (await isFolder(folder)) return folder;
  if (!(await hasPlenty(memory.folder, memory.plentyBytes))) return slow;
  await removeLeftOver(memory.folder);
  return fast;
}

async function hasPlenty(folder: string, bytes: number): Promise<boolean> {
  if (process.availableMemory() < bytes) return false;
  try {
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= bytes;
  } catch {
    // A system without this folder, or one where it is not for us.
    return false;
  }
}

/** What runs that were killed with their watchers left in memory, which no restart of ours would free. */
async function removeLeftOver(memory: string): Promise<void> {
  const names = (await readdir(memory)).filter((name) => name.startsWith(PREFIX));
  for (const folder of names.map((name) => join(memory, name))) {
    const watcher = await readFile(join(folder, WATCHER), 'utf8').catch(() => '');
    if (watcher === '' || stillRuns(watcher) || (await runningServer(folder))) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
