/** Puts a task beside one of its neighbours, before or behind it. */
import type { Board } from '../board.ts';
import { pickNeighbour, pickTask } from '../pick-task.ts';
import { chance, type Random } from '../random.ts';
import { reseat } from '../seat.ts';

export function relocate(b: Board, random: Random): boolean {
  const x = pickTask(b, random);
  if (x < 0) return false;
  const y = pickNeighbour(b, random, x);
  if (y < 0 || y === b.c.partner[x]) return false;
  const p = chance(random) < 0.5 ? y : b.prev[y]!;
  if (p === x || b.next[p] === x) return false;
  return reseat(b, random, x, b.route[y]!, p);
}
