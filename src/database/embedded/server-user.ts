import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { ELSEWHERE, EmbeddedServerProblem } from './problem.ts';

/** Whom the server runs as when Doorstep runs as root: PostgreSQL refuses to be root. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

const NOBODY: ServerUser = { uid: 65_534, gid: 65_534 };

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The unprivileged user of this system. initdb insists on one with a name, hence the look into /etc/passwd. */
export async function unprivilegedUser(): Promise<ServerUser> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n');
  for (const wanted of ['nobody', 'daemon']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${wanted}:`))?.split(':') ?? [];
    // macOS writes nobody as -2, which not every system call takes.
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  return NOBODY;
}

/** How every program of the server is run: as this user, from a folder everyone may enter, without our environment. */
export function runAs(user: ServerUser | undefined): {
  cwd: string;
  env: Record<string, string>;
  uid?: number;
  gid?: number;
} {
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const env = { LC_ALL: locale, TZ: 'UTC', HOME: tmpdir() };
  return { cwd: '/', env, ...(user && { uid: user.uid, gid: user.gid }) };
}

/**
 * The outermost folder on the way to `folder`, itself included, that this user may not enter; undefined when none is.
 * Asked of the system as that user, because modes alone do not tell of access lists and mounts.
 */
export function hidingFolder(folder: string, user: ServerUser): string | undefined {
  const way = [folder];
  while (dirname(way[0]!) !== way[0]) way.unshift(dirname(way[0]!));
  const script = 'for d; do test -x "$d" || { printf %s "$d"; exit 1; }; done';
  const asked = spawnSync('/bin/sh', ['-c', script, 'sh', ...way], { ...runAs(user), encoding: 'utf8' });
  if (asked.error) {
    throw new EmbeddedServerProblem(
      `PostgreSQL does not run as root, and this process may not become user ${user.uid} (${asked.error.message}). ` +
        `Run Doorstep as an ordinary user. ${ELSEWHERE}`,
      { cause: asked.error },
    );
  }
  return asked.status === 0 ? undefined : asked.stdout;
}
