/**
 * All places where a task that is out could stand, told by begins and slack alone, the cheapest first.
 *
 * Each is judged with noise drawn for the temperature (Gumbel's), which makes the first of the list a draw among all
 * places by their weight in the annealing: so the same ruin does not always end the same way.
 * Source: heat bath after Geman & Geman (1984), IEEE Transactions on Pattern Analysis and Machine Intelligence 6(6),
 * 721–741, https://doi.org/10.1109/TPAMI.1984.4767596.
 */
import { type Board, way } from './board.ts';
import { soonest, walkFrom, walkMeets, walkTo } from './in-time.ts';
import { isOpen } from './links.ts';
import { chance, type Random } from './random.ts';

const MOST = 24;
/** No noise is ever larger than this, in temperatures. */
const LARGEST_NOISE = 12;
/** What a second of delay behind the new visit is judged to cost where windows are soft, as a share of a second of lateness. */
const DELAY_SHARE = 0.3;

export interface Places {
  count: number;
  readonly nurse: Int32Array;
  readonly after: Int32Array;
  /** Earliest begin there. */
  readonly begin: Float64Array;
  /** What it costs, with noise. */
  readonly value: Float64Array;
}

export function createPlaces(): Places {
  return {
    count: 0,
    nurse: new Int32Array(MOST),
    after: new Int32Array(MOST),
    begin: new Float64Array(MOST),
    value: new Float64Array(MOST),
  };
}

/** Gumbel's noise: of values less such noise the smallest is drawn by weight. */
function noise(random: Random, temperature: number): number {
  if (temperature <= 0) return 0;
  const drawn = -Math.log(-Math.log(1e-9 + (1 - 1e-9) * chance(random)));
  return temperature * (drawn < LARGEST_NOISE ? drawn : LARGEST_NOISE);
}

/** Fills `into` with the places of x, which is out, of the least values; at most `most` (up to 24). */
export function findPlaces(b: Board, random: Random, x: number, into: Places, most: number, temperature: number): void {
  const { c, next, count } = b;
  into.count = 0;
  for (const r of c.candidates[x]!) {
    if (count[r]! + c.load[x]! > c.maximumTasks[r]!) continue;
    for (let p = c.taskCount + r, q = next[p]!; q >= 0; p = q, q = next[q]!)
      if (!judge(b, random, x, r, p, q, into, most, temperature)) break;
  }
}

/** @returns false when x would be too late here and so at every later place. */
function judge(
  b: Board,
  random: Random,
  x: number,
  r: number,
  p: number,
  q: number,
  into: Places,
  most: number,
  temperature: number,
): boolean {
  const { c, start, slack } = b;
  const w = c.problem.weights;
  if (c.hard[x] === 1 && start[p]! + c.service[p]! > c.closes[x]!) return false;
  if (slack.late[q]! < c.opens[x]! + c.service[x]! || !isOpen(b, p)) return true;
  const onward = way(b, r, x, q);
  let cost = w.travel * (way(b, r, p, x) + onward - way(b, r, p, q)) + c.choiceCost[x * c.nurseCount + r]!;
  const bar = into.count === most ? into.value[most - 1]! : Infinity;
  if (cost >= bar + LARGEST_NOISE * temperature) return true;
  walkFrom(b, r, p);
  if (!walkTo(b, x, -Infinity)) return true;
  const begin = soonest();
  if (!walkMeets(b, q)) return true;
  if (begin > c.closes[x]!) cost += w.lateness * (begin - c.closes[x]!);
  const delay = q < c.taskCount && c.hard[q] === 0 ? begin + c.service[x]! + onward - start[q]! : 0;
  if (delay > 0) cost += DELAY_SHARE * w.lateness * delay;
  const value = cost - noise(random, temperature);
  if (value < bar) keep(into, most, r, p, begin, value);
  return true;
}

function keep(into: Places, most: number, r: number, p: number, begin: number, value: number): void {
  let at = into.count < most ? into.count++ : most - 1;
  for (; at > 0 && into.value[at - 1]! > value; at--) {
    into.nurse[at] = into.nurse[at - 1]!;
    into.after[at] = into.after[at - 1]!;
    into.begin[at] = into.begin[at - 1]!;
    into.value[at] = into.value[at - 1]!;
  }
  into.nurse[at] = r;
  into.after[at] = p;
  into.begin[at] = begin;
  into.value[at] = value;
}

/** A key between those of p and what follows, at the time x would begin where that lies between. */
export function keyBehind(b: Board, p: number, begin: number): number {
  return keyBetween(b.key[p]!, b.key[b.next[p]!]!, begin);
}

export function keyBetween(low: number, high: number, begin: number): number {
  if (begin > low && begin < high) return begin;
  if (low === -Infinity) return high === Infinity ? begin : high - 1;
  if (high === Infinity) return low + 1;
  return low + (high - low) / 2;
}
