import { keepSweepsRare } from '../../src/cli/keep-sweeps-rare.ts';
import { freshDatabase } from '../support/database.ts';
import { race, type Without } from '../support/race.ts';
import { printFigures } from './figures.ts';
import { percentile } from './processor-time.ts';

/** The last places of three days are fought over this fast: 100,000 attempts in nine minutes. */
const perSecond = 185;
/** Attempts before the first that counts. */
const warming = 1_000;

/**
 * `npm run bench -- race [ATTEMPTS]`: forty clients at the last places of three days of one centre, through the use cases
 * in two threads, each with connections and pictures of its own as a process has; then three short races in which whoever
 * writes lingers: as it is, without the day's lock, and without lock and constraints.
 */
export async function benchRace(words: readonly string[], print: (line: string) => void): Promise<void> {
  // As in a process that serves.
  keepSweepsRare();
  const attempts = Number(words[0] ?? 100_000);
  const run = async (without: Without, count: number, pace?: number) => {
    const ends: (() => unknown)[] = [];
    try {
      const fresh = await freshDatabase({ teardown: (end: () => unknown) => void ends.push(end) });
      const began = performance.now();
      const options = {
        attempts: count,
        clients: 40,
        without,
        ...(pace === undefined ? { lingering: true } : { perSecond: pace, warming }),
      };
      const result = await race(fresh, options);
      const seconds = ((performance.now() - began) / 1000).toFixed(0);
      print(
        `without ${without}: ${result.kept} kept, ${result.refused} refused, ${result.cancelled} given back in ${seconds} s`,
      );
      for (const line of [...result.lost, ...result.findings, ...result.odd].slice(0, 5)) print(line);
      return result;
    } finally {
      for (const end of ends.reverse()) await end();
    }
  };
  const whole = await run('nothing', attempts, perSecond);
  const short = Math.min(attempts, 400);
  const walled = await run('nothing', short);
  const unlocked = await run('lock', short);
  const bare = await run('lock and constraints', short);
  const none = { limit: 0, must: 'stay-below', unit: '' } as const;
  printFigures(
    [
      { ...none, name: 'race.overlaps', value: whole.overlaps },
      { ...none, name: 'race.lost', value: whole.lost.length },
      { ...none, name: 'race.findings', value: whole.findings.length },
      { ...none, name: 'race.odd-answers', value: whole.odd.length },
      { name: 'race.refusal-p99', value: percentile(whole.refusals, 0.99), limit: 100, must: 'stay-below', unit: 'ms' },
      { ...none, name: 'race.overlaps-lingering', value: walled.overlaps },
      { ...none, name: 'race.overlaps-without-lock', value: unlocked.overlaps },
      { name: 'race.overlaps-without-lock-and-constraints', value: bare.overlaps, limit: 1, must: 'reach', unit: '' },
    ],
    print,
  );
}
