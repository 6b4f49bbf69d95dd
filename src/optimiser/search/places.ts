/**
 * All places where a task that is out could stand, told by begins and slack alone, the cheapest first.
 *
 * Each is judged with noise drawn for the temperature (Gumbel's), which makes the first of the list a draw among all
 * places by their weight in the annealing: so the same ruin does not always end the same way.
 * Source: heat bath after Geman & Geman (1984), IEEE Transactions on Pattern Analysis and Machine Intelligence 6(6),
 * 721–741, https://doi.org/10.1109/TPAMI.1984.4767596.
 */
import { type Board, way } from './board.ts';
import type { Compiled } from './compile.ts';
import { soonest, walkFrom, walkMeets, walkTo } from './in-time.ts';
import { isOpen } from './links.ts';
import { pick, type Random } from './random.ts';

const MOST = 24;
/** So many places of one route are kept, the cheapest. */
const PER_ROUTE = 3;
/** What a second of delay behind the new visit is judged to cost where windows are soft, as a share of a second of lateness. */
const DELAY_SHARE = 0.3;
/** Gumbel's noise at equal steps of its distribution: drawn by one look-up. */
const noises = Float64Array.from({ length: 1024 }, (_, i) => -Math.log(-Math.log((i + 0.5) / 1024)));
const LARGEST_NOISE = noises.at(-1)!;

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

/**
 * The places of a task in a nurse's route, as they were when the route last had another number. Of the forty routes of
 * a day a ruin touches three or four; in all others nothing has to be worked out again.
 */
export interface KnownPlaces {
  /** Number of the route that the places are for, at `task × nurses + nurse`. */
  readonly version: Int32Array;
  readonly count: Uint8Array;
  readonly after: Int32Array;
  readonly begin: Float32Array;
  readonly cost: Float32Array;
}

export function createKnownPlaces(c: Compiled): KnownPlaces {
  const size = c.taskCount * c.nurseCount;
  return {
    version: new Int32Array(size).fill(-1),
    count: new Uint8Array(size),
    after: new Int32Array(size * PER_ROUTE),
    begin: new Float32Array(size * PER_ROUTE),
    cost: new Float32Array(size * PER_ROUTE),
  };
}

/** Fills `into` with the places of x, which is out, of the least values; at most `most` (up to 24). */
export function findPlaces(
  b: Board,
  known: KnownPlaces,
  random: Random,
  x: number,
  into: Places,
  most: number,
  temperature: number,
): void {
  const { c, count } = b;
  const { version } = b.slack;
  const list = c.candidates[x]!;
  into.count = 0;
  for (let i = 0; i < list.length; i++) {
    const r = list[i]!;
    if (count[r]! + c.load[x]! > c.maximumTasks[r]!) continue;
    const at = x * c.nurseCount + r;
    if (known.version[at] !== version[r]) lookThrough(b, known, x, r);
    const end = at * PER_ROUTE + known.count[at]!;
    for (let j = at * PER_ROUTE; j < end; j++) {
      const bar = into.count === most ? into.value[most - 1]! : Infinity;
      if (known.cost[j]! >= bar + LARGEST_NOISE * temperature) break;
      const value = known.cost[j]! - temperature * noises[pick(random, 1024)]!;
      if (value < bar) keep(into, most, r, known.after[j]!, known.begin[j]!, value);
    }
  }
}

/** Finds the cheapest places of x in the route of r. */
function lookThrough(b: Board, known: KnownPlaces, x: number, r: number): void {
  const { c, next, start, slack } = b;
  const at = x * c.nurseCount + r;
  known.version[at] = slack.version[r]!;
  known.count[at] = 0;
  const closes = c.hard[x] === 1 ? c.closes[x]! : Infinity;
  const opens = c.opens[x]!;
  const care = c.service[x]!;
  for (let p = c.taskCount + r, q = next[p]!; q >= 0; p = q, q = next[q]!) {
    const free = start[p]! + c.service[p]!;
    if (free > closes) return;
    const by = slack.late[q]! - care;
    if (by < opens || !isOpen(b, p)) continue;
    const there = way(b, r, p, x);
    if (free + there > closes) continue;
    const onward = way(b, r, x, q);
    if ((free + there < opens ? opens : free + there) + onward > by) continue;
    judge(b, known, x, r, p, q, there + onward);
  }
}

function judge(b: Board, known: KnownPlaces, x: number, r: number, p: number, q: number, drive: number): void {
  const { c, start } = b;
  const w = c.problem.weights;
  walkFrom(b, r, p);
  if (!walkTo(b, x, -Infinity)) return;
  const begin = soonest();
  if (!walkMeets(b, q)) return;
  let cost = w.travel * (drive - way(b, r, p, q)) + c.choiceCost[x * c.nurseCount + r]!;
  if (begin > c.closes[x]!) cost += w.lateness * (begin - c.closes[x]!);
  const delay = q < c.taskCount && c.hard[q] === 0 ? begin + c.service[x]! + way(b, r, x, q) - start[q]! : 0;
  if (delay > 0) cost += DELAY_SHARE * w.lateness * delay;
  keepKnown(known, x * c.nurseCount + r, p, begin, cost);
}

function keepKnown(known: KnownPlaces, at: number, p: number, begin: number, cost: number): void {
  const first = at * PER_ROUTE;
  const count = known.count[at]!;
  if (count === PER_ROUTE && cost >= known.cost[first + count - 1]!) return;
  let j = first + (count < PER_ROUTE ? count : count - 1);
  for (; j > first && known.cost[j - 1]! > cost; j--) {
    known.after[j] = known.after[j - 1]!;
    known.begin[j] = known.begin[j - 1]!;
    known.cost[j] = known.cost[j - 1]!;
  }
  if (count < PER_ROUTE) known.count[at] = count + 1;
  known.after[j] = p;
  known.begin[j] = begin;
  known.cost[j] = cost;
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
