/**
 * Routing of a day: nurses with skills, shifts and breaks; visits with windows; double visits kept in step.
 *
 * Numbers only: this room imports nothing outside itself. Other rooms state a `Problem`, get a `Plan`, and publish it
 * only when `violationsOf` finds nothing. They may not reach into the search.
 */
export { costFaultsOf, costOf, violationsOf } from './check.ts';
export { type Explanation, explain } from './explain.ts';
export { type Fault, problemFaults } from './faults.ts';
export { type Benchmark, UnreadableInstance } from './formats/benchmark.ts';
export { readInstance } from './formats/read.ts';
export { writeSolution } from './formats/solution.ts';
export { insertions } from './insertions.ts';
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
export { unitOf, without } from './plan-edit.ts';
export type { Break, Interval, Nurse, Pair, Pin, Problem, Shift, Task } from './problem.ts';
export { type Change, type Moved, type RepairOptions, type RepairResult, repair } from './repair.ts';
export { retimed } from './retimed.ts';
export { solveInWorker, type WorkerOptions } from './runner.ts';
export { solve } from './solve.ts';
export { centreWeights, classicWeights, type Weights } from './weights.ts';
