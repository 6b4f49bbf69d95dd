/** The unified instances: every term and the whole cost must be what the benchmark's own checker makes of the solution. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { How } from './hhcrsp.ts';
import { checkerIn, readJson, solveOne } from './hhcrsp-run.ts';
import { verdict } from './verdict.ts';

/** The checker's name of each of our terms. */
const theirs: Readonly<Record<string, string>> = {
  travel: 'travel_time',
  lateness: 'total_tardiness',
  worstLateness: 'highest_tardiness',
  overtime: 'total_extra_time',
  waiting: 'total_waiting_time',
  longestWait: 'max_waiting_time',
  longestIdle: 'max_idle_time',
  imbalance: 'workload_balance',
  work: 'working_time',
  notPreferred: 'caregiver_preferences',
  unassigned: 'optional_patients',
  missedBreak: 'missed_lunch_break',
};
/** Our terms are printed to three digits. */
const TOLERANCE = 0.002;

export async function benchUnified(
  instances: string,
  how: How,
  wanted: (name: string) => boolean,
  print: (line: string) => void,
): Promise<void> {
  const check = await checkerIn(instances);
  if (!check) throw new Error(`${instances} has no check.mjs to compare with`);
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstep-bench-'));
  const out = path.join(folder, 'solution.json');
  let refused = 0;
  let differing = 0;
  const names = readdirSync(path.join(instances, 'uhhc'))
    .filter((name) => wanted(name))
    .sort();
  for (const name of names) {
    const file = path.join(instances, 'uhhc', name);
    const ran = await solveOne({ file, out, seconds: how.seconds, threads: how.threads, seed: 1 });
    const verified = check(readJson(file), readJson(out));
    const components = verified.cost.components!;
    const pairs = Object.entries(theirs).map(([ours, key]) => ({
      ours,
      mine: ran.terms.get(ours) ?? 0,
      its: components[key]!,
    }));
    const wrong = pairs.filter((each) => Math.abs(each.mine - each.its) > TOLERANCE + 1e-6 * each.its);
    const isRefused = !verified.valid || Math.abs(verified.cost.total_cost - ran.cost) > 0.01;
    if (isRefused) refused++;
    differing += wrong.length;
    print(`uhhc ${name}: cost ${ran.cost}, checker ${verified.cost.total_cost.toFixed(2)}`);
    print(
      `  ${pairs
        .filter((each) => each.its > 0)
        .map((each) => `${each.ours} ${each.its}`)
        .join(', ')}`,
    );
    for (const each of wrong) print(`  ${each.ours}: ${each.mine}, the checker says ${each.its}`);
    for (const error of verified.errors.slice(0, 5)) print(`  ${error}`);
  }
  rmSync(folder, { recursive: true });
  print(verdict('uhhc.refused-by-checker', refused, 0, 0));
  print(verdict('uhhc.terms-that-differ', differing, 0, 0));
}
