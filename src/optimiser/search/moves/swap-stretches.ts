/**
 * Two nurses exchange everything between two points of the global order, or from one point to the end of the day.
 *
 * Keys do not change, so the order stays sound whatever is exchanged.
 */
import type { Board } from '../board.ts';
import { tooLateAlong } from '../in-time.ts';
import { exchange, isOpen, pairsApart, placeByKeyNear } from '../links.ts';
import { pickNeighbour, pickTask } from '../pick-task.ts';
import { chance, pick, type Random } from '../random.ts';
import { exchangeTooFar } from '../room.ts';

/** Joins x and a neighbour y of another route: the tails behind x and from y on change nurses, or the heads before them. */
export function swapTails(b: Board, random: Random): boolean {
  const { key, next, prev, route, c } = b;
  const one = pickTask(b, random);
  if (one < 0) return false;
  const two = pickNeighbour(b, random, one);
  if (two < 0 || route[one] === route[two]) return false;
  const inOrder = key[one]! < key[two]!;
  const x = inOrder ? one : two;
  const y = inOrder ? two : one;
  const rx = route[x]!;
  const ry = route[y]!;
  let pa = x;
  let pb = prev[y]!;
  // The two cuts must lie at one point of the order; else the cut in y's route is where x's route is cut.
  if (key[pb]! >= key[next[pa]!]!) {
    if (chance(random) < 0.5) pb = placeByKeyNear(b, y, key[next[pa]!]!);
    else pa = placeByKeyNear(b, x, key[y]!);
  }
  // Both nurses meet at one door for a double visit: exchanging what follows it changes nothing.
  if (c.nursesAlike && next[pa]! < c.taskCount && c.twin[next[pa]!] === next[pb]) return false;
  // The same two routes come out whether tails or heads change hands, but the other way round as to who does them; that
  // matters where nurses can do different things.
  if (chance(random) < 0.5) return exchangeStretch(b, c.taskCount + rx, next[pa]!, c.taskCount + ry, next[pb]!);
  return exchangeStretch(b, pa, c.taskCount + c.nurseCount + rx, pb, c.taskCount + c.nurseCount + ry);
}

/** One to four tasks from x on against whatever another nurse does in that time. */
export function swapStretches(b: Board, random: Random): boolean {
  const { next, prev, route, c } = b;
  const x = pickTask(b, random);
  if (x < 0) return false;
  const y = pickNeighbour(b, random, x);
  if (y < 0 || route[x] === route[y]) return false;
  const pa = prev[x]!;
  let na = x;
  for (let length = 1 + pick(random, 4); length > 0 && na < c.taskCount; length--) na = next[na]!;
  return exchangeInTime(b, random, pa, na, y);
}

/**
 * Exchanges the stretch between pa and na with what the nurse of y does in that time. Where nothing is hard that is all
 * she does between the two; else each cut is drawn between the stop at the end of the stretch and the one beyond it, so
 * that a stop too many does not make the exchange break a window.
 */
export function exchangeInTime(b: Board, random: Random, pa: number, na: number, y: number): boolean {
  const { key, next, prev, route, c } = b;
  const n = c.taskCount;
  const r = route[y]!;
  const drawn = c.hasHard;
  const low = drawn ? cutBetween(key[next[pa]!]!, key[pa]!, random) : key[pa]!;
  const high = drawn ? cutBetween(key[prev[na]!]!, key[na]!, random) : key[na]!;
  const pb = low === -Infinity ? n + r : placeByKeyNear(b, y, low);
  let nb = high === Infinity ? n + c.nurseCount + r : next[placeByKeyNear(b, pb, high)]!;
  // The other half of a double at the end of the stretch stands at the same point of the order and goes with it.
  if (key[nb] === key[prev[na]!]) nb = next[nb]!;
  return exchangeStretch(b, pa, na, pb, nb);
}

/** A point of the order between the end of a stretch and what lies beyond it, the whole rest of the day one time in two. */
function cutBetween(end: number, beyond: number, random: Random): number {
  const drawn = chance(random);
  if (Number.isFinite(beyond)) return end + (1 - drawn) * (beyond - end);
  return drawn < 0.5 ? beyond : end;
}

export function exchangeStretch(b: Board, pa: number, na: number, pb: number, nb: number): boolean {
  const { next } = b;
  if ((next[pa] === na && next[pb] === nb) || exchangeTooFar(b, pa, na, pb, nb)) return false;
  if (!isOpen(b, pa) || !isOpen(b, pb)) return false;
  if (tooLateAlong(b, pa, next[pb]!, nb, na) || tooLateAlong(b, pb, next[pa]!, na, nb)) return false;
  if (!exchange(b, pa, na, pb, nb)) return false;
  return pairsApart(b, next[pa]!, na) && pairsApart(b, next[pb]!, nb);
}
