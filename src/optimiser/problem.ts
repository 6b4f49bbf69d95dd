/**
 * The routing problem of one day, in numbers.
 *
 * Every time is in seconds since the day's midnight and every duration in seconds. Days of a centre use whole seconds;
 * a benchmark file may bring its own unit and fractions, and nothing below minds.
 *
 * Tasks, places and pairs are named by their index; nurses and skills by their id, because people read those.
 */
import type { Weights } from './weights.ts';

export interface Problem {
  readonly placeCount: number;
  /** One directed matrix per transport mode, row-major placeCount × placeCount, row = from; seconds on the road. */
  readonly travel: readonly ArrayLike<number>[];
  readonly nurses: readonly Nurse[];
  readonly tasks: readonly Task[];
  readonly pairs: readonly Pair[];
  /** Tasks at one address that one nurse should preferably do in one go (indexes into `tasks`). */
  readonly households?: readonly (readonly number[])[];
  readonly weights: Weights;
  /** Whether a window must be met by the beginning of care (the default) or by its end. Windows always open for the beginning. */
  readonly windowMetAt?: 'start' | 'end';
}

export interface Interval {
  readonly start: number;
  readonly end: number;
}

export interface Nurse {
  readonly id: string;
  readonly startPlace: number;
  /** Where she must be when the day ends; null when her day ends at the last bedside. */
  readonly endPlace: number | null;
  readonly shift: Shift;
  readonly breaks: readonly Break[];
  readonly skills: readonly string[];
  /** Which matrix of `Problem.travel` she moves by. */
  readonly mode: number;
  /** Most she does in a day; each task counts with its `load`. */
  readonly maximumTasks?: number;
  /** Stretches inside the shift in which she neither travels nor cares. */
  readonly unavailable?: readonly Interval[];
}

/**
 * She never leaves `startPlace` before `start`. With `endHard` she is back at `endPlace` by `end` plus
 * `overtimeSeconds`; without, every second after `end` costs `weights.overtime`.
 */
export interface Shift {
  readonly start: number;
  readonly end: number;
  readonly startHard?: boolean;
  readonly endHard: boolean;
  readonly overtimeSeconds?: number;
}

/**
 * A rest she takes where she is, between two stops. It begins inside the range. A break whose range is still open when
 * her last stop ends may be taken after it and is then not demanded. A `soft` break may be missed at `weights.missedBreak`.
 */
export interface Break {
  readonly earliestStart: number;
  readonly latestStart: number;
  readonly durationSeconds: number;
  readonly soft?: boolean;
}

export interface Task {
  readonly id: string;
  readonly place: number;
  readonly serviceSeconds: number;
  /** When care may begin, both ends inclusive, in order of time and not overlapping. A soft window's end may be passed at a price. */
  readonly windows: readonly Interval[];
  readonly windowHard: boolean;
  readonly skills: readonly string[];
  readonly refusedNurses?: readonly string[];
  /** When given, any other nurse costs `weights.notPreferred`. */
  readonly preferredNurses?: readonly string[];
  /** Cost of leaving it out is `weights.unassigned` × priority. */
  readonly priority: number;
  /** A plan without it is refused by the check (and costs far more than any priority in the search). */
  readonly mandatory?: boolean;
  /** How much of a nurse's `maximumTasks` it takes; 1 when not given. */
  readonly load?: number;
  readonly pinned?: Pin;
}

/** `frozen`: on the way or later; keeps nurse and start exactly, and nothing is put before it in her route. */
export interface Pin {
  readonly nurse?: string;
  readonly start?: number;
  readonly frozen?: boolean;
}

/** Two tasks by two different nurses; `second` starts between `minSeconds` and `maxSeconds` after `first` starts. 0 and 0: together. */
export interface Pair {
  readonly first: number;
  readonly second: number;
  readonly minSeconds: number;
  readonly maxSeconds: number;
  /** Both or neither, but at any two times and even by one nurse. */
  readonly independent?: boolean;
}
