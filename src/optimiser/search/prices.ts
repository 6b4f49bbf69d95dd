/**
 * What leaving a unit out costs the search while it works.
 *
 * By the weights it may cost more than a whole day's travel, and a mandatory unit must never be left out; with such
 * prices the annealing could not take one out to make room for another. So dear units cost the search some visits'
 * worth, in proportion to the nurses' time they take, and more the longer nobody finds a place for them. Were long ones as
 * cheap to leave out as short ones, the long visits of two nurses would be what is out in the end, and nothing is harder
 * to find a place for on a full day. Which plan is best is always judged by the full price.
 *
 * Source: penalty counters after Nagata & Bräysy (2009), Operations Research Letters 37(5), 333–338,
 * https://doi.org/10.1016/j.orl.2009.04.006.
 */
import type { Board } from './board.ts';
import type { Compiled } from './compile.ts';

/** The search's price of the cheapest dear unit of mean length at the beginning, in units of heat: low, so that a hot day is not full. */
const DEAR_HEATS = 4;
/** A mandatory unit's full price: more than any other way to do the day could save. */
const MANDATORY_HEATS = 1e5;
const RISE = 1.2;
const FALL = 0.97;
const MOST_RISE = 20;
/** Even the shortest unit costs the search this share of the mean one. */
const LEAST_SIZE = 0.25;

export interface Prices {
  /** What leaving a unit out costs for certain. */
  readonly full: Float64Array;
  /** The search's price at the beginning. */
  readonly base: Float64Array;
}

export function pricesFor(c: Compiled): Prices {
  return { full: c.leaveOutCost.slice(), base: c.leaveOutCost.slice() };
}

/** Sets the search's prices from the cost of a visit. */
export function setPrices(c: Compiled, prices: Prices, heat: number): void {
  const { full, base } = prices;
  // Leaving one out must not be a way to spare another a change of nurse.
  const dear = Math.max(DEAR_HEATS * heat, 2 * c.choiceCost.reduce((most, cost) => Math.max(most, cost), 0));
  let least = Infinity;
  for (let u = 0; u < c.unitCount; u++) {
    full[u] = c.mandatoryUnit[u] === 1 ? c.leaveOutPrice[u]! + MANDATORY_HEATS * heat : c.leaveOutPrice[u]!;
    if (c.leaveOutPrice[u]! > dear && c.leaveOutPrice[u]! < least) least = c.leaveOutPrice[u]!;
  }
  const mean = c.service.reduce((sum, seconds) => sum + seconds, 0) / Math.max(1, c.unitCount);
  for (let u = 0; u < c.unitCount; u++) {
    const price = c.leaveOutPrice[u]!;
    // Units of higher priority stay dearer than others, in proportion.
    if (price > dear) base[u] = Math.min(full[u]!, ((dear * price) / least) * sizeOf(c, u, mean));
    else base[u] = c.mandatoryUnit[u] === 1 ? dear * sizeOf(c, u, mean) : price;
    c.leaveOutCost[u] = base[u]!;
  }
}

/** The time nurses care in a unit, as a share of the mean. */
function sizeOf(c: Compiled, u: number, mean: number): number {
  const second = c.unitSecond[u]!;
  const seconds = c.service[c.unitFirst[u]!]! + (second < 0 ? 0 : c.service[second]!);
  return mean > 0 ? Math.max(LEAST_SIZE, seconds / mean) : 1;
}

/** Between two rounds: what is out becomes dearer, what is in slowly forgets. */
export function turnPrices(b: Board, prices: Prices): void {
  const { c, route } = b;
  const { base, full } = prices;
  for (let u = 0; u < c.unitCount; u++) {
    if (base[u] === full[u]) continue;
    const now = c.leaveOutCost[u]!;
    const isOut = route[c.unitFirst[u]!]! < 0;
    const next = isOut ? Math.min(now * RISE, base[u]! * MOST_RISE, full[u]!) : Math.max(now * FALL, base[u]!);
    c.leaveOutCost[u] = next;
  }
}

/** Charges what is out with the prices of now. */
export function charge(b: Board, out: Int32Array, outCount: number): void {
  let sum = 0;
  for (let i = 0; i < outCount; i++) sum += b.c.leaveOutCost[out[i]!]!;
  b.cost += sum - b.leftOut;
  b.leftOut = sum;
}

/** What the board costs when what is out is charged in full. */
export function fullCost(b: Board, prices: Prices, out: Int32Array, outCount: number): number {
  let sum = 0;
  for (let i = 0; i < outCount; i++) sum += prices.full[out[i]!]!;
  return b.cost - b.leftOut + sum;
}
