import { createHash, randomBytes } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Binaries, repair, whyNotRunning } from './binaries.ts';
import { withFolderLock } from './lock.ts';
import { CLUSTER } from './postmaster.ts';
import { codeOf, ELSEWHERE, EmbeddedServerProblem } from './problem.ts';
import { hidingFolder, isRoot, type ServerUser, unprivilegedUser } from './server-user.ts';

/** Where a server lives and as whom; user is undefined when it is simply ourselves. */
export interface Place {
  readonly folder: string;
  readonly user: ServerUser | undefined;
}

type Note = (line: string) => void;

/**
 * The folder that will really hold the data: the wanted one, or a folder beside the system's temporary files when
 * Doorstep runs as root and the user the server must run as cannot reach the wanted one.
 *
 * @throws {EmbeddedServerProblem} when data is there already and out of reach.
 */
export async function placeFor(wanted: string, note: Note): Promise<Place> {
  const folder = await createdFolder(resolve(wanted));
  const dataOwner = await ownerOf(join(folder, CLUSTER));
  if (!isRoot()) {
    if (dataOwner && process.getuid && dataOwner.uid !== process.getuid()) throw foreignData(folder, dataOwner.uid);
    return { folder, user: undefined };
  }
  const nobody = await unprivilegedUser();
  const user = dataOwner && dataOwner.uid !== 0 ? dataOwner : nobody;
  const hiding = hidingFolder(folder, user);
  if (hiding === undefined && dataOwner) return { folder, user };
  if (dataOwner) {
    throw new EmbeddedServerProblem(
      `The data in ${folder} belongs to user ${user.uid}, who cannot get there past ${hiding}. ` +
        `Let that user pass (chmod o+x ${hiding}) or start Doorstep as that user.`,
    );
  }
  const aside = statePath(folder, nobody);
  const earlier = await ownerOf(join(aside, CLUSTER));
  if (hiding === undefined && !earlier) return { folder, user };
  await ownFolder(aside);
  note(
    `The data is in ${aside}, not in ${folder}: Doorstep runs as root, PostgreSQL must not, and user ${nobody.uid} ` +
      `${hiding === undefined ? 'had to keep it there at an earlier start' : `cannot get past ${hiding}`}. ` +
      'The system may clear that folder; to keep data for long, run Doorstep as an ordinary user or set DATABASE_URL.',
  );
  return { folder: aside, user: earlier && earlier.uid !== 0 ? earlier : nobody };
}

/**
 * Binaries this user can run: the installed ones, or else a copy made once per version in a folder within reach.
 *
 * @throws {EmbeddedServerProblem} when neither runs, e.g. on a system with another C library.
 */
export async function reachableBinaries(
  installed: Binaries,
  user: ServerUser | undefined,
  note: Note,
): Promise<Binaries> {
  const broken = await repair(installed).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  const failure = broken ?? (await whyNotRunning(installed, user));
  if (failure === undefined) return installed;

  const home = statePath(installed.root, user);
  await ownFolder(home);
  const copy = { root: join(home, `server-${installed.version}`), version: installed.version };
  const copied = await withFolderLock(home, () => copyOnce(installed, copy));
  const stillBroken = await whyNotRunning(copy, user);
  if (stillBroken === undefined) {
    const hiding = user && hidingFolder(installed.root, user);
    const reason = hiding ? `user ${user.uid} cannot get past ${hiding}` : `it does not run there: ${failure}`;
    if (copied) note(`The PostgreSQL server was copied from ${installed.root} to ${copy.root}: ${reason}.`);
    return copy;
  }
  throw new EmbeddedServerProblem(
    `The PostgreSQL server cannot run on this machine: ${stillBroken}. It needs Linux with glibc, macOS or Windows. ${ELSEWHERE}`,
  );
}

/** @returns whether it had to copy. A copy cut short lies under another name and is not taken for a whole one. */
async function copyOnce(from: Binaries, to: Binaries): Promise<boolean> {
  if (await ownerOf(to.root)) return false;
  const part = `${to.root}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(part);
    for (const name of ['native', 'package.json']) {
      await cp(join(from.root, name), join(part, name), { recursive: true, verbatimSymlinks: true });
    }
    await repair({ ...from, root: part });
    await openToAll(part);
    await rename(part, to.root);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
  return true;
}

/** Readable for everyone, whatever the umask was under which npm unpacked it. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** A folder under the system's temporary folder, its name derived from the folder it stands in for. */
function statePath(standsFor: string, user: ServerUser | undefined): string {
  const roots = [tmpdir(), '/var/tmp', '/tmp'];
  const root = roots.find((candidate) => !user || hidingFolder(candidate, user) === undefined) ?? tmpdir();
  return join(root, `doorstep-${shortHash(standsFor)}`);
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/**
 * Creates a folder in a place where everyone may write, or takes the one we made earlier.
 *
 * @throws {EmbeddedServerProblem} when somebody else was there first.
 */
export async function ownFolder(folder: string): Promise<void> {
  await mkdir(folder).catch((error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
  const found = await lstat(folder);
  if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid())) {
    throw new EmbeddedServerProblem(`${folder} is needed for the database but belongs to somebody else. Remove it.`);
  }
  await chmod(folder, 0o711);
}

/** Makes the folder and what is missing above it; made by root, others may walk through, as the server's user must. */
async function createdFolder(folder: string): Promise<string> {
  const first = await mkdir(folder, { recursive: true });
  if (first !== undefined && isRoot()) {
    for (let made = folder; made.length >= first.length; made = dirname(made)) await chmod(made, 0o755);
  }
  return realpath(folder);
}

async function ownerOf(path: string): Promise<ServerUser | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function foreignData(folder: string, uid: number): EmbeddedServerProblem {
  return new EmbeddedServerProblem(
    `The data in ${folder} belongs to another user (${uid}). Start Doorstep as that user or as root. ${ELSEWHERE}`,
  );
}
