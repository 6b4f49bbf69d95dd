/**
 * Takes strings of stops out of a few routes that pass near each other, and puts everything that is out back.
 *
 * It mends what single moves cannot: above all it makes room for visits that are still left out.
 * Source: Christiaens & Vanden Berghe (2020), Transportation Science 54(2), 417–433,
 * https://doi.org/10.1287/trsc.2019.0914; near means near in time as well (Shaw 1998, CP98, LNCS 1520, 417–431,
 * https://doi.org/10.1007/3-540-49481-2_30).
 */
import type { Board } from '../board.ts';
import type { Compiled } from '../compile.ts';
import { placeByKey } from '../links.ts';
import { pickFavourite, pickUnfavoured } from '../pick-task.ts';
import { createKnownPlaces, type KnownPlaces } from '../places.ts';
import { propagate } from '../propagate.ts';
import { chance, pick, type Random } from '../random.ts';
import { putBack } from '../recreate.ts';
import { dayTermsLeft } from '../room.ts';
import { askTouched, markVersions, refreshSlack, slackOfAll } from '../slack.ts';
import { takeOut } from './in-and-out.ts';

/** Tasks taken out on average, and the longest string. */
const MEAN_REMOVED = 8;
const LONGEST_STRING = 10;
/** How often a string leaves some stops in its middle where they are. */
const SPLIT = 0.5;
/** How often a ruin is about a unit that is out, when there is one. */
const SEED_OUT = 0.5;
/** How often the unit that a ruin is about is then put back before all others. */
const OUT_FIRST = 0.5;
/** How often one that is not is about a task that another nurse does than the ones it would rather have, where there are such. */
const SEED_UNFAVOURED = 0.5;
/** So many stops at most are then taken out of either route: hers are to make room for one. */
const LONGEST_FOR_FAVOURITE = 4;
/** Of twenty draws one finds such a task while one task in twenty that has favourites is with another nurse. */
const DRAWS = 20;

export interface Ruin {
  /** Units out of the plan, in the order in which they are put back. */
  readonly units: Int32Array;
  count: number;
  /** The unit that is put back before all others, or -1. */
  first: number;
  readonly rank: Float64Array;
  /** Nurses that have lost a string. */
  readonly touched: Int32Array;
  touchedCount: number;
  /** How often each unit has found no place in this run: what is hard to place comes first more often. */
  readonly missed: Float64Array;
  /** Places worked out by earlier ruins in routes that have stayed as they were. */
  readonly known: KnownPlaces;
}

export function createRuin(c: Compiled): Ruin {
  return {
    units: new Int32Array(c.unitCount),
    count: 0,
    first: -1,
    rank: new Float64Array(c.unitCount),
    touched: new Int32Array(c.nurseCount),
    touchedCount: 0,
    missed: new Float64Array(c.unitCount),
    known: createKnownPlaces(c),
  };
}

/**
 * Changes the board between `begin` and the caller's `evaluate`; needs true slack and leaves it true.
 * @param limit the cost above which the change is of no interest.
 * @returns false when the board must be rolled back.
 */
export function ruinStrings(
  b: Board,
  ruin: Ruin,
  random: Random,
  out: Int32Array,
  outCount: number,
  temperature: number,
  limit: number,
): boolean {
  const w = b.c.problem.weights;
  const bar = limit - dayTermsLeft(b);
  let lost = 0;
  markVersions(b.slack);
  // Where nothing is hard slack is not kept, nor are the numbers of routes.
  if (!b.c.hasHard) slackOfAll(b, b.slack);
  if (!removeStrings(b, ruin, random, out, outCount) || !propagate(b, Infinity)) return false;
  askTouched(b, b.slack);
  refreshSlack(b, b.slack);
  for (let i = 0; i < outCount; i++) ruin.units[ruin.count++] = out[i]!;
  order(b.c, ruin, random);
  for (let i = 0; i < ruin.count; i++) {
    const u = ruin.units[i]!;
    const done = putBack(b, ruin.known, random, u, temperature);
    if (done === 'broken') return false;
    if (done === 'no place') {
      ruin.missed[u]! += 1;
      lost += b.c.leaveOutCost[u]!;
    }
    // What is still to come back can only make it dearer, and whole days hardly cheaper.
    if (w.travel * b.travel + b.choice + lost > bar) return false;
  }
  return true;
}

