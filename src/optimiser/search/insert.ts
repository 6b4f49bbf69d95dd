/** The best place for a unit that is not in the plan: estimated first, then tried for certain. */
import { type Board, begin, commit, NOT_STARTED, rollback, way } from './board.ts';
import { ALONE, IN_STEP } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { isOpen, link, mayTake } from './links.ts';
import type { Random } from './random.ts';
import { keyAfter, seatApart, seatPair } from './seat.ts';
import { createSpots, findSpots } from './spots.ts';

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
 * Puts unit u at the cheapest place found.
 *
 * @param trials how many of the most promising places are worked out for certain.
 * @returns false when there is none; the board is then as before. True leaves it committed.
 */
export function insertBest(b: Board, random: Random, u: number, trials: number): boolean {
  const best = findBest(b, random, u, trials);
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

/** So many places are worked out for certain before the best of them counts, or the unit as without a place. */
export const FEW_TRIALS = 20;
export const MANY_TRIALS = 150;

function findBest(b: Board, random: Random, u: number, most: number): Trial | undefined {
  const { c } = b;
  const first = c.unitFirst[u]!;
  const second = c.unitSecond[u]!;
  const trials = second < 0 ? singleTrials(b, first, most) : pairTrials(b, first, second, most);
  let best: Trial | undefined;
  let bound = Infinity;
  const base = b.cost - c.leaveOutCost[u]!;
  for (const trial of trials) {
    if (base + trial.cost * 0.5 > bound) break;
    begin(b);
    if (applyTrial(b, random, u, trial) && evaluate(b, bound)) {
      bound = b.cost - 1e-9;
      best = trial;
    }
    rollback(b);
  }
  return best;
}

const ones = createSpots();
const twos = createSpots();

function singleTrials(b: Board, x: number, most: number): Trial[] {
  findSpots(b, x, ones);
  const trials: Trial[] = [];
  for (let i = 0; i < ones.count && i < most; i++)
    trials.push({ lead: x, nurse: ones.nurse[i]!, after: ones.after[i]!, other: -1, cost: ones.cost[i]! });
  return trials;
}

/** Pairs of places whose times meet, by rising sum. The order of keys decides the second place once the first is chosen. */
function pairTrials(b: Board, first: number, second: number, most: number): Trial[] {
  const { c } = b;
  findSpots(b, first, ones);
  findSpots(b, second, twos);
  const low = c.gapMin[first]!;
  const high = c.gapMax[first]!;
  const inStep = c.kind[first] === IN_STEP;
  const trials: Trial[] = [];
  for (let i = 0; i < ones.count; i++) {
    for (let j = 0; j < twos.count; j++) {
      const cost = ones.cost[i]! + twos.cost[j]!;
      if (trials.length === most && cost >= trials[most - 1]!.cost) break;
      if (ones.nurse[i] === twos.nurse[j]) continue;
      const start = Math.max(ones.earliest[i]!, twos.earliest[j]! - high);
      if (start > ones.latest[i]! || Math.max(twos.earliest[j]!, start + low) > twos.latest[j]!) continue;
      // The later place leads: behind it the key comes out late enough for both.
      const trial: Trial =
        !inStep || ones.earliest[i]! >= twos.earliest[j]!
          ? { lead: first, nurse: ones.nurse[i]!, after: ones.after[i]!, other: twos.nurse[j]!, cost }
          : { lead: second, nurse: twos.nurse[j]!, after: twos.after[j]!, other: ones.nurse[i]!, cost };
      if (trials.length === most) trials.pop();
      let at = trials.length;
      while (at > 0 && trials[at - 1]!.cost > cost) at--;
      trials.splice(at, 0, trial);
    }
  }
  return trials;
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
