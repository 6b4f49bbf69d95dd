import { readdirSync, readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** Milliseconds of processor time a process has used, its ended children's with them if asked; 0 when it is gone. */
export function processorMilliseconds(pid: number, withEnded = false): number {
  const fields = statOf(pid);
  if (!fields) return 0;
  const own = Number(fields[11]) + Number(fields[12]);
  const ended = withEnded ? Number(fields[13]) + Number(fields[14]) : 0;
  return ((own + ended) * 1000) / ticksPerSecond;
}

/** The same of a PostgreSQL server and everything it started. */
export function serverMilliseconds(postmaster: number): number {
  const children = childrenOf(postmaster).map((pid) => processorMilliseconds(pid));
  return processorMilliseconds(postmaster, true) + children.reduce((sum, one) => sum + one, 0);
}

/** Processes it started that are still there. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(statOf(Number(name))?.[1]) === pid)
    .map(Number);
}

/** The fields of /proc/PID/stat behind the name, which may hold anything: state, parent … */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** The share `at` (0 to 1) of the values lies at or below this. */
export function percentile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * at) - 1)] ?? Number.NaN;
}
