/** What the coordinator and its worker threads say to each other. */
import type { Round } from './options.ts';
import type { Plan } from './plan.ts';
import type { Problem } from './problem.ts';
import type { Snapshot } from './search/snapshot.ts';

/** One search of a worker, of which it makes one after the other. `stop` holds one number: not 0 when everything is to end. */
export interface WorkerTask {
  readonly problem: Problem;
  readonly seed: number;
  readonly thread: number;
  readonly initial: Plan | undefined;
  readonly stop: SharedArrayBuffer;
  /** Seconds from when the worker begins after which it stops by itself. */
  readonly seconds: number;
}

export type Order =
  /** Answered by `opened` and `ready`. */
  | { readonly kind: 'begin'; readonly task: WorkerTask }
  | { readonly kind: 'round'; readonly round: Round; readonly adopt: Snapshot | undefined; readonly heat: number }
  | { readonly kind: 'plan' }
  /** Not answered: what was searched is forgotten. */
  | { readonly kind: 'rest' };

export type Answer =
  /** The first plan is there; the search itself has not begun. */
  | { readonly kind: 'opened'; readonly best: number; readonly placed: number }
  | {
      readonly kind: 'ready';
      readonly heat: number;
      readonly units: number;
      /** Whether windows or shifts are hard. */
      readonly hard: boolean;
      readonly iterations: number;
      readonly best: number;
      readonly placed: number;
    }
  | {
      readonly kind: 'played';
      readonly iterations: number;
      readonly best: number;
      readonly placed: number;
      readonly current: Snapshot;
    }
  | { readonly kind: 'plan'; readonly plan: Plan };
