/** The best place for a unit that is not in the plan: estimated first, then tried for certain. */
import { type Board, begin, commit, NOT_STARTED, rollback, way } from './board.ts';
import { ALONE, IN_STEP } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { isOpen, link, mayTake } from './links.ts';
import type { Random } from './random.ts';
import { keyAfter, seatApart, seatPair } from './seat.ts';

export interface Place {
  nurse: number;
  after: number;
  cost: number;
}

/** What x would cost at its best place with nurse r, judged from travel, its own lateness and the delay behind it. */
export function estimateWith(b: Board, x: number, r: number, into: Place): void {
  const { c, next, start } = b;
  const w = c.problem.weights;
  into.nurse = r;
  into.after = -1;
  into.cost = Infinity;
  if (!mayTake(b, x, r)) return;
  for (let p = c.taskCount + r, q = next[p]!; q >= 0; p = q, q = next[q]!) {
    const there = way(b, r, p, x);
    const ready = start[p]! + c.service[p]! + there;
    if (ready > c.closes[x]! && c.hard[x] === 1) break;
    if (!isOpen(b, p)) continue;
    const begins = ready < c.opens[x]! ? c.opens[x]! : ready;
    const onward = way(b, r, x, q);
    const delay = begins + c.service[x]! + onward - (q < c.taskCount ? start[q]! : c.backBy[r]!);
    if (q < c.taskCount && c.hard[q] === 1 && start[q]! + delay > c.closes[q]!) continue;
    if (q >= c.taskCount && delay > 0) continue;
    const late = begins > c.closes[x]! ? begins - c.closes[x]! : 0;
    const pushed = delay > 0 && delay < Infinity ? delay : 0;
    const cost =
      w.travel * (there + onward - way(b, r, p, q)) +
      w.lateness * (late + 0.3 * pushed) +
      c.choiceCost[x * c.nurseCount + r]!;
    if (cost < into.cost) {
      into.cost = cost;
      into.after = p;
    }
  }
}

/**
 * Puts unit u at the cheapest place found whose cost is at most `limit`.
 * @returns false when there is none; the board is then as before. True leaves it committed.
 */
export function insertBest(b: Board, random: Random, u: number, limit: number): boolean {
  const best = findBest(b, random, u, limit);
  if (best === undefined) return false;
  begin(b);
  if (applyTrial(b, random, u, best) && evaluate(b, Infinity)) {
    commit(b);
    return true;
  }
  rollback(b);
  return false;
}

interface Trial {
  readonly lead: number;
  readonly nurse: number;
  readonly after: number;
  readonly other: number;
  /** Judged, not yet worked out. */
  readonly cost: number;
}

/** A place with the stretch of time its two neighbours leave, judged from them alone. */
interface Spot {
  readonly nurse: number;
  readonly after: number;
  readonly earliest: number;
  readonly latest: number;
  readonly cost: number;
}

/** So many places are worked out for certain before one counts as the best, or the unit as without a place. */
const TRIALS = 24;
const TRIALS_WITHOUT_SUCCESS = 80;

function findBest(b: Board, random: Random, u: number, limit: number): Trial | undefined {
  const { c } = b;
  const first = c.unitFirst[u]!;
  const second = c.unitSecond[u]!;
  const trials = second < 0 ? singleTrials(b, first) : pairTrials(b, first, second);
  let best: Trial | undefined;
  let bound = limit;
  let made = 0;
  const base = b.cost - c.leaveOutCost[u]!;
  for (const trial of trials) {
    if (made++ >= (best ? TRIALS : TRIALS_WITHOUT_SUCCESS) || base + trial.cost * 0.5 > bound) break;
    begin(b);
    if (applyTrial(b, random, u, trial) && evaluate(b, bound)) {
      bound = b.cost - 1e-9;
      best = trial;
    }
    rollback(b);
  }
  return best;
}

function singleTrials(b: Board, x: number): Trial[] {
  return spotsOf(b, x).map(({ nurse, after, cost }) => ({ lead: x, nurse, after, other: -1, cost }));
}

