/** Room for a unit that is out, made by one other unit that stands somewhere else afterwards. */
import type { Plan } from '../plan.ts';
import { type Board, begin, commit, rollback } from './board.ts';
import { evaluate, recompute } from './evaluate.ts';
import { FEW_TRIALS, insertBest } from './insert.ts';
import { takeOut } from './moves/in-and-out.ts';
import type { Random } from './random.ts';
import { copyInto, restore, type Snapshot, snapshotOf } from './snapshot.ts';

/** No visit begins sooner than in the plan: whoever waits for a nurse has been told when. */
export function holdBegins(b: Board, plan: Plan): void {
  const { c } = b;
  const opens = c.opens.slice();
  for (const { task: x, start } of plan.routes.flatMap((route) => route.stops))
    if (c.windows[x] === undefined && start > c.opens[x]! && start <= c.closes[x]!) c.opens[x] = start;
  if (recompute(b)) return;
  // A rest that the board takes at another place may leave no room for these begins.
  rollback(b);
  c.opens.set(opens);
  recompute(b);
}

/** Only what stands this near to the unit's windows is tried: what is farther off frees no time there. */
const NEAR_SECONDS = 3600;

/**
 * Tries every unit that could be in the way, and keeps the change that takes the fewest tasks from their nurses, of
 * those the cheapest.
 *
 * @param most how many tasks of others may change nurses.
 * @returns how many did; undefined, with the board as before, when no single unit makes room.
 */
export function makeRoom(b: Board, random: Random, u: number, most: number): number | undefined {
  const before = snapshotOf(b);
  const best = snapshotOf(b);
  let hands = most + 1;
  let cost = Infinity;
  let chosen = -1;
  for (let v = 0; v < b.c.unitCount; v++) {
    if (!mayBeInTheWay(b, u, v)) continue;
    const held = release(b, v);
    const moved = tryWithout(b, random, u, v, before);
    holdAgain(b, v, held);
    if (moved < hands || (chosen >= 0 && moved === hands && b.cost < cost)) {
      hands = moved;
      cost = b.cost;
      chosen = v;
      copyInto(best, b);
    }
    restore(b, before);
  }
  if (chosen < 0) return undefined;
  release(b, chosen);
  restore(b, best);
  return hands;
}

/** Whether v is near u in time and one of its nurses could have u. */
function mayBeInTheWay(b: Board, u: number, v: number): boolean {
  const { c, route, start } = b;
  if (u === v || c.fixedUnit[v] === 1) return false;
  const [x, y] = [c.unitFirst[u]!, c.unitSecond[u]!];
  const takes = (task: number, r: number) => task >= 0 && c.allowed[task * c.nurseCount + r] === 1;
  return [c.unitFirst[v]!, c.unitSecond[v]!].some((z) => {
    const r = z < 0 ? -1 : route[z]!;
    if (r < 0 || !(takes(x, r) || takes(y, r))) return false;
    const ends = start[z]! + c.service[z]!;
    return ends >= c.opens[x]! - NEAR_SECONDS && start[z]! <= c.closes[x]! + c.service[x]! + NEAR_SECONDS;
  });
}

/** What makes room may begin as soon as its windows allow. @returns the begins it was held to. */
function release(b: Board, v: number): number[] {
  const { c } = b;
  return [c.unitFirst[v]!, c.unitSecond[v]!].map((x) => {
    if (x < 0) return 0;
    const held = c.opens[x]!;
    const task = c.problem.tasks[x]!;
    c.opens[x] = task.pinned?.start ?? task.windows[0]!.start;
    return held;
  });
}

function holdAgain(b: Board, v: number, held: readonly number[]): void {
  const { c } = b;
  [c.unitFirst[v]!, c.unitSecond[v]!].forEach((x, i) => {
    if (x >= 0) c.opens[x] = held[i]!;
  });
}

/** Takes v out, puts u in and v back. @returns how many tasks of v have another nurse now; Infinity when that cannot be. */
function tryWithout(b: Board, random: Random, u: number, v: number, before: Snapshot): number {
  begin(b);
  takeOut(b, v);
  if (!evaluate(b, Infinity)) {
    rollback(b);
    return Infinity;
  }
  commit(b);
  if (!insertBest(b, random, u, FEW_TRIALS) || !insertBest(b, random, v, FEW_TRIALS)) return Infinity;
  const tasks = [b.c.unitFirst[v]!, b.c.unitSecond[v]!];
  return tasks.reduce((sum, x) => sum + (x >= 0 && b.route[x] !== before.route[x] ? 1 : 0), 0);
}
