import { createHmac, randomBytes } from 'node:crypto';
import { chown, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { codeOf, EmbeddedServerProblem } from './problem.ts';
import { stillRuns } from './processes.ts';

const FILE = 'server.json';

/** What is remembered beside the data, readable by its owner only. Written under the folder's lock. */
const stateShape = z.strictObject({
  /** Of the superuser; the passwords of other roles are derived from it. */
  password: z.string().min(20),
  port: z.int().min(1).max(65_535).optional(),
  /** Version of the package whose server was started last. */
  version: z.string(),
  /** Everyone who started or joined the server and has not stopped it; `process` names a process for good. */
  owners: z.array(z.strictObject({ token: z.string(), process: z.string() })),
});
export type ServerState = z.infer<typeof stateShape>;

export function newState(version: string): ServerState {
  return { password: randomBytes(24).toString('base64url'), version, owners: [] };
}

/** @throws {EmbeddedServerProblem} when the file is there but is not what was written. */
export async function readState(folder: string): Promise<ServerState | undefined> {
  const path = join(folder, FILE);
  try {
    return stateShape.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new EmbeddedServerProblem(
      `${path} cannot be read or is damaged. It holds the password of the database beside it: restore it from a backup.`,
      { cause: error },
    );
  }
}

/** Replaces the file in one step; it belongs to the owner of the folder even when root writes it. */
export async function writeState(folder: string, state: ServerState): Promise<void> {
  const path = join(folder, FILE);
  const fresh = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(fresh, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  if (process.getuid?.() === 0) {
    const { uid, gid } = await stat(folder);
    await chown(fresh, uid, gid);
  }
  await rename(fresh, path);
}

export function livingOwners(state: ServerState): ServerState['owners'] {
  return state.owners.filter((owner) => stillRuns(owner.process));
}

/** The password of a role: the superuser's own, or one that only those who know the superuser's can derive. */
export function passwordOf(state: ServerState, role: string): string {
  if (role === SUPERUSER) return state.password;
  return createHmac('sha256', state.password).update(role).digest('base64url');
}

export const SUPERUSER = 'postgres';
