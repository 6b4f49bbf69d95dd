import { access, constants, readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningServer } from './postmaster.ts';
import { stillRuns } from './processes.ts';

/** Linux keeps the files of this folder in memory: a thousand files are copied and removed there in no time. */
const inMemory = '/dev/shm';
/** Many times what the databases of one run take at once. */
const plentyBytes = 8 * 1024 ** 3;
const PREFIX = 'doorstep-tests-';
export const WATCHER = 'watcher';

/**
 * Where the throw-away server of this name lives: in memory where there is plenty of it, else among the system's
 * temporary files. Where it lives already it stays.
 */
export async function throwAwayFolder(name: string): Promise<string> {
  const [fast, slow] = [join(inMemory, PREFIX + name), join(tmpdir(), PREFIX + name)];
  for (const folder of [fast, slow]) if (await isFolder(folder)) return folder;
  if (!(await hasPlenty())) return slow;
  await removeLeftOver();
  return fast;
}

async function hasPlenty(): Promise<boolean> {
  if (process.platform !== 'linux' || process.availableMemory() < plentyBytes) return false;
  try {
    await access(inMemory, constants.W_OK);
    const { bavail, bsize } = await statfs(inMemory);
    return bavail * bsize >= plentyBytes;
  } catch {
    // A system without this folder, or one where it is not for us.
    return false;
  }
}

/** What runs that were killed with their watchers left in memory, which no restart of ours would free. */
async function removeLeftOver(): Promise<void> {
  const names = (await readdir(inMemory)).filter((name) => name.startsWith(PREFIX));
  for (const folder of names.map((name) => join(inMemory, name))) {
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
