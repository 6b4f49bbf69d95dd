/** One thread's search: a first plan, its heat, then rounds of cooling as they are asked for. */

import { loadPlan } from '../load.ts';
import type { Round } from '../options.ts';
import type { Plan } from '../plan.ts';
import type { Problem } from '../problem.ts';
import {
  type Annealer,
  cool,
  createAnnealer,
  goOnFrom,
  listOut,
  measureHeat,
  remember,
  setHeat,
  settle,
  temperatureAt,
} from './anneal.ts';
import { compile } from './compile.ts';
import { construct } from './construct.ts';
import { recompute } from './evaluate.ts';
import { fullCost } from './prices.ts';
import { randomFrom } from './random.ts';
import { restore, type Snapshot, snapshotOf } from './snapshot.ts';
import { planOf } from './to-plan.ts';

/** A board with a first plan: `initial` where it still fits, the rest by construction. */
export function openSearch(
  problem: Problem,
  seed: number,
  initial: Plan | undefined,
  stopped: () => boolean,
): Annealer {
  const annealer = createAnnealer(compile(problem), randomFrom(seed));
  if (initial) loadPlan(annealer.board, initial);
  rememberFirst(annealer);
  if (stopped()) return annealer;
  listOut(annealer);
  construct(annealer.board, annealer.random, [...annealer.out.subarray(0, annealer.outCount)], stopped);
  rememberFirst(annealer);
  return annealer;
}

function rememberFirst(annealer: Annealer): void {
  recompute(annealer.board);
  listOut(annealer);
  remember(annealer);
}

export { measureHeat, setHeat };

/**
 * @param thread which entry of `round.done` is this thread's, when the round is a replayed one that was cut short.
 * @returns the moves tried, fewer than asked when stopped.
 */
export function playRound(annealer: Annealer, round: Round, stopped: () => boolean, thread = 0): number {
  settle(annealer);
  const hot = temperatureAt(annealer.heat, round.from);
  const cold = temperatureAt(annealer.heat, round.to);
  const cut = round.done?.[thread];
  if (cut === undefined) return cool(annealer, round.iterations, hot, cold, stopped);
  const until = annealer.iterations + cut;
  return cool(annealer, round.iterations, hot, cold, () => annealer.iterations >= until);
}

export function currentOf(annealer: Annealer): Snapshot {
  const { board, prices, out, outCount } = annealer;
  return { ...snapshotOf(board), cost: fullCost(board, prices, out, outCount) };
}

/** Goes on from another thread's state. */
export function adopt(annealer: Annealer, snapshot: Snapshot): void {
  goOnFrom(annealer, snapshot);
  remember(annealer);
}

export function bestPlanOf(annealer: Annealer): Plan {
  restore(annealer.board, annealer.best);
  recompute(annealer.board);
  return planOf(annealer.board);
}

/** How many tasks the best plan has in routes. */
export function placedIn(annealer: Annealer): number {
  const { taskCount } = annealer.board.c;
  return annealer.best.route.subarray(0, taskCount).reduce((sum, r) => sum + (r >= 0 ? 1 : 0), 0);
}
