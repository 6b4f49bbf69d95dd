/**
 * For each task the tasks worth standing next to: near on the road and reachable in time.
 *
 * The measure adds to the drive the waiting and the lateness that the two windows force whatever the rest of the route.
 * Source: Vidal, Crainic, Gendreau & Prins (2013), Computers & Operations Research 40(1), 475–489,
 * https://doi.org/10.1016/j.cor.2012.07.018 (section 4.3, correlated vertices).
 */
import type { Compiled } from './compile.ts';

type Inputs = Pick<Compiled, 'size' | 'travel' | 'base' | 'place' | 'service' | 'opens' | 'closes' | 'allowed'>;

const WAIT_WEIGHT = 0.2;
const LATE_WEIGHT = 1;

/** @returns row t holds the `count` nearest tasks of t, nearest first; -1 where there are fewer. */
export function neighboursOf(taskCount: number, nurseCount: number, c: Inputs, count: number): Int32Array {
  const rows = new Int32Array(taskCount * count).fill(-1);
  const share = sharedNurses(taskCount, nurseCount, c.allowed);
  const measures = new Float64Array(count);
  for (let t = 0; t < taskCount; t++) {
    let found = 0;
    for (let other = 0; other < taskCount; other++) {
      if (other === t || !share(t, other)) continue;
      const measure = Math.min(stepCost(c, t, other), stepCost(c, other, t));
      if (found === count && measure >= measures[count - 1]!) continue;
      // Kept in order as they come: most tasks are farther than the farthest kept and cost one comparison.
      let at = found < count ? found++ : count - 1;
      for (; at > 0 && measures[at - 1]! > measure; at--) {
        measures[at] = measures[at - 1]!;
        rows[t * count + at] = rows[t * count + at - 1]!;
      }
      measures[at] = measure;
      rows[t * count + at] = other;
    }
  }
  return rows;
}

function stepCost(c: Inputs, from: number, to: number): number {
  const drive = c.travel[c.place[from]! * c.size + c.place[to]!]!;
  const wait = c.opens[to]! - (c.closes[from]! + c.service[from]! + drive);
  const late = c.opens[from]! + c.service[from]! + drive - c.closes[to]!;
  return drive + WAIT_WEIGHT * Math.max(0, wait) + LATE_WEIGHT * Math.max(0, late);
}

/** Whether two tasks have a nurse in common, by comparing groups of tasks with equal nurses once. */
function sharedNurses(taskCount: number, nurseCount: number, allowed: Uint8Array): (a: number, b: number) => boolean {
  const groups = new Map<string, number>();
  const rows: Uint8Array[] = [];
  const groupOf = Int32Array.from({ length: taskCount }, (_, t) => {
    const row = allowed.subarray(t * nurseCount, (t + 1) * nurseCount);
    const name = row.join('');
    const known = groups.get(name);
    if (known !== undefined) return known;
    groups.set(name, rows.length);
    rows.push(row);
    return rows.length - 1;
  });
  const meets = rows.map((a) => rows.map((b) => a.some((yes, r) => yes === 1 && b[r] === 1)));
  return (a, b) => meets[groupOf[a]!]![groupOf[b]!]!;
}