function removeStrings(b: Board, ruin: Ruin, random: Random, out: Int32Array, outCount: number): boolean {
  const { c, route } = b;
  ruin.count = 0;
  ruin.touchedCount = 0;
  ruin.first = -1;
  const isOut = outCount > 0 && chance(random) < SEED_OUT;
  if (!isOut && c.choosy.length > 0 && chance(random) < SEED_UNFAVOURED) {
    const x = drawUnfavoured(b, random);
    if (x >= 0) return removeForFavourite(b, ruin, random, x);
  }
  const seed = isOut ? c.unitFirst[out[pick(random, outCount)]!]! : pick(random, c.taskCount);
  const longest = Math.min(LONGEST_STRING, Math.max(1, (c.taskCount - outCount) / c.nurseCount));
  if (isOut && chance(random) < OUT_FIRST) ruin.first = c.unitOf[seed]!;
  // What two nurses do together needs room with both.
  const fewest = isOut && c.partner[seed]! >= 0 ? 2 : 1;
  const strings = fewest + pick(random, Math.max(1, (4 * MEAN_REMOVED) / (1 + longest) - 1));
  if (route[seed]! >= 0) removeString(b, ruin, random, seed, longest);
  for (let i = 0; i < c.neighbourCount && ruin.touchedCount < strings; i++) {
    const x = c.neighbours[seed * c.neighbourCount + i]!;
    if (x < 0) break;
    const r = route[x]!;
    if (r < 0 || isTouched(ruin, r)) continue;
    // Room with a nurse who may not do what is out would be none.
    if (!isOut || c.allowed[seed * c.nurseCount + r] === 1) removeString(b, ruin, random, x, longest);
  }
  return ruin.count > 0;
}

function drawUnfavoured(b: Board, random: Random): number {
  let x = -1;
  for (let draws = 0; x < 0 && draws < DRAWS; draws++) x = pickUnfavoured(b, random);
  return x;
}

/** Takes out x and what stands around it, and what a nurse it would rather have does at that time; x is then put back first. */
function removeForFavourite(b: Board, ruin: Ruin, random: Random, x: number): boolean {
  const { c, next, route, key } = b;
  ruin.first = c.unitOf[x]!;
  const before = placeByKey(b, pickFavourite(b, random, x), key[x]!);
  const behind = next[before]!;
  const hers = before < c.taskCount && (behind >= c.taskCount || chance(random) < 0.5) ? before : behind;
  if (hers < c.taskCount) removeString(b, ruin, random, hers, LONGEST_FOR_FAVOURITE);
  if (route[x]! >= 0) removeString(b, ruin, random, x, LONGEST_FOR_FAVOURITE);
  return ruin.count > 0;
}

function isTouched(ruin: Ruin, r: number): boolean {
  for (let i = 0; i < ruin.touchedCount; i++) if (ruin.touched[i] === r) return true;
  return false;
}

/** Takes a string with x in it out of its route; halves of pairs take their other halves with them. */
function removeString(b: Board, ruin: Ruin, random: Random, x: number, longest: number): void {
  const { c, prev, next, route } = b;
  const r = route[x]!;
  ruin.touched[ruin.touchedCount++] = r;
  const removed = 1 + pick(random, longest);
  let kept = 0;
  if (removed > 1 && chance(random) < SPLIT) for (kept = 1; kept < removed && chance(random) > 0.5; ) kept++;
  const length = removed + kept;
  let q = x;
  for (let back = pick(random, length); back > 0 && prev[q]! < c.taskCount; back--) q = prev[q]!;
  const keepFrom = 1 + pick(random, Math.max(1, removed - 1));
  for (let i = 0; i < length && q < c.taskCount; i++) {
    let after = next[q]!;
    const isKept = i >= keepFrom && i < keepFrom + kept && q !== x;
    if (!isKept && c.fixedUnit[c.unitOf[q]!] === 0) {
      // The other half may be what comes next: a loose pair with one nurse.
      if (c.partner[q] === after) after = next[after]!;
      takeOut(b, c.unitOf[q]!);
      ruin.units[ruin.count++] = c.unitOf[q]!;
    }
    q = after;
  }
}

/** In which order the units come back, by one of seven measures; every other time pairs first. What a ruin is for comes before all. */
function order(c: Compiled, ruin: Ruin, random: Random): void {
  const { units, rank } = ruin;
  const style = chance(random);
  const pairsFirst = chance(random) < 0.5;
  for (let i = 0; i < ruin.count; i++) {
    const u = units[i]!;
    rank[u] = rankOf(c, ruin, u, style, chance(random)) - (pairsFirst && c.unitSecond[u]! >= 0 ? 1e7 : 0);
    if (u === ruin.first) rank[u] = -Infinity;
  }
  // A few dozen at most: sorted by hand, so that nothing is allocated.
  for (let i = 1; i < ruin.count; i++) {
    const u = units[i]!;
    let at = i;
    for (; at > 0 && rank[units[at - 1]!]! > rank[u]!; at--) units[at] = units[at - 1]!;
    units[at] = u;
  }
}

function rankOf(c: Compiled, ruin: Ruin, u: number, style: number, drawn: number): number {
  const x = c.unitFirst[u]!;
  if (style < 0.3) return drawn;
  if (style < 0.45) return -c.service[x]!;
  if (style < 0.6) return c.closes[x]! - c.opens[x]! + drawn;
  if (style < 0.7) return c.candidates[x]!.length + drawn;
  if (style < 0.8) return c.opens[x]!;
  if (style < 0.9) return -c.closes[x]!;
  return -ruin.missed[u]! * (0.5 + drawn);
}
