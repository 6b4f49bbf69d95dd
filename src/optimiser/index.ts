/**
 * Routing of a day: nurses with skills, shifts and breaks; visits with windows; double visits kept in step.
 *
 * Numbers only: this room imports nothing outside itself. Other rooms state a `Problem`, get a `Plan`, and publish it
 * only when `violationsOf` finds nothing. They may not reach into the search.
 */

export type {
  Insertion,
  InsertionOptions,
  InsertionResult,
  NewVisit,
  Progress,
  Round,
  RunRecord,
  SolveOptions,
} from './options.ts';
export type { NearestMiss, Plan, Route, RouteBreak, Stop, Unassigned, UnassignedCode, Violation } from './plan.ts';
export type { Break, Interval, Nurse, Pair, Pin, Problem, Shift, Task } from './problem.ts';
export { centreWeights, classicWeights, type Weights } from './weights.ts';
