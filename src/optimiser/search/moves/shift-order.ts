/** Moves a task one to three places forward or back in its own route. */
import type { Board } from '../board.ts';
import { pickTask } from '../pick-task.ts';
import { chance, pick, type Random } from '../random.ts';
import { reseat } from '../seat.ts';

export function shiftOrder(b: Board, random: Random): boolean {
  const x = pickTask(b, random);
  if (x < 0) return false;
  const steps = 1 + pick(random, 3);
  const forward = chance(random) < 0.5;
  let p = forward ? x : b.prev[x]!;
  for (let i = 0; i < steps; i++) {
    const beyond = forward ? b.next[p]! : b.prev[p]!;
    if (beyond < 0 || (forward && beyond >= b.c.taskCount)) break;
    p = beyond;
  }
  if (p === x || b.next[p] === x) return false;
  return reseat(b, random, x, b.route[x]!, p);
}
