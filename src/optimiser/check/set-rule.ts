/** What a rule is given that no single day can answer for. */
import type { Plan, Violation } from '../plan.ts';
import type { Problem } from '../problem.ts';

export interface Whole {
  readonly problem: Problem;
  readonly plan: Plan;
  /** Nurse and begin of every task in a route. */
  readonly placed: ReadonlyMap<number, { readonly nurse: string; readonly start: number }>;
}

export type SetRule = (whole: Whole) => Violation[];
