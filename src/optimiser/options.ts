/** What a caller may ask of a run, what it is told while the run lasts, and what is kept of it. */

import type { NearestMiss, Plan, Route } from './plan.ts';
import type { Interval, Task } from './problem.ts';

export interface SolveOptions {
  readonly seed: number;
  /** Wall time; when both are given the run ends with whichever comes first. */
  readonly seconds?: number;
  /** Moves tried by each thread. Without `seconds` and `iterations` a run lasts ten seconds. */
  readonly iterations?: number;
  /** Start from this plan instead of from nothing. */
  readonly initial?: Plan;
  /** Asked every few milliseconds; the run then returns its best at once. */
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly elapsedSeconds: number;
  readonly iterations: number;
  readonly bestCost: number;
  readonly tasksPlaced: number;
  readonly tasks: number;
}

/** Enough to do the run again: `solveInWorker` with `replay` gives the same plan. */
export interface RunRecord {
  readonly seed: number;
  readonly threads: number;
  /** Moves tried, all threads together. */
  readonly iterations: number;
  readonly elapsedSeconds: number;
  /** For each round between two exchanges: moves tried by each thread, and how far the cooling was, 0 to 1, at its beginning and end; below 0 it was hotter than a cooling usually begins. */
  readonly rounds: readonly Round[];
}

export interface Round {
  readonly iterations: number;
  readonly from: number;
  readonly to: number;
  /** Before it the thread that is behind goes on from the state of the one ahead. */
  readonly exchange?: boolean;
  /** Moves of each thread, where the round was cut short. */
  readonly done?: readonly number[];
}

/** One visit that is not yet in the plan: one task, or two of a pair. Its places are already in the matrix. */
export interface NewVisit {
  readonly tasks: readonly Task[];
  readonly pair?: { readonly minSeconds: number; readonly maxSeconds: number };
  /** Tasks of the problem at the same home: a nurse who has none of them costs `weights.householdSplit` more. */
  readonly household?: readonly number[];
}

export interface InsertionOptions {
  /** Candidate windows, each tried instead of the tasks' own. */
  readonly windows?: readonly Interval[];
  /** At most this many places for each window, cheapest first (default 3). */
  readonly perWindow?: number;
  /** Care may begin no later than this many seconds before the window's end (default 0). */
  readonly marginSeconds?: number;
}

/** A place that holds: `routes` are the whole rewritten routes of the nurses it touches. New tasks have the indexes after the problem's last. */
export interface Insertion {
  readonly window: Interval;
  /** One per task of the visit. */
  readonly nurses: readonly string[];
  /** Index of the new stop in each nurse's route. */
  readonly positions: readonly number[];
  readonly extraCost: number;
  readonly extraTravelSeconds: number;
  readonly earliestStart: number;
  readonly latestStart: number;
  readonly routes: readonly Route[];
}

export interface InsertionResult {
  readonly places: readonly Insertion[];
  /** Given when no window has a place. */
  readonly nearestMiss?: NearestMiss;
}
