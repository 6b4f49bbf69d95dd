/**
 * When a nurse who has breaks or absences reaches her next stop.
 *
 * A break is taken where she is after a stop: as soon as it costs nothing, at the latest where serving the next stop
 * first would make it too late. A soft one is missed when taking it costs more lateness than it is worth.
 */
import type { Board } from './board.ts';
import type { Compiled } from './compile.ts';

/**
 * `Board.taken` in one number: how many of her breaks are behind her (low four bits) and which of them she took (a bit
 * each above). One that is behind her and was not taken is missed, or, if hard, left for after work.
 */
export const PASSED = 15;
const TAKEN_FROM_BIT = 4;

/** Bits of the breaks taken. */
export function takenBits(taken: number): number {
  return taken >> TAKEN_FROM_BIT;
}

function take(taken: number, k: number): number {
  return (taken + 1) | (1 << (k + TAKEN_FROM_BIT));
}

/** The first moment from `from` on from which she has `length` seconds without an absence. */
export function freeFrom(c: Compiled, r: number, from: number, length: number): number {
  let at = from;
  for (const absence of c.absences[r]!) {
    if (at < absence.end && at + length > absence.start) at = absence.end;
  }
  return at;
}

/** The earliest begin of care for a task that could be begun from `ready` on; past the last window's end when too late. */
export function fit(c: Compiled, x: number, ready: number): number {
  const several = c.windows[x];
  if (several === undefined) return ready < c.opens[x]! ? c.opens[x]! : ready;
  for (const window of several) if (ready <= window.end) return ready < window.start ? window.start : ready;
  return ready;
}

/** Leaving after `free`, when can nurse r begin x, not before `floor`, its travel and care clear of absences? */
function beginAfter(b: Board, r: number, x: number, free: number, drive: number, floor: number): number {
  const { c } = b;
  const ready = free + drive;
  let start = fit(c, x, ready > floor ? ready : floor);
  if (c.absences[r]!.length === 0) return start;
  for (let turn = 0; turn < 8; turn++) {
    const leave = freeFrom(c, r, start - drive, drive + c.service[x]!);
    if (leave + drive <= start) return start;
    start = fit(c, x, leave + drive);
  }
  return Infinity;
}

/**
 * Earliest begin of care at x after its predecessor, breaks and absences observed; sets `takenNow`.
 * @param floor care cannot begin before this for other reasons (a partner who comes later).
 * @returns Infinity when a hard break can no longer be taken.
 */
export function wayTo(b: Board, x: number, floor: number): number {
  const { c } = b;
  const r = b.route[x]!;
  const p = b.prev[x]!;
  const drive = c.travel[c.base[r]! + c.place[p]! * c.size + c.place[x]!]!;
  const breaks = c.breaks[r]!;
  let free = b.start[p]! + c.service[p]!;
  let taken = b.taken[p]!;
  for (let k = taken & PASSED; k < breaks.length; k++) {
    const rest = breaks[k]!;
    const at = freeFrom(c, r, Math.max(free, rest.earliestStart), rest.durationSeconds);
    const without = beginAfter(b, r, x, free, drive, floor);
    if (at > rest.latestStart) {
      if (!rest.soft) return Infinity;
      taken += 1;
      continue;
    }
    const after = beginAfter(b, r, x, at + rest.durationSeconds, drive, floor);
    const isFree = after <= without;
    const isLast = freeFrom(c, r, without + c.service[x]!, rest.durationSeconds) > rest.latestStart;
    if (!isFree && !isLast) break;
    if (!isFree && rest.soft && latenessPrice(c, x, without, after) > c.problem.weights.missedBreak) {
      taken += 1;
      continue;
    }
    free = at + rest.durationSeconds;
    taken = take(taken, k);
  }
  b.takenNow = taken;
  return beginAfter(b, r, x, free, drive, floor);
}

function latenessPrice(c: Compiled, x: number, without: number, after: number): number {
  if (c.hard[x] === 1) return after > c.closes[x]! ? Infinity : 0;
  const w = c.problem.weights;
  return w.lateness * (Math.max(0, after - c.closes[x]!) - Math.max(0, without - c.closes[x]!));
}

/** The time she is back, breaks after the last stop included where they can still be taken; sets `takenNow`. */
export function wayBack(b: Board, back: number): number {
  const { c } = b;
  const r = b.route[back]!;
  const p = b.prev[back]!;
  const drive = p >= c.taskCount ? 0 : c.travel[c.base[r]! + c.place[p]! * c.size + c.place[back]!]!;
  let free = b.start[p]! + c.service[p]!;
  let taken = b.taken[p]!;
  const breaks = c.breaks[r]!;
  for (let k = taken & PASSED; k < breaks.length; k++) {
    const rest = breaks[k]!;
    const at = freeFrom(c, r, Math.max(free, rest.earliestStart), rest.durationSeconds);
    const inTime = at <= rest.latestStart;
    if (!inTime && !rest.soft) return Infinity;
    // Without a stop that day only a soft break counts; one that no longer fits into the shift is taken after it.
    const wanted = rest.soft || p < c.taskCount;
    if (inTime && wanted && at + rest.durationSeconds + drive <= c.backBy[r]!) {
      free = at + rest.durationSeconds;
      taken = take(taken, k);
    } else taken += 1;
  }
  b.takenNow = taken;
  return freeFrom(c, r, free, drive) + drive;
}
