/** The search from start to end in this thread. */

import { refuseFaults } from './faults.ts';
import type { SolveOptions } from './options.ts';
import type { Plan } from './plan.ts';
import type { Problem } from './problem.ts';
import { withReasons } from './reasons.ts';
import { bestPlanOf, measureHeat, openSearch, placedIn, playRound } from './search/engine.ts';
import { roundsByMoves, roundsByTime } from './search/rounds.ts';

export const DEFAULT_SECONDS = 10;

/**
 * Searches for a cheap plan until the time or the moves are used up or it is told to stop, and returns the best one met.
 *
 * With `initial` and 0 iterations it only works the times of that plan out anew, keeping nurses and order.
 * @throws {RangeError} naming the field when the problem itself is faulty; never for one that merely has no solution.
 */
export function solve(problem: Problem, options: SolveOptions): Plan {
  refuseFaults(problem);
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  const seconds = options.seconds ?? (options.iterations === undefined ? DEFAULT_SECONDS : Infinity);
  const stopped = () => options.shouldStop?.() === true || elapsed() >= seconds;
  const retimeOnly = options.initial !== undefined && options.iterations === 0;
  const search = openSearch(problem, options.seed, options.initial, retimeOnly ? () => true : stopped);
  if (retimeOnly) return withReasons(problem, bestPlanOf(search));
  const tell = () =>
    options.onProgress?.({
      elapsedSeconds: elapsed(),
      iterations: search.iterations,
      bestCost: search.bestCost,
      tasksPlaced: placedIn(search),
      tasks: problem.tasks.length,
    });
  tell();
  measureHeat(search, stopped, options.initial !== undefined);
  const { unitCount: units, hasHard: hard } = search.board.c;
  const searched = { units, hard, warm: options.initial !== undefined };
  const rounds =
    options.iterations !== undefined ? roundsByMoves(options.iterations, searched) : roundsByTime(seconds, searched);
  while (!stopped()) {
    const round = rounds.next(elapsed(), search.iterations);
    if (!round) break;
    playRound(search, round, stopped);
    tell();
  }
  return withReasons(problem, bestPlanOf(search));
}