/** Pairs of places whose times meet, by rising sum. The order of keys decides the second place once the first is chosen. */
function pairTrials(b: Board, first: number, second: number): Trial[] {
  const { c } = b;
  const ones = spotsOf(b, first);
  const twos = spotsOf(b, second);
  const low = c.gapMin[first]!;
  const high = c.gapMax[first]!;
  const trials: Trial[] = [];
  let bound = Infinity;
  for (const one of ones) {
    if (twos.length === 0 || one.cost + twos[0]!.cost > bound) break;
    for (const two of twos) {
      const cost = one.cost + two.cost;
      if (cost > bound) break;
      if (one.nurse === two.nurse) continue;
      const start = Math.max(one.earliest, two.earliest - high);
      if (start > one.latest || Math.max(two.earliest, start + low) > two.latest) continue;
      // The later place leads: behind it the key comes out late enough for both.
      const firstLeads = c.kind[first] !== IN_STEP || one.earliest >= two.earliest;
      trials.push(
        firstLeads
          ? { lead: first, nurse: one.nurse, after: one.after, other: two.nurse, cost }
          : { lead: second, nurse: two.nurse, after: two.after, other: one.nurse, cost },
      );
    }
    if (trials.length > 4 * TRIALS_WITHOUT_SUCCESS) {
      trials.sort((a, z) => a.cost - z.cost);
      trials.length = 2 * TRIALS_WITHOUT_SUCCESS;
      bound = trials.at(-1)!.cost;
    }
  }
  return trials.sort((a, z) => a.cost - z.cost);
}

/** Places for one task over all nurses, most promising first; those that its neighbours in the route forbid are left out. */
function spotsOf(b: Board, x: number): Spot[] {
  const { c, next, start } = b;
  const w = c.problem.weights;
  const lateWeight = Math.max(w.lateness, w.travel);
  const spots: Spot[] = [];
  for (const nurse of c.candidates[x]!) {
    if (!mayTake(b, x, nurse)) continue;
    for (let p = c.taskCount + nurse, q = next[p]!; q >= 0; p = q, q = next[q]!) {
      const there = way(b, nurse, p, x);
      const ready = start[p]! + c.service[p]! + there;
      if (ready > c.closes[x]! && c.hard[x] === 1) break;
      if (!isOpen(b, p)) continue;
      const onward = way(b, nurse, x, q);
      const earliest = Math.max(ready, c.opens[x]!);
      const nextBy = q >= c.taskCount ? c.backBy[nurse]! : c.hard[q] === 1 ? c.closes[q]! : Infinity;
      const doneBy = nextBy - onward - c.service[x]!;
      if (earliest > doneBy) continue;
      const late = Math.max(0, earliest - c.closes[x]!);
      const delay = q < c.taskCount ? Math.max(0, earliest + c.service[x]! + onward - start[q]!) : 0;
      const cost =
        w.travel * (there + onward - way(b, nurse, p, q)) +
        lateWeight * late +
        0.3 * w.lateness * delay +
        c.choiceCost[x * c.nurseCount + nurse]!;
      const latest = c.hard[x] === 1 ? Math.min(doneBy, c.closes[x]!) : doneBy;
      spots.push({ nurse, after: p, earliest, latest, cost });
    }
  }
  return spots.sort((a, z) => a.cost - z.cost || a.nurse - z.nurse);
}

function applyTrial(b: Board, random: Random, u: number, trial: Trial): boolean {
  const { c } = b;
  const { lead, nurse, after } = trial;
  b.leftOut -= c.leaveOutCost[u]!;
  if (c.kind[lead] === IN_STEP) return seatPair(b, random, lead, nurse, after, trial.other);
  const key = keyAfter(b, random, lead, nurse, after);
  if (Number.isNaN(key)) return false;
  link(b, lead, nurse, after);
  b.key[lead] = key;
  if (c.kind[lead] === ALONE) return true;
  const other = c.partner[lead]!;
  return seatApart(b, random, lead, other, key, trial.other, distanceOf(b, lead, other));
}

function distanceOf(b: Board, lead: number, other: number): number {
  const { c } = b;
  if (b.start[other] === NOT_STARTED && c.gapMax[lead]! > 1e8) return Math.max(0, c.opens[other]! - c.opens[lead]!);
  return c.gapMin[lead]!;
}
