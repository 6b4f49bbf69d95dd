/** What one rule is given of one nurse's day, and how it reports what it finds. */
import type { Route } from '../plan.ts';
import type { Nurse, Problem } from '../problem.ts';

/** Benchmarks are measured in fractions; a thousandth of a second is no fault. */
export const TOLERANCE = 1e-3;

export interface Day {
  readonly problem: Problem;
  readonly nurse: Nurse;
  readonly route: Route;
}

export type Report = (rule: string, message: string, task?: number) => void;

/** A rule that one nurse's day can answer for by itself. */
export type DayRule = (day: Day, report: Report) => void;
