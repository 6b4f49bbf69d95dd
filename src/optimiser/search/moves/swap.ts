/** Two nurses exchange one task each: at each task's own time, or one in the place of the other. */
import type { Board } from '../board.ts';
import { ALONE } from '../compile.ts';
import { partnerFloor, tooLateBetween } from '../in-time.ts';
import { link, mayTake, placeByKey, unlink } from '../links.ts';
import { pickNeighbour, pickTask } from '../pick-task.ts';
import { chance, type Random } from '../random.ts';
import { detourBetween, detourOf } from '../room.ts';

export function swap(b: Board, random: Random): boolean {
  const { c, key, route } = b;
  const x = pickTask(b, random);
  if (x < 0) return false;
  const y = pickNeighbour(b, random, x);
  if (y < 0 || route[x] === route[y] || c.fixedUnit[c.unitOf[y]!] === 1) return false;
  const rx = route[x]!;
  const ry = route[y]!;
  if (c.allowed[x * c.nurseCount + ry] === 0 || c.allowed[y * c.nurseCount + rx] === 0) return false;
  // The halves of a pair that are alike: nothing would change.
  if (c.alike[x] === y) return false;
  const inPlace = c.kind[x] === ALONE && c.kind[y] === ALONE && chance(random) < 0.5;
  const keyX = inPlace ? key[y]! : key[x]!;
  const keyY = inPlace ? key[x]! : key[y]!;
  const px = inPlace ? b.prev[y]! : placeWithout(b, ry, keyX, y);
  const qx = nextWithout(b, px, y);
  const py = inPlace ? b.prev[x]! : placeWithout(b, rx, keyY, x);
  const qy = nextWithout(b, py, x);
  if (isFrozen(b, qx) || isFrozen(b, qy)) return false;
  const gained = detourOf(b, x) + detourOf(b, y);
  if (detourBetween(b, x, ry, px, qx) + detourBetween(b, y, rx, py, qy) - gained > b.room) return false;
  if (isBeside(b, y, px, qx) && tooLateBetween(b, x, ry, px, qx, inPlace ? -Infinity : partnerFloor(b, x)))
    return false;
  if (isBeside(b, x, py, qy) && tooLateBetween(b, y, rx, py, qy, inPlace ? -Infinity : partnerFloor(b, y)))
    return false;
  unlink(b, x);
  unlink(b, y);
  if (!mayTake(b, x, ry) || !mayTake(b, y, rx)) return false;
  key[x] = keyX;
  key[y] = keyY;
  link(b, x, ry, px);
  link(b, y, rx, py);
  return true;
}

/** Whether x stands between p and q: then the begin of p and the slack of q stay when it is gone. */
function isBeside(b: Board, x: number, p: number, q: number): boolean {
  return b.prev[x] === p && b.next[x] === q;
}

/** The last node of a route below the key, were `gone` not there. */
function placeWithout(b: Board, r: number, key: number, gone: number): number {
  const p = placeByKey(b, r, key);
  return p === gone ? b.prev[p]! : p;
}

function nextWithout(b: Board, p: number, gone: number): number {
  const q = b.next[p]!;
  return q === gone ? b.next[q]! : q;
}

function isFrozen(b: Board, q: number): boolean {
  return q < b.c.taskCount && b.c.frozen[q] === 1;
}
