/** Putting a task somewhere together with what must follow it: its partner. */
import type { Board } from './board.ts';
import { way } from './board.ts';
import { APART, IN_STEP } from './compile.ts';
import { tooLateBetween, tooLateInOwn, tooLateTogether } from './in-time.ts';
import { isOpen, link, mayTake, placeByKey, unlink } from './links.ts';
import { pickNurse } from './pick-task.ts';
import { chance, type Random } from './random.ts';
import { detourBetween, detourOf, tooFarAlone, tooFarWithPartner } from './room.ts';

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
 * Travel is added up before anything is touched, and most moves end there.
 * @returns false when that cannot be or costs too much; the caller rolls back.
 */
export function reseat(b: Board, random: Random, x: number, r: number, p: number): boolean {
  const { c } = b;
  const kind = c.kind[x]!;
  if (!isOpen(b, p) || (r !== b.route[x] && !mayTake(b, x, r))) return false;
  const together = kind === IN_STEP;
  if (together ? tooFarWithPartner(b, x, r, p) : kind !== APART && tooFarAlone(b, x, r, p)) return false;
  if (r === b.route[x] ? tooLateInOwn(b, x, p) : tooLateBetween(b, x, r, p, b.next[p]!, -Infinity)) return false;
  const key = keyAfter(b, random, x, r, p);
  if (Number.isNaN(key)) return false;
  if (together) return reseatBoth(b, random, x, r, p, key, key);
  if (kind === APART) {
    const other = c.partner[x]!;
    const inOrder = c.isSecond[x] === 1 ? b.key[other]! < key : key < b.key[other]!;
    if (!inOrder || chance(random) < 0.5) {
      if (tooFarWithPartner(b, x, r, p)) return false;
      return reseatBoth(b, random, x, r, p, key, keyApart(b, random, x, key, Math.abs(b.key[other]! - b.key[x]!)));
    }
    if (tooFarAlone(b, x, r, p)) return false;
  }
  unlink(b, x);
  b.key[x] = key;
  link(b, x, r, p);
  return true;
}

/** Moves both tasks of a pair: x behind p, the other to where its key falls in the route of its nurse. */
function reseatBoth(b: Board, random: Random, x: number, r: number, p: number, key: number, otherKey: number): boolean {
  const { c, route } = b;
  const other = c.partner[x]!;
  const r2 = partnerNurse(b, random, other);
  if (r2 < 0 || r2 === r || !partnerMay(b, x, other, r2)) return false;
  // Where it will stand once both have left their places.
  let p2 = placeByKey(b, r2, otherKey);
  if (p2 === x || p2 === other) p2 = b.prev[p2]!;
  let q2 = b.next[p2]!;
  if (q2 === x || q2 === other) q2 = b.next[q2]!;
  if (q2 < c.taskCount && c.frozen[q2] === 1) return false;
  const gained = detourOf(b, x) + detourOf(b, other);
  if (detourBetween(b, x, r, p, b.next[p]!) + detourBetween(b, other, r2, p2, q2) - gained > b.room) return false;
  if (c.kind[x] === IN_STEP && staysBehind(b, x, r, p) && staysBehind(b, other, r2, p2))
    if (tooLateTogether(b, x, r, p, b.next[p]!, other, r2, p2, q2)) return false;
  unlink(b, x);
  if (route[other]! >= 0) unlink(b, other);
  link(b, x, r, p);
  b.key[x] = key;
  link(b, other, r2, p2);
  b.key[other] = otherKey;
  return true;
}

/** Whether the begin of p and the slack of what follows it stay as they are when x comes behind p. */
function staysBehind(b: Board, x: number, r: number, p: number): boolean {
  return b.route[x] !== r || b.prev[x] === p;
}

/** Whether nurse r2 may have the other half once x has left her route. */
function partnerMay(b: Board, x: number, other: number, r2: number): boolean {
  const { c, route, count } = b;
  if (c.allowed[other * c.nurseCount + r2] === 0) return false;
  if (route[other] === r2) return true;
  const freed = route[x] === r2 ? c.load[x]! : 0;
  return count[r2]! - freed + c.load[other]! <= c.maximumTasks[r2]!;
}

function partnerNurse(b: Board, random: Random, other: number): number {
  return chance(random) >= PARTNER_CHANGES_NURSE ? b.route[other]! : pickNurse(b, random, other);
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

/** The partner's key at the distance its two keys had, kept inside what is allowed. */
function keyApart(b: Board, random: Random, x: number, key: number, distance: number): number {
  const { c } = b;
  const gap = Math.min(Math.max(distance, c.gapMin[x]!), c.gapMax[x]!) + 1e-4 * (1 + chance(random));
  return c.isSecond[x] === 1 ? key - gap : key + gap;
}

/** Puts the other task of a pair that starts apart, which is out, where the distance of the two begins says. */
export function seatApart(
  b: Board,
  random: Random,
  x: number,
  other: number,
  key: number,
  r2: number,
  distance: number,
): boolean {
  if (r2 < 0 || !mayTake(b, other, r2)) return false;
  const otherKey = keyApart(b, random, x, key, distance);
  const p = placeByKey(b, r2, otherKey);
  if (!isOpen(b, p)) return false;
  link(b, other, r2, p);
  b.key[other] = otherKey;
  return true;
}
