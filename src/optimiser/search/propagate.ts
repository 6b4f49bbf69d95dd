/**
 * Works out the times that a change of the routes brings with it, in the order of the keys, and only where they change.
 *
 * Measured against a forward sweep over the whole global order (docs/optimiser.md): 9 to 19 nodes are touched here where
 * the sweep touches all of them.
 */
import { type Board, push, save } from './board.ts';
import { fit, wayBack, wayTo } from './breaks.ts';
import { ALONE, type Compiled, IN_STEP, LOOSE } from './compile.ts';

/**
 * Empties the queue of nodes to be looked at again.
 * @param budget lateness (weighted) beyond which the change is of no interest.
 * @returns false when a hard rule breaks or the budget is spent; the board must then be rolled back.
 */
export function propagate(b: Board, budget: number): boolean {
  const { c, queue, queued, key } = b;
  const allowedLate = c.problem.weights.lateness > 0 ? budget / c.problem.weights.lateness : Infinity;
  const cap = 8 * (c.taskCount + c.nurseCount) + 16;
  let late = 0;
  for (let steps = 0; b.queueLength > 0; steps++) {
    if (steps > cap) return false;
    let at = 0;
    let x = queue[0]!;
    let least = key[x]!;
    for (let i = 1; i < b.queueLength; i++) {
      const k = key[queue[i]!]!;
      if (k < least) {
        at = i;
        least = k;
        x = queue[i]!;
      }
    }
    queue[at] = queue[--b.queueLength]!;
    queued[x] = 0;
    const added = timesOf(b, c, x);
    if (added < 0) return false;
    late += added;
    if (late > allowedLate) return false;
  }
  return true;
}

/**
 * Works out every time of the board: what is in a route is gone through once in the order of the keys, and only what
 * has changed behind that goes the usual way, whose queue is made for a few.
 */
export function propagateAll(b: Board): boolean {
  const { c, next, key, queued } = b;
  const order = b.queue;
  let count = 0;
  for (let r = 0; r < c.nurseCount; r++) {
    for (let x = next[c.taskCount + r]!; x >= 0; x = next[x]!) {
      if (x < c.taskCount && c.kind[x] === IN_STEP && c.isSecond[x] === 1) continue;
      queued[x] = 1;
      order[count++] = x;
    }
  }
  const inOrder = order.slice(0, count).sort((x, y) => (key[x]! < key[y]! ? -1 : key[x]! > key[y]! ? 1 : x - y));
  for (const x of inOrder) {
    queued[x] = 0;
    if (timesOf(b, c, x) >= 0) continue;
    for (const y of inOrder) queued[y] = 0;
    return false;
  }
  return propagate(b, Infinity);
}

/** Works out the times of x. @returns its lateness, -1 when a hard rule breaks. */
function timesOf(b: Board, c: Compiled, x: number): number {
  if (b.route[x]! < 0) return 0;
  if (x >= c.taskCount) return (c.hasHard || c.hasRouteTerms) && !settleReturn(b, c, x) ? -1 : 0;
  const what = c.kind[x]!;
  if (what === ALONE || what === LOOSE) return settle(b, c, x);
  return what === IN_STEP ? together(b, c, x) : apart(b, c, x);
}

/** Earliest begin of care at x after its predecessor in the route; its own windows observed. */
function earliest(b: Board, c: Compiled, x: number, floor: number): number {
  const r = b.route[x]!;
  if (c.intricate[r] === 1) return wayTo(b, x, floor);
  const p = b.prev[x]!;
  const ready = b.start[p]! + c.service[p]! + c.travel[c.base[r]! + c.place[p]! * c.size + c.place[x]!]!;
  if (c.windows[x] !== undefined) return fit(c, x, ready);
  const opens = c.opens[x]!;
  return ready < opens ? opens : ready;
}

/**
 * Writes a new start and asks for the next stop when it differs.
 * @returns the lateness of x, -1 when its window is hard and missed.
 */
