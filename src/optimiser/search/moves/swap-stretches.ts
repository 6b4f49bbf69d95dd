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
  const { key, next, prev, route, c } = b;
  const x = pickTask(b, random);
  if (x < 0) return false;
  const y = pickNeighbour(b, random, x);
  if (y < 0 || route[x] === route[y]) return false;
  const ry = route[y]!;
  const pa = prev[x]!;
  let na = x;
  for (let length = 1 + pick(random, 4); length > 0 && na < c.taskCount; length--) na = next[na]!;
  const pb = pa >= c.taskCount ? c.taskCount + ry : placeByKeyNear(b, y, key[pa]!);
  const nb = na >= c.taskCount ? c.taskCount + c.nurseCount + ry : next[placeByKeyNear(b, pb, key[na]!)]!;
  return exchangeStretch(b, pa, na, pb, nb);
}

function exchangeStretch(b: Board, pa: number, na: number, pb: number, nb: number): boolean {
  const { next } = b;
  if ((next[pa] === na && next[pb] === nb) || exchangeTooFar(b, pa, na, pb, nb)) return false;
  if (!isOpen(b, pa) || !isOpen(b, pb)) return false;
  if (tooLateAlong(b, pa, next[pb]!, nb, na) || tooLateAlong(b, pb, next[pa]!, na, nb)) return false;
  if (!exchange(b, pa, na, pb, nb)) return false;
  return pairsApart(b, next[pa]!, na) && pairsApart(b, next[pb]!, nb);
}
