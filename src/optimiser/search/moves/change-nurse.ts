/** Gives a task to another nurse at the same point of the global order. */
import type { Board } from '../board.ts';
import { partnerFloor, tooLateBetween } from '../in-time.ts';
import { isOpen, link, mayTake, placeByKey, unlink } from '../links.ts';
import { pickNurse, pickTask } from '../pick-task.ts';
import type { Random } from '../random.ts';
import { tooFarAlone } from '../room.ts';

export function changeNurse(b: Board, random: Random): boolean {
  const x = pickTask(b, random);
  if (x < 0) return false;
  const r = pickNurse(b, random, x);
  if (r < 0 || r === b.route[x] || !mayTake(b, x, r)) return false;
  const p = placeByKey(b, r, b.key[x]!);
  if (!isOpen(b, p) || tooFarAlone(b, x, r, p)) return false;
  if (tooLateBetween(b, x, r, p, b.next[p]!, partnerFloor(b, x))) return false;
  unlink(b, x);
  link(b, x, r, p);
  return true;
}
