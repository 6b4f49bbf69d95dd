/**
 * How much travel a move may add, told before anything is changed.
 *
 * Most moves fail on travel alone; they are turned away by a few look-ups, without touching the board. What it costs
 * that one nurse does a visit rather than another counts as so much travel.
 */
import { type Board, way } from './board.ts';

/**
 * What the terms of whole days cost at least after a change begun now, where windows or shifts are hard. A move touches
 * two nurses of dozens: were all the waiting and uneven work to fall to nothing at best, as lateness and splits may,
 * hardly a move would be turned away by travel, for they cost many times the temperature.
 */
export function dayTermsLeft(b: Board): number {
  return b.c.dayTermsLeft * b.routeCost;
}

/** @param limit the cost above which a move is of no interest. Nothing of the board has changed yet. */
export function setRoom(b: Board, limit: number): void {
  const w = b.c.problem.weights;
  b.room = w.travel > 0 ? (limit - b.leftOut - b.choice - dayTermsLeft(b)) / w.travel - b.travel : Infinity;
}

/** What taking x out of its route saves. */
export function detourOf(b: Board, x: number): number {
  return detourBetween(b, x, b.route[x]!, b.prev[x]!, b.next[x]!);
}

/** What putting x between p and q costs. */
export function detourBetween(b: Board, x: number, r: number, p: number, q: number): number {
  const detour = way(b, r, p, x) + way(b, r, x, q) - way(b, r, p, q);
  return b.c.hasChoice ? detour + b.c.choiceAsTravel[x * b.c.nurseCount + r]! : detour;
}

/** Whether moving x behind p in nurse r's route surely costs too much where its partner stays. */
export function tooFarAlone(b: Board, x: number, r: number, p: number): boolean {
  return detourBetween(b, x, r, p, b.next[p]!) - detourOf(b, x) > b.room;
}

/** The same before it is known where the partner goes: it might gain at most its own detour. */
export function tooFarWithPartner(b: Board, x: number, r: number, p: number): boolean {
  if (b.room === Infinity) return false;
  return detourBetween(b, x, r, p, b.next[p]!) - detourOf(b, x) - detourOf(b, b.c.partner[x]!) > b.room;
}

/** Whether exchanging the stretches between pa and na and between pb and nb surely costs too much or is not allowed. */
export function exchangeTooFar(b: Board, pa: number, na: number, pb: number, nb: number): boolean {
  const { c, next, route } = b;
  const ra = route[pa]!;
  const rb = route[pb]!;
  const alike = !c.hasChoice && c.base[ra] === c.base[rb];
  // Without costs of who does what and with one mode for both, what is inside the stretches stays as it is.
  if (alike) return endsAfter(b, pa, na, pb, nb) > b.room || !mayHave(b, next[pa]!, na, rb, next[pb]!, nb, ra);
  // Who may do what is told by a look at small tables, ways by many looks at large ones.
  if (!mayHave(b, next[pa]!, na, rb, next[pb]!, nb, ra)) return true;
  const handed = handing(b, next[pa]!, na, ra, rb) + handing(b, next[pb]!, nb, rb, ra);
  return endsAfter(b, pa, na, pb, nb) + handed > b.room;
}

/** What the ways at the ends of two stretches grow by when these are exchanged. */
function endsAfter(b: Board, pa: number, na: number, pb: number, nb: number): number {
  const { route, next, prev } = b;
  const ra = route[pa]!;
  const rb = route[pb]!;
  const headA = next[pa]!;
  const headB = next[pb]!;
  const tailA = prev[na]!;
  const tailB = prev[nb]!;
  const before = ends(b, ra, pa, headA, tailA, na) + ends(b, rb, pb, headB, tailB, nb);
  const after =
    (headB === nb ? way(b, ra, pa, na) : way(b, ra, pa, headB) + way(b, ra, tailB, na)) +
    (headA === na ? way(b, rb, pb, nb) : way(b, rb, pb, headA) + way(b, rb, tailA, nb));
  return after - before;
}

function ends(b: Board, r: number, p: number, head: number, tail: number, q: number): number {
  return head === q ? way(b, r, p, q) : way(b, r, p, head) + way(b, r, tail, q);
}

/** Whether nurse `toA` may have everything from headA up to endA, and `toB` everything from headB up to endB. */
function mayHave(
  b: Board,
  headA: number,
  endA: number,
  toA: number,
  headB: number,
  endB: number,
  toB: number,
): boolean {
  const { next, c } = b;
  for (let x = headA; x !== endA; x = next[x]!) if (c.allowed[x * c.nurseCount + toA] === 0) return false;
  for (let x = headB; x !== endB; x = next[x]!) if (c.allowed[x * c.nurseCount + toB] === 0) return false;
  return true;
}

/** What it costs that another nurse does everything from head up to end. */
function handing(b: Board, head: number, end: number, from: number, to: number): number {
  const { next, c } = b;
  const m = c.nurseCount;
  const otherWay = c.base[from] !== c.base[to];
  let more = 0;
  for (let x = head; x !== end; x = next[x]!) {
    if (c.hasChoice) more += c.choiceAsTravel[x * m + to]! - c.choiceAsTravel[x * m + from]!;
    if (otherWay && next[x] !== end) more += way(b, to, x, next[x]!) - way(b, from, x, next[x]!);
  }
  return more;
}
