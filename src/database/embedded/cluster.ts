import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Binaries, programOf } from './binaries.ts';
import type { Place } from './place.ts';
import { CLUSTER } from './postmaster.ts';
import { codeOf, ELSEWHERE, EmbeddedServerProblem } from './problem.ts';
import { runAs } from './server-user.ts';
import { SUPERUSER } from './state.ts';

/**
 * Text is compared by code point on every system (the provider is PostgreSQL's own); what counts as a letter for
 * trigrams still comes from the C library, so it must know more than ASCII.
 */
const LOCALES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['--locale=C.UTF-8'],
  darwin: ['--locale=C', '--lc-ctype=en_US.UTF-8'],
};
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/** Whether the folder holds data; it appears whole or not at all. */
export async function hasCluster(folder: string, binaries: Binaries): Promise<boolean> {
  try {
    const written = (await readFile(join(folder, CLUSTER, 'PG_VERSION'), 'utf8')).trim();
    const major = Number.parseInt(binaries.version, 10);
    if (Number(written) === major) return true;
    throw new EmbeddedServerProblem(
      `The data in ${folder} was written by PostgreSQL ${written}; this Doorstep brings PostgreSQL ${major}. ` +
        `Dump it with the Doorstep that wrote it and load it into an empty folder. ${ELSEWHERE}`,
    );
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Lays out empty data: UTF-8, connections by password only. Under the folder's lock. */
export async function createCluster(
  { folder, user }: Place,
  binaries: Binaries,
  password: string,
  flags: readonly string[],
): Promise<void> {
  await removeUnfinished(folder);
  const fresh = join(folder, `${CLUSTER}.${randomBytes(6).toString('hex')}`);
  const passwordFile = `${fresh}.password`;
  try {
    await mkdir(fresh, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
    for (const path of user ? [fresh, passwordFile] : []) await chown(path, user!.uid, user!.gid);
    const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    const locale = [...LOCALE, ...(LOCALES[process.platform] ?? ['--locale=C'])];
    const all = ['-D', fresh, ...access, ...locale, '--no-instructions', ...flags];
    await promisify(execFile)(programOf(binaries, 'initdb'), all, runAs(user));
    await rename(fresh, join(folder, CLUSTER));
  } catch (error) {
    throw new EmbeddedServerProblem(
      `PostgreSQL could not lay out its data in ${folder}: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  } finally {
    await removeUnfinished(folder);
  }
}

/** What a start that was killed half way left behind. */
async function removeUnfinished(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(`${CLUSTER}.`));
  await Promise.all(names.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}
