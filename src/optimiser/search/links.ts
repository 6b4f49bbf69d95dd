/** Changing routes: taking a task out, putting it in, exchanging stretches. Times follow in `propagate`. */
import { type Board, NOT_STARTED, push, save, way } from './board.ts';
import { LOOSE } from './compile.ts';

/** Takes x out of its route; its start is kept for the case that it comes back unchanged. */
export function unlink(b: Board, x: number): void {
  const { next, prev, route, c } = b;
  const p = prev[x]!;
  const q = next[x]!;
  const r = route[x]!;
  save(b, x);
  save(b, p);
  save(b, q);
  next[p] = q;
  prev[q] = p;
  b.travel += way(b, r, p, q) - way(b, r, p, x) - way(b, r, x, q);
  b.choice -= c.choiceCost[x * c.nurseCount + r]!;
  b.count[r]! -= c.load[x]!;
  route[x] = -1;
  push(b, q);
}

/** Puts x into nurse r's route after node p. The caller has seen to it that the key fits there. */
export function link(b: Board, x: number, r: number, p: number): void {
  const { next, prev, route, c } = b;
  const q = next[p]!;
  save(b, x);
  save(b, p);
  save(b, q);
  next[p] = x;
  prev[x] = p;
  next[x] = q;
  prev[q] = x;
  b.travel += way(b, r, p, x) + way(b, r, x, q) - way(b, r, p, q);
  b.choice += c.choiceCost[x * c.nurseCount + r]!;
  b.count[r]! += c.load[x]!;
  route[x] = r;
  push(b, x);
  push(b, q);
}

/** Leaves x out of the plan, after `unlink`. */
export function forgetStart(b: Board, x: number): void {
  const { c, start } = b;
  save(b, x);
  const late = start[x]! - c.closes[x]!;
  if (late > 0) b.lateness -= late;
  start[x] = NOT_STARTED;
}

/** Whether nurse r may take x where its partner is now, and has room for one more. */
export function mayTake(b: Board, x: number, r: number): boolean {
  const { c, route } = b;
  if (c.allowed[x * c.nurseCount + r] === 0) return false;
  const other = c.partner[x]!;
  if (other >= 0 && route[other] === r && c.kind[x] !== LOOSE) return false;
  return b.count[r]! + c.load[x]! <= c.maximumTasks[r]!;
}

/** The last node of nurse r's route whose key is below the given one. */
export function placeByKey(b: Board, r: number, key: number): number {
  const { next, c } = b;
  let p = c.taskCount + r;
  for (let q = next[p]!; b.key[q]! < key; q = next[q]!) p = q;
  return p;
}

/** The same, looked for from y on, which stands in that route near there. */
export function placeByKeyNear(b: Board, y: number, key: number): number {
  const { next, prev, key: keys } = b;
  let p = y;
  while (keys[p]! >= key) p = prev[p]!;
  for (let q = next[p]!; keys[q]! < key; q = next[q]!) p = q;
  return p;
}

/** Whether something may be put after p: nothing goes before a frozen stop. */
export function isOpen(b: Board, p: number): boolean {
  const q = b.next[p]!;
  return q >= b.c.taskCount || b.c.frozen[q] === 0;
}

/**
 * Exchanges the stretch between pa and na in one route with that between pb and nb in another; either may be empty.
 * @returns false, with the change half done, when a nurse may not take what she would get.
 */
export function exchange(b: Board, pa: number, na: number, pb: number, nb: number): boolean {
  const { next, prev, route } = b;
  const ra = route[pa]!;
  const rb = route[pb]!;
  const headA = next[pa]!;
  const headB = next[pb]!;
  const tailA = prev[na]!;
  const tailB = prev[nb]!;
  const emptyA = headA === na;
  const emptyB = headB === nb;
  if (!emptyA && !relabel(b, headA, na, ra, rb)) return false;
  if (!emptyB && !relabel(b, headB, nb, rb, ra)) return false;
  save(b, pa);
  save(b, na);
  save(b, pb);
  save(b, nb);
  b.travel -= emptyA ? way(b, ra, pa, na) : way(b, ra, pa, headA) + way(b, ra, tailA, na);
  b.travel -= emptyB ? way(b, rb, pb, nb) : way(b, rb, pb, headB) + way(b, rb, tailB, nb);
  b.travel += place(b, ra, pa, na, headB, tailB, emptyB);
  b.travel += place(b, rb, pb, nb, headA, tailA, emptyA);
  return b.count[ra]! <= b.c.maximumTasks[ra]! && b.count[rb]! <= b.c.maximumTasks[rb]!;
}

/** Sets a stretch between p and q and asks for its times. @returns the travel of its two ends. */
function place(b: Board, r: number, p: number, q: number, head: number, tail: number, empty: boolean): number {
  const { next, prev } = b;
  if (empty) {
    next[p] = q;
    prev[q] = p;
    push(b, q);
    return way(b, r, p, q);
  }
  next[p] = head;
  prev[head] = p;
  next[tail] = q;
  prev[q] = tail;
  push(b, head);
  push(b, q);
  return way(b, r, p, head) + way(b, r, tail, q);
}

/** Gives the nodes from head up to end to another nurse; inner travel changes when she moves by another mode. */
function relabel(b: Board, head: number, end: number, from: number, to: number): boolean {
  const { next, route, c } = b;
  const m = c.nurseCount;
  const otherWay = c.base[from] !== c.base[to] || c.intricate[from] === 1 || c.intricate[to] === 1;
  for (let x = head; x !== end; x = next[x]!) {
    if (c.allowed[x * m + to] === 0 || c.frozen[x] === 1) return false;
    save(b, x);
    save(b, next[x]!);
    b.choice += c.choiceCost[x * m + to]! - c.choiceCost[x * m + from]!;
    route[x] = to;
    b.count[from]! -= c.load[x]!;
    b.count[to]! += c.load[x]!;
    if (!otherWay) continue;
    push(b, x);
    if (next[x] !== end) b.travel += way(b, to, x, next[x]!) - way(b, from, x, next[x]!);
  }
  return true;
}

/** Whether no pair with a half between head and end (exclusive) has both halves with one nurse. */
export function pairsApart(b: Board, head: number, end: number): boolean {
  const { next, route, c } = b;
  for (let x = head; x !== end; x = next[x]!) {
    const other = c.partner[x]!;
    if (other >= 0 && route[other] === route[x] && c.kind[x] !== LOOSE) return false;
  }
  return true;
}