function write(b: Board, c: Compiled, x: number, start: number, taken: number): number {
  const over = start - c.closes[x]!;
  if (over > 0 && (c.hard[x] === 1 || start === Infinity)) return -1;
  const before = b.start[x]!;
  if (start !== before || taken !== b.taken[x]!) {
    save(b, x);
    const overBefore = before - c.closes[x]!;
    b.lateness += (over > 0 ? over : 0) - (overBefore > 0 ? overBefore : 0);
    b.start[x] = start;
    b.taken[x] = taken;
    push(b, b.next[x]!);
  }
  return over > 0 ? over : 0;
}

function settle(b: Board, c: Compiled, x: number): number {
  b.takenNow = 0;
  const start = earliest(b, c, x, -Infinity);
  return write(b, c, x, start, b.takenNow);
}

/** Both halves begin when the later of them can. */
function together(b: Board, c: Compiled, x: number): number {
  const y = c.partner[x]!;
  b.takenNow = 0;
  let start = earliest(b, c, x, -Infinity);
  let takenX = b.takenNow;
  b.takenNow = 0;
  let other = earliest(b, c, y, start);
  let takenY = b.takenNow;
  if (other > start && (c.intricate[b.route[x]!] === 1 || c.windows[x] !== undefined)) {
    b.takenNow = 0;
    const again = earliest(b, c, x, other);
    takenX = b.takenNow;
    start = again > other ? again : fit(c, x, other);
    if (start > other) {
      b.takenNow = 0;
      other = Math.max(earliest(b, c, y, start), fit(c, y, start));
      takenY = b.takenNow;
    }
  } else if (start > other && c.windows[y] !== undefined) other = fit(c, y, start);
  const both = start > other ? start : other;
  const lateX = write(b, c, x, both, takenX);
  if (lateX < 0) return -1;
  const lateY = write(b, c, y, both, takenY);
  return lateY < 0 ? -1 : lateX + lateY;
}

/** The second half starts between min and max after the first; the first waits when the second cannot come in time. */
function apart(b: Board, c: Compiled, x: number): number {
  const isSecond = c.isSecond[x] === 1;
  const first = isSecond ? c.partner[x]! : x;
  const second = isSecond ? x : c.partner[x]!;
  b.takenNow = 0;
  let start = earliest(b, c, first, -Infinity);
  let takenFirst = b.takenNow;
  b.takenNow = 0;
  const alone = earliest(b, c, second, -Infinity);
  let takenSecond = b.takenNow;
  let follow = alone;
  for (let turn = 0; turn < 4; turn++) {
    if (follow < start + c.gapMin[first]!) {
      follow = start + c.gapMin[first]!;
      if (c.intricate[b.route[second]!] === 1) {
        follow = Math.max(follow, earliest(b, c, second, follow));
        takenSecond = b.takenNow;
      }
      follow = fit(c, second, follow);
    }
    if (follow - start <= c.gapMax[first]!) break;
    start = follow - c.gapMax[first]!;
    if (c.intricate[b.route[first]!] === 1) {
      start = Math.max(start, earliest(b, c, first, start));
      takenFirst = b.takenNow;
    }
    start = fit(c, first, start);
  }
  const gap = follow - start;
  if (!(gap >= c.gapMin[first]! - 1e-6 && gap <= c.gapMax[first]! + 1e-6)) return -1;
  const lateFirst = write(b, c, first, start, takenFirst);
  if (lateFirst < 0) return -1;
  const lateSecond = write(b, c, second, follow, takenSecond);
  // Both halves come here; counted once, so that the budget is not charged twice.
  return lateSecond < 0 ? -1 : isSecond ? lateFirst + lateSecond : 0;
}

/** @returns false when she would be back too late. */
export function settleReturn(b: Board, c: Compiled, back: number): boolean {
  const r = b.route[back]!;
  const p = b.prev[back]!;
  b.takenNow = 0;
  let at: number;
  if (c.intricate[r] === 1) at = wayBack(b, back);
  else {
    const drive = p >= c.taskCount ? 0 : c.travel[c.base[r]! + c.place[p]! * c.size + c.place[back]!]!;
    at = b.start[p]! + c.service[p]! + drive;
  }
  if (at > c.backBy[r]!) return false;
  save(b, back);
  b.start[back] = at;
  b.taken[back] = b.takenNow;
  return true;
}
