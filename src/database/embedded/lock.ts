import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf, EmbeddedServerProblem } from './problem.ts';
import { identityOf, stillRuns } from './processes.ts';

export const LOCKS = 'locks';
const LOOK_AGAIN_MILLISECONDS = 20;
const PATIENCE_MILLISECONDS = 5 * 60_000;
const FREE = 'free';

/**
 * Runs `work` while no other process of this machine runs work under the same folder's lock.
 *
 * The lock is a growing row of numbered files; the highest names its holder. A holder that was killed is passed over
 * by whoever first links the next number, so a dead lock is never removed and two takers never both succeed: numbers
 * are not used twice, and one who links a number that was already cleared away sees a higher one and steps back.
 *
 * @throws {EmbeddedServerProblem} when a living process holds the lock for five minutes.
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const locks = join(folder, LOCKS);
  const mine = await take(locks);
  try {
    return await work();
  } finally {
    await release(locks, mine);
  }
}

async function take(locks: string): Promise<number> {
  const startMilliseconds = performance.now();
  while (performance.now() - startMilliseconds < PATIENCE_MILLISECONDS) {
    await mkdir(locks, { recursive: true });
    const top = highest(await readdir(locks));
    if ((await isFree(locks, top)) && (await claim(locks, top + 1))) return top + 1;
    await wait(LOOK_AGAIN_MILLISECONDS);
  }
  throw new EmbeddedServerProblem(
    `Another process has been working on the database in ${locks} for five minutes. ` +
      'End that Doorstep process, then start again.',
  );
}

async function isFree(locks: string, number: number): Promise<boolean> {
  if (number === 0) return true;
  try {
    const holder = await readFile(join(locks, String(number)), 'utf8');
    return holder === FREE || !stillRuns(holder);
  } catch (error) {
    // Cleared away by the holder of a higher number: look again.
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

async function claim(locks: string, number: number): Promise<boolean> {
  const written = await write(locks, identityOf(process.pid) ?? '');
  if (!written) return false;
  try {
    await link(written, join(locks, String(number)));
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return false;
    throw error;
  } finally {
    await rm(written, { force: true });
  }
  const names = await readdir(locks);
  if (highest(names) !== number) {
    await rm(join(locks, String(number)), { force: true });
    return false;
  }
  const older = names.filter((name) => Number(name) < number);
  await Promise.all(older.map((name) => rm(join(locks, name), { force: true })));
  return true;
}

/** Gone with its folder is released too: a throw-away server takes its lock along. */
async function release(locks: string, number: number): Promise<void> {
  const written = await write(locks, FREE);
  if (written) await rename(written, join(locks, String(number)));
}

/** A file that appears whole, under a name nobody looks at; undefined when the folder is gone. */
async function write(locks: string, text: string): Promise<string | undefined> {
  const path = join(locks, `new-${randomBytes(8).toString('hex')}`);
  try {
    await writeFile(path, text);
    return path;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function highest(names: readonly string[]): number {
  return Math.max(0, ...names.map(Number).filter(Number.isInteger));
}
