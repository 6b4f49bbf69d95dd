/**
 * How much travel a move may add, told before anything is changed.
 *
 * Most moves fail on travel alone; they are turned away by a few look-ups, without touching the board.
 */
import { type Board, way } from './board.ts';

/** @param limit the cost above which a move is of no interest. Lateness may fall to nothing at best. */
export function setRoom(b: Board, limit: number): void {
  const w = b.c.problem.weights;
  if (!b.c.travelDecides) b.room = Infinity;
  else b.room = (limit - b.leftOut) / w.travel - b.travel;
}

/** What taking x out of its route saves. */
export function detourOf(b: Board, x: number): number {
  const r = b.route[x]!;
  const p = b.prev[x]!;
  const q = b.next[x]!;
  return way(b, r, p, x) + way(b, r, x, q) - way(b, r, p, q);
}

/** Whether moving x behind p in nurse r's route surely costs too much; a partner might gain at most its own detour. */
export function tooFar(b: Board, x: number, r: number, p: number): boolean {
  const { room } = b;
  if (room === Infinity) return false;
  const q = b.next[p]!;
  const added = way(b, r, p, x) + way(b, r, x, q) - way(b, r, p, q);
  const saved = detourOf(b, x);
  if (added - saved <= room) return false;
  const other = b.c.partner[x]!;
  return other < 0 || added - saved - detourOf(b, other) > room;
}

/** The same where the partner stays where it is. */
export function tooFarAlone(b: Board, x: number, r: number, p: number): boolean {
  const q = b.next[p]!;
  return way(b, r, p, x) + way(b, r, x, q) - way(b, r, p, q) - detourOf(b, x) > b.room;
}

/** Whether exchanging two stretches surely costs too much. Nurses who move alike only: else the inner ways change too. */
export function exchangeTooFar(b: Board, pa: number, na: number, pb: number, nb: number): boolean {
  const { room, route, next, prev, c } = b;
  const ra = route[pa]!;
  const rb = route[pb]!;
  if (room === Infinity || c.base[ra] !== c.base[rb]) return false;
  const headA = next[pa]!;
  const headB = next[pb]!;
  const tailA = prev[na]!;
  const tailB = prev[nb]!;
  const before = ends(b, ra, pa, headA, tailA, na) + ends(b, rb, pb, headB, tailB, nb);
  const after =
    (headB === nb ? way(b, ra, pa, na) : way(b, ra, pa, headB) + way(b, ra, tailB, na)) +
    (headA === na ? way(b, rb, pb, nb) : way(b, rb, pb, headA) + way(b, rb, tailA, nb));
  return after - before > room;
}

function ends(b: Board, r: number, p: number, head: number, tail: number, q: number): number {
  return head === q ? way(b, r, p, q) : way(b, r, p, head) + way(b, r, tail, q);
}
