/**
 * Whether a changed stretch of a route can be in time, told before anything is changed.
 *
 * A walk goes through the stretch as it would be and adds up the earliest begins; where the stretch ends, the slack of
 * what follows says whether that is soon enough. Partners and absences can only make it later, so what is turned away
 * here would break a hard rule. On a full day that is nearly every move.
 */
import { type Board, way } from './board.ts';
import { PASSED } from './breaks.ts';
import { IN_STEP } from './compile.ts';

/** Earliest begins at the node reached, for each number of breaks still to come. */
const begins = new Float64Array(PASSED + 1);
const leaves = new Float64Array(PASSED + 1);
let toCome = 0;
let at = 0;
let nurse = 0;

/** A walk begins at p, whose begin stands. */
export function walkFrom(b: Board, r: number, p: number): void {
  nurse = r;
  at = p;
  toCome = b.c.breaks[r]!.length - (b.taken[p]! & PASSED);
  for (let k = 0; k < toCome; k++) begins[k] = Infinity;
  begins[toCome] = b.start[p]!;
}

/** When she can leave the node reached, with so many breaks still to come. */
function leave(b: Board): void {
  const { c } = b;
  const care = c.service[at]!;
  let free = begins[toCome]! + care;
  leaves[toCome] = free;
  if (toCome === 0) return;
  const breaks = c.breaks[nurse]!;
  for (let k = toCome - 1; k >= 0; k--) {
    const rest = breaks[breaks.length - k - 1]!;
    const restAt = free > rest.earliestStart ? free : rest.earliestStart;
    let after = restAt <= rest.latestStart ? restAt + rest.durationSeconds : Infinity;
    if (rest.soft && free < after) after = free;
    const other = begins[k]! + care;
    free = other < after ? other : after;
    leaves[k] = free;
  }
}

/** Goes on to x, where she begins no sooner than `floor`. @returns false when that is surely too late. */
export function walkTo(b: Board, x: number, floor: number): boolean {
  const { c } = b;
  leave(b);
  const drive = way(b, nurse, at, x);
  const opens = c.opens[x]! > floor ? c.opens[x]! : floor;
  const closes = c.hard[x] === 1 ? c.closes[x]! : Infinity;
  let possible = false;
  for (let k = toCome; k >= 0; k--) {
    let arrives = leaves[k]! + drive;
    if (arrives < opens) arrives = opens;
    if (arrives > closes) arrives = Infinity;
    else if (arrives < Infinity) possible = true;
    begins[k] = arrives;
  }
  at = x;
  return possible;
}

/** The earliest begin at the node reached. */
export function soonest(): number {
  let least = begins[toCome]!;
  for (let k = 0; k < toCome; k++) if (begins[k]! < least) least = begins[k]!;
  return least;
}

/** Whether she is at q, behind which nothing changes, in time for everything there. */
export function walkMeets(b: Board, q: number): boolean {
  const { c, slack } = b;
  const { late, nodes } = slack;
  leave(b);
  const isBack = q >= c.taskCount;
  const drive = way(b, nurse, at, q);
  let by = Infinity;
  const breaks = c.breaks[nurse]!;
  for (let k = 0; k <= toCome; k++) {
    if (k > 0 && isBack) {
      const rest = breaks[breaks.length - k]!;
      if (!rest.soft && rest.latestStart < by) by = rest.latestStart;
    }
    if (leaves[k]! <= by && leaves[k]! + drive <= late[k * nodes + q]!) return true;
  }
  return false;
}

/** The earliest begin of x behind p were no break between: exact where none is to come, and a bound where one is. */
function soonestBehind(b: Board, x: number, r: number, p: number): number {
  const { c } = b;
  const ready = b.start[p]! + c.service[p]! + way(b, r, p, x);
  return ready < c.opens[x]! ? c.opens[x]! : ready;
}

/** Whether x, begun then, is too late itself or for q, whatever breaks there are. */
function tooLateFrom(b: Board, begin: number, x: number, r: number, q: number): boolean {
  const { c } = b;
  if (begin > c.closes[x]! && c.hard[x] === 1) return true;
  return begin + c.service[x]! + way(b, r, x, q) > b.slack.late[q]!;
}

/** Whether nurse r has no more breaks behind p. */
function isRested(b: Board, r: number, p: number): boolean {
  return b.c.breaks[r]!.length === (b.taken[p]! & PASSED);
}

/** Whether x, which is in another route or none, surely comes too late or makes others too late between p and q of nurse r's route. */
export function tooLateBetween(b: Board, x: number, r: number, p: number, q: number, floor: number): boolean {
  if (!b.c.hasHard) return false;
  const begin = soonestBehind(b, x, r, p);
  if (tooLateFrom(b, begin < floor ? floor : begin, x, r, q)) return true;
  if (isRested(b, r, p)) return false;
  walkFrom(b, r, p);
  return !walkTo(b, x, floor) || !walkMeets(b, q);
}

/** The same for two tasks that begin together. */
export function tooLateTogether(
  b: Board,
  x: number,
  r: number,
  p: number,
  q: number,
  y: number,
  r2: number,
  p2: number,
  q2: number,
): boolean {
  if (!b.c.hasHard) return false;
  const one = soonestBehind(b, x, r, p);
  const two = soonestBehind(b, y, r2, p2);
  const both = one < two ? two : one;
  if (tooLateFrom(b, both, x, r, q) || tooLateFrom(b, both, y, r2, q2)) return true;
  if (isRested(b, r, p) && isRested(b, r2, p2)) return false;
  walkFrom(b, r2, p2);
  if (!walkTo(b, y, -Infinity)) return true;
  const other = soonest();
  walkFrom(b, r, p);
  if (!walkTo(b, x, other)) return true;
  const begin = soonest();
  return !walkMeets(b, q) || tooLateBetween(b, y, r2, p2, q2, other < begin ? begin : other);
}

/** Before when the partner of x, which stays where it is, cannot begin. */
export function partnerFloor(b: Board, x: number): number {
  const { c } = b;
  const y = c.partner[x]!;
  if (y < 0 || c.kind[x] !== IN_STEP || b.route[y]! < 0) return -Infinity;
  const p = b.prev[y]!;
  return b.start[p]! + c.service[p]! + way(b, b.route[y]!, p, y);
}

/** Whether moving x behind p in its own route is surely too late for something. */
export function tooLateInOwn(b: Board, x: number, p: number): boolean {
  if (!b.c.hasHard) return false;
  const { next, prev, route, key } = b;
  const r = route[x]!;
  if (key[p]! > key[x]!) {
    // Later: what stood between moves up.
    walkFrom(b, r, prev[x]!);
    for (let z = next[x]!; ; z = next[z]!) {
      if (!walkTo(b, z, -Infinity)) return true;
      if (z === p) break;
    }
    return !walkTo(b, x, -Infinity) || !walkMeets(b, next[p]!);
  }
  walkFrom(b, r, p);
  if (!walkTo(b, x, -Infinity)) return true;
  for (let z = next[p]!; z !== x; z = next[z]!) if (!walkTo(b, z, -Infinity)) return true;
  return !walkMeets(b, next[x]!);
}

/** Whether she who goes on from p to what stands from head up to end in another's route surely comes too late; q follows. */
export function tooLateAlong(b: Board, p: number, head: number, end: number, q: number): boolean {
  if (!b.c.hasHard) return false;
  const { next } = b;
  walkFrom(b, b.route[p]!, p);
  for (let z = head; z !== end; z = next[z]!) if (!walkTo(b, z, -Infinity)) return true;
  return !walkMeets(b, q);
}
