/** Which tasks a move is tried on. */
import type { Board } from './board.ts';
import { chance, pick, type Random } from './random.ts';

/** A task that is in the plan and may move, or -1. */
export function pickTask(b: Board, random: Random): number {
  const { c } = b;
  const x = pick(random, c.taskCount);
  return b.route[x]! < 0 || c.fixedUnit[c.unitOf[x]!] === 1 ? -1 : x;
}

/** A neighbour of x that is in the plan, near ones more often, or -1. */
export function pickNeighbour(b: Board, random: Random, x: number): number {
  const { neighbours, neighbourCount } = b.c;
  const roll = chance(random);
  const y = neighbours[x * neighbourCount + ((roll * roll * neighbourCount) | 0)] ?? -1;
  return y < 0 || b.route[y]! < 0 ? -1 : y;
}
