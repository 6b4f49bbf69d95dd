import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const PS_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Whether a process runs. One that has ended and only waits to be collected by its parent does not. */
export function isAlive(pid: number): boolean {
  if (process.platform === 'linux') {
    const fields = statFields(pid);
    if (fields) return fields[0] !== 'Z' && fields[0] !== 'X';
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * A name for a running process that a later process with the same number does not share, or undefined when none runs.
 * On Windows it is the number alone.
 */
export function identityOf(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  return `${pid}@${startOf(pid)}`;
}

/** Whether the very process named by {@link identityOf} still runs. */
export function stillRuns(identity: string): boolean {
  return identityOf(pidOf(identity)) === identity;
}

export function pidOf(identity: string): number {
  return Number.parseInt(identity, 10);
}

/** The words a process was started with, or undefined where the system does not tell. */
export function commandOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    if (process.platform === 'darwin') return ps(pid, '-ww', '-o', 'command=');
  } catch {
    return undefined;
  }
  return undefined;
}

function startOf(pid: number): string {
  if (process.platform === 'linux') return statFields(pid)?.[19] ?? '';
  if (process.platform === 'darwin') return ps(pid, '-o', 'lstart=');
  return '';
}

/** The fields of /proc/PID/stat from the third (state) on; the second is a name that may hold blanks and brackets. */
function statFields(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function ps(pid: number, ...columns: string[]): string {
  return execFileSync('ps', [...columns, '-p', String(pid)], {
    encoding: 'utf8',
    env: PS_ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}
