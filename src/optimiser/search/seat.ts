/** Putting a task somewhere together with what must follow it: its partner. */
import type { Board } from './board.ts';
import { way } from './board.ts';
import { APART, IN_STEP } from './compile.ts';
import { isOpen, link, mayTake, placeByKey, unlink } from './links.ts';
import { chance, pick, type Random } from './random.ts';

/** How often a partner that has to be put again goes to another nurse than before. */
const PARTNER_CHANGES_NURSE = 0.25;

/**
 * A key for x between p and what follows p, as near as may be to the time x would start there.
 * @returns NaN when the two keys leave no room.
 */
export function keyAfter(b: Board, random: Random, x: number, r: number, p: number): number {
  const { c, key } = b;
  const low = key[p]!;
  const high = key[b.next[p]!]!;
  const ready = b.start[p]! + c.service[p]! + way(b, r, p, x);
  const expected = (ready < c.opens[x]! ? c.opens[x]! : ready) + chance(random) * 1e-3;
  if (expected > low && expected < high) return expected;
  const between =
    low === -Infinity
      ? high - chance(random) * 10 - 1e-6
      : high === Infinity
        ? low + chance(random) * 10 + 1e-6
        : low + (high - low) * (0.01 + 0.98 * chance(random));
  return between > low && between < high ? between : NaN;
}

/**
 * Moves x behind p in nurse r's route; its partner follows to the matching place of the order.
 * @returns false when that cannot be; the caller rolls back.
 */
export function reseat(b: Board, random: Random, x: number, r: number, p: number): boolean {
  const { c } = b;
  const other = c.partner[x]!;
  const kind = c.kind[x]!;
  const wasAt = b.key[x]!;
  unlink(b, x);
  if (!mayTake(b, x, r) || !isOpen(b, p)) return false;
  if (kind === IN_STEP) return seatTogether(b, random, x, r, p, partnerNurse(b, random, other, r));
  const key = keyAfter(b, random, x, r, p);
  if (Number.isNaN(key)) return false;
  b.key[x] = key;
  link(b, x, r, p);
  if (kind !== APART) return true;
  const inOrder = c.isSecond[x] === 1 ? b.key[other]! < key : key < b.key[other]!;
  if (inOrder && chance(random) < 0.5) return true;
  return followAt(b, random, x, other, key, Math.abs(b.key[other]! - wasAt));
}

/** Puts the pair of x, x already out, behind p and into nurse r2's route where the key says. */
function seatTogether(b: Board, random: Random, x: number, r: number, p: number, r2: number): boolean {
  const other = b.c.partner[x]!;
  // The place behind p may be the partner's own only when both are with one nurse, which no plan has.
  unlink(b, other);
  return seatPair(b, random, x, r, p, r2);
}

/** Puts both tasks of a pair that starts together, both out of the plan, at one key. */
export function seatPair(b: Board, random: Random, x: number, r: number, p: number, r2: number): boolean {
  const other = b.c.partner[x]!;
  if (r2 < 0 || r2 === r || !mayTake(b, other, r2)) return false;
  const key = keyAfter(b, random, x, r, p);
  if (Number.isNaN(key)) return false;
  const p2 = placeByKey(b, r2, key);
  if (!isOpen(b, p2)) return false;
  link(b, x, r, p);
  b.key[x] = key;
  link(b, other, r2, p2);
  b.key[other] = key;
  return true;
}

function partnerNurse(b: Board, random: Random, other: number, taken: number): number {
  const own = b.route[other]!;
  if (own !== taken && chance(random) >= PARTNER_CHANGES_NURSE) return own;
  const list = b.c.candidates[other]!;
  return list[pick(random, list.length)] ?? -1;
}

/** Puts the partner of a pair that starts apart at the distance its two keys had, kept inside what is allowed. */
function followAt(b: Board, random: Random, x: number, other: number, key: number, distance: number): boolean {
  const r2 = partnerNurse(b, random, other, b.route[x]!);
  unlink(b, other);
  return seatApart(b, random, x, other, key, r2, distance);
}

export function seatApart(
  b: Board,
  random: Random,
  x: number,
  other: number,
  key: number,
  r2: number,
  distance: number,
): boolean {
  const { c } = b;
  if (r2 < 0 || !mayTake(b, other, r2)) return false;
  const gap = Math.min(Math.max(distance, c.gapMin[x]!), c.gapMax[x]!) + 1e-4 * (1 + chance(random));
  const otherKey = c.isSecond[x] === 1 ? key - gap : key + gap;
  const p = placeByKey(b, r2, otherKey);
  if (!isOpen(b, p)) return false;
  link(b, other, r2, p);
  b.key[other] = otherKey;
  return true;
}
