/** Units that are not in the plan: bringing one in, leaving one out, one in the place of another. */
import type { Board } from '../board.ts';
import { ALONE, IN_STEP } from '../compile.ts';
import { tooLateBetween } from '../in-time.ts';
import { forgetStart, isOpen, link, mayTake, unlink } from '../links.ts';
import { pickNeighbour, pickTask } from '../pick-task.ts';
import { chance, pick, type Random } from '../random.ts';
import { keyAfter, seatApart, seatPair } from '../seat.ts';

/** Takes a unit out of the plan and charges for it. */
export function takeOut(b: Board, u: number): void {
  const { c } = b;
  for (const x of [c.unitFirst[u]!, c.unitSecond[u]!]) {
    if (x < 0) continue;
    unlink(b, x);
    forgetStart(b, x);
  }
  b.leftOut += c.leaveOutCost[u]!;
}

/** Puts unit u, which is out, beside a neighbour of one of its tasks. */
export function bringIn(b: Board, random: Random, u: number): boolean {
  const { c } = b;
  const x = c.unitSecond[u]! >= 0 && chance(random) < 0.5 ? c.unitSecond[u]! : c.unitFirst[u]!;
  const list = c.candidates[x]!;
  if (list.length === 0) return false;
  let p: number;
  if (chance(random) < 0.25) p = c.taskCount + list[pick(random, list.length)]!;
  else {
    const y = pickNeighbour(b, random, x);
    if (y < 0) return false;
    p = chance(random) < 0.5 ? y : b.prev[y]!;
  }
  const r = b.route[p]!;
  return !tooLateBetween(b, x, r, p, b.next[p]!, -Infinity) && seatUnit(b, random, u, x, r, p);
}

/** Leaves a unit out that need not be done. */
export function leaveOut(b: Board, random: Random): boolean {
  const x = pickTask(b, random);
  if (x < 0) return false;
  takeOut(b, b.c.unitOf[x]!);
  return true;
}

/** Unit u, which is out, takes the place of another that goes out. */
export function replace(b: Board, random: Random, u: number): boolean {
  const { c } = b;
  const x = c.unitSecond[u]! >= 0 && chance(random) < 0.5 ? c.unitSecond[u]! : c.unitFirst[u]!;
  const y = pickNeighbour(b, random, x);
  if (y < 0 || c.fixedUnit[c.unitOf[y]!] === 1) return false;
  const r = b.route[y]!;
  let p = b.prev[y]!;
  if (!c.allowed[x * c.nurseCount + r] || tooLateBetween(b, x, r, p, b.next[y]!, -Infinity)) return false;
  takeOut(b, c.unitOf[y]!);
  // The partner of y may have stood right before it (a loose pair with one nurse).
  if (b.route[p]! < 0) p = c.taskCount + r;
  return seatUnit(b, random, u, x, r, p);
}

function seatUnit(b: Board, random: Random, u: number, x: number, r: number, p: number): boolean {
  const { c } = b;
  if (!mayTake(b, x, r) || !isOpen(b, p)) return false;
  b.leftOut -= c.leaveOutCost[u]!;
  const other = c.partner[x]!;
  const others = other < 0 ? undefined : c.candidates[other]!;
  const r2 = others === undefined ? -1 : (others[pick(random, others.length)] ?? -1);
  if (c.kind[x] === IN_STEP) return seatPair(b, random, x, r, p, r2);
  const key = keyAfter(b, random, x, r, p);
  if (Number.isNaN(key)) return false;
  link(b, x, r, p);
  b.key[x] = key;
  if (c.kind[x] === ALONE) return true;
  const least = c.gapMin[x]! < -1e8 ? (chance(random) - 0.5) * 4 * c.service[x]! : c.gapMin[x]!;
  return seatApart(
    b,
    random,
    x,
    other,
    key,
    r2,
    least + chance(random) * Math.min(c.gapMax[x]! - least, c.service[x]!),
  );
}
