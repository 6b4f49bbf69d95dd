/** Which tasks a move is tried on. */
import type { Board } from './board.ts';
import { chance, pick, type Random } from './random.ts';

/** A task that is in the plan and may move, or -1. */
export function pickTask(b: Board, random: Random): number {
  const { c } = b;
  const x = pick(random, c.taskCount);
  return b.route[x]! < 0 || c.fixedUnit[c.unitOf[x]!] === 1 ? -1 : x;
}

/** How often the nurse tried is one who goes near the task; else it is any who may. */
const NURSE_OF_NEIGHBOUR = 0.8;

/** A nurse who may do x: mostly one who has a neighbour of it in her route; -1 when none was found. */
export function pickNurse(b: Board, random: Random, x: number): number {
  const { c } = b;
  if (chance(random) < NURSE_OF_NEIGHBOUR) {
    const y = pickNeighbour(b, random, x);
    const r = y < 0 ? -1 : b.route[y]!;
    return r < 0 || c.allowed[x * c.nurseCount + r] === 0 ? -1 : r;
  }
  const list = c.candidates[x]!;
  return list[pick(random, list.length)] ?? -1;
}

/** A neighbour of x that is in the plan, near ones more often, or -1. */
export function pickNeighbour(b: Board, random: Random, x: number): number {
  const { neighbours, neighbourCount } = b.c;
  const roll = chance(random);
  const y = neighbours[x * neighbourCount + ((roll * roll * neighbourCount) | 0)] ?? -1;
  return y < 0 || b.route[y]! < 0 ? -1 : y;
}

/** A task that might be done by one of its favourites and is not, or -1. */
export function pickUnfavoured(b: Board, random: Random): number {
  const { c, route } = b;
  const x = c.choosy[pick(random, c.choosy.length)] ?? -1;
  if (x < 0 || route[x]! < 0 || c.fixedUnit[c.unitOf[x]!] === 1) return -1;
  const own = x * c.nurseCount;
  return c.choiceCost[own + route[x]!]! > c.choiceCost[own + c.favourites[x]![0]!]! ? x : -1;
}

/** One of the favourites of a task that has some. */
export function pickFavourite(b: Board, random: Random, x: number): number {
  const list = b.c.favourites[x]!;
  return list[pick(random, list.length)]!;
}
