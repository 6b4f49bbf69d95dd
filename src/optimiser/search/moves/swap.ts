/** Two nurses exchange one task each: at each task's own time, or one in the place of the other. */
import type { Board } from '../board.ts';
import { ALONE } from '../compile.ts';
import { isOpen, link, mayTake, placeByKey, unlink } from '../links.ts';
import { pickNeighbour, pickTask } from '../pick-task.ts';
import { chance, type Random } from '../random.ts';

export function swap(b: Board, random: Random): boolean {
  const { c, key, route } = b;
  const x = pickTask(b, random);
  if (x < 0) return false;
  const y = pickNeighbour(b, random, x);
  if (y < 0 || route[x] === route[y] || c.fixedUnit[c.unitOf[y]!] === 1) return false;
  const rx = route[x]!;
  const ry = route[y]!;
  if (c.allowed[x * c.nurseCount + ry] === 0 || c.allowed[y * c.nurseCount + rx] === 0) return false;
  unlink(b, x);
  unlink(b, y);
  if (!mayTake(b, x, ry) || !mayTake(b, y, rx)) return false;
  if (c.kind[x] === ALONE && c.kind[y] === ALONE && chance(random) < 0.5) {
    const was = key[x]!;
    key[x] = key[y]!;
    key[y] = was;
  }
  return seatByKey(b, x, ry) && seatByKey(b, y, rx);
}

function seatByKey(b: Board, x: number, r: number): boolean {
  const p = placeByKey(b, r, b.key[x]!);
  if (!isOpen(b, p)) return false;
  link(b, x, r, p);
  return true;
}
