import { existsSync, readFileSync } from 'node:fs';
import { childrenOf, serverMilliseconds } from '../processor-time.ts';

/** What laying out a city took of the machine, PostgreSQL's part and ours. Memory that is shared counts once. */
export interface Took {
  readonly nodeSeconds: number;
  readonly serverSeconds: number;
  readonly peakGibibytes: number;
}

const everyMilliseconds = 2000;

/** Watches from now on. @returns undefined where the system does not say such things of its processes. */
export function watchMachine(postmaster: number): (() => Took) | undefined {
  if (!existsSync('/proc/self/smaps_rollup')) return undefined;
  const [nodeBefore, serverBefore] = [process.cpuUsage(), serverMilliseconds(postmaster)];
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, gibibytesNow(postmaster));
  };
  const watching = setInterval(look, everyMilliseconds);
  return () => {
    clearInterval(watching);
    look();
    const { user, system } = process.cpuUsage(nodeBefore);
    return {
      nodeSeconds: (user + system) / 1e6,
      serverSeconds: (serverMilliseconds(postmaster) - serverBefore) / 1000,
      peakGibibytes: peak,
    };
  };
}

function gibibytesNow(postmaster: number): number {
  const all = [process.pid, postmaster, ...childrenOf(postmaster)];
  return all.reduce((sum, pid) => sum + proportionalKibibytes(pid), 0) / 2 ** 20;
}

/** Its own memory and its share of what others hold too; 0 when it has ended. */
function proportionalKibibytes(pid: number): number {
  try {
    return Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
