/** The terms that belong to a nurse's whole day: waiting, overtime, idle time, load, missed breaks. */
import { type Board, NURSE_TERMS } from './board.ts';
import { freeFrom, takenBits } from './breaks.ts';

const WAITING = 0;
const LONGEST_WAIT = 1;
const OVERTIME = 2;
const IDLE = 3;
const WORK = 4;
const MISSED_BREAKS = 5;

/** Measures the nurses touched since `begin` and sums over all. */
export function refreshNurses(b: Board): void {
  const { log, route } = b;
  for (let i = 0; i < log.length; i++) {
    if (log.route[i]! >= 0) measure(b, log.route[i]!);
    const now = route[log.node[i]!]!;
    if (now >= 0) measure(b, now);
  }
  b.routeCost = sumOver(b);
}

/** Measures every nurse; for a board that was not built by moves. */
export function refreshAllNurses(b: Board): void {
  for (let r = 0; r < b.c.nurseCount; r++) walk(b, r);
  b.routeCost = sumOver(b);
}

function measure(b: Board, r: number): void {
  const { log } = b;
  if (log.nurseSavedAt[r] === log.stamp) return;
  log.nurseSavedAt[r] = log.stamp;
  const i = log.nurses++;
  log.nurse[i] = r;
  for (let j = 0; j < NURSE_TERMS; j++) log.perNurse[i * NURSE_TERMS + j] = b.perNurse[r * NURSE_TERMS + j]!;
  walk(b, r);
}

function walk(b: Board, r: number): void {
  const { c, next, start, taken } = b;
  const n = c.taskCount;
  const breaks = c.breaks[r]!;
  let waiting = 0;
  let longest = 0;
  let work = 0;
  let rest = 0;
  let p = n + r;
  for (let q = next[p]!; q >= 0; p = q, q = next[q]!) {
    const drive = p >= n && q >= n ? 0 : c.travel[c.base[r]! + c.place[p]! * c.size + c.place[q]!]!;
    let pause = 0;
    if (taken[q] !== taken[p]) pause = pauseBetween(breaks, taken[p]!, taken[q]!);
    if (p < n) {
      const wait = start[q]! - drive - start[p]! - c.service[p]! - pause;
      waiting += wait;
      const stretch = pause === 0 ? wait : longestStretch(b, r, p, start[q]! - drive);
      if (stretch > longest) longest = stretch;
    }
    work += drive + (q < n ? c.service[q]! : 0);
    rest += pause;
  }
  const back = start[p]!;
  const over = back - c.shiftEnd[r]!;
  const at = r * NURSE_TERMS;
  b.perNurse[at + WAITING] = waiting;
  b.perNurse[at + LONGEST_WAIT] = longest;
  b.perNurse[at + OVERTIME] = over > 0 ? over : 0;
  b.perNurse[at + IDLE] = (over > 0 ? back : c.shiftEnd[r]!) - c.shiftStart[r]! - work - rest;
  b.perNurse[at + WORK] = work;
  b.perNurse[at + MISSED_BREAKS] = missedOf(breaks, takenBits(taken[p]!));
}

/** Length of the breaks taken between two stops. */
function pauseBetween(breaks: Board['c']['breaks'][number], from: number, to: number): number {
  const fresh = takenBits(to) & ~takenBits(from);
  let length = 0;
  for (let k = 0; fresh >> k !== 0; k++) if ((fresh >> k) & 1) length += breaks[k]!.durationSeconds;
  return length;
}

/** Of the wait behind a stop the longest stretch without a break, where breaks are taken in it until she leaves. */
function longestStretch(b: Board, r: number, p: number, leaves: number): number {
  const { c, taken } = b;
  const fresh = takenBits(taken[b.next[p]!]!) & ~takenBits(taken[p]!);
  let free = b.start[p]! + c.service[p]!;
  let longest = 0;
  for (let k = 0; fresh >> k !== 0; k++) {
    if (((fresh >> k) & 1) === 0) continue;
    const rest = c.breaks[r]![k]!;
    const at = freeFrom(c, r, Math.max(free, rest.earliestStart), rest.durationSeconds);
    longest = Math.max(longest, at - free);
    free = at + rest.durationSeconds;
  }
  return Math.max(longest, leaves - free);
}

function missedOf(breaks: Board['c']['breaks'][number], bits: number): number {
  let missed = 0;
  for (let k = 0; k < breaks.length; k++) if (breaks[k]!.soft && ((bits >> k) & 1) === 0) missed++;
  return missed;
}

export interface NurseSums {
  readonly waiting: number;
  readonly longestWait: number;
  readonly overtime: number;
  readonly longestIdle: number;
  readonly work: number;
  readonly missedBreak: number;
  readonly imbalance: number;
}

/** The sums by name; for the finished plan, not for the hot loop. */
export function nurseSums(b: Board): NurseSums {
  const column = (index: number) =>
    Array.from({ length: b.c.nurseCount }, (_, r) => b.perNurse[r * NURSE_TERMS + index]!);
  const sum = (values: readonly number[]) => values.reduce((x, y) => x + y, 0);
  const work = column(WORK);
  const mean = sum(work) / Math.max(1, work.length);
  return {
    waiting: sum(column(WAITING)),
    longestWait: Math.max(0, ...column(LONGEST_WAIT)),
    overtime: sum(column(OVERTIME)),
    longestIdle: Math.max(0, ...column(IDLE)),
    work: sum(work),
    missedBreak: sum(column(MISSED_BREAKS)),
    imbalance: sum(work.map((each) => Math.ceil(Math.abs(each - mean)))),
  };
}

function sumOver(b: Board): number {
  const w = b.c.problem.weights;
  const { perNurse } = b;
  const m = b.c.nurseCount;
  let waiting = 0;
  let longest = 0;
  let over = 0;
  let idle = 0;
  let work = 0;
  let missed = 0;
  for (let at = 0; at < m * NURSE_TERMS; at += NURSE_TERMS) {
    waiting += perNurse[at + WAITING]!;
    if (perNurse[at + LONGEST_WAIT]! > longest) longest = perNurse[at + LONGEST_WAIT]!;
    over += perNurse[at + OVERTIME]!;
    if (perNurse[at + IDLE]! > idle) idle = perNurse[at + IDLE]!;
    work += perNurse[at + WORK]!;
    missed += perNurse[at + MISSED_BREAKS]!;
  }
  let uneven = 0;
  if (w.imbalance > 0) {
    const mean = work / m;
    for (let at = WORK; at < m * NURSE_TERMS; at += NURSE_TERMS) uneven += Math.ceil(Math.abs(perNurse[at]! - mean));
  }
  return (
    w.waiting * waiting +
    w.longestWait * longest +
    w.overtime * over +
    w.longestIdle * idle +
    w.work * work +
    w.missedBreak * missed +
    w.imbalance * uneven
  );
}
