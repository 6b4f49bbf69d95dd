/**
 * Every term of the objective by name, and what one unit of it costs.
 *
 * The cost of a plan is the sum over these names of weight × term; `terms.ts` and, independently, `check.ts` say how
 * each term is measured. A term that is not wanted has weight 0.
 */
export interface Weights {
  /** Per second on the road, the way home included. */
  readonly travel: number;
  /** Per second of care beginning after a soft window's end, summed over tasks. */
  readonly lateness: number;
  /** Per second of the single largest lateness. */
  readonly worstLateness: number;
  /** Per second back after the end of the shift, summed over nurses. */
  readonly overtime: number;
  /** Per second between the end of one stop and leaving for the next that is no break; leaving for the first stop is free. */
  readonly waiting: number;
  /** Per second of the single longest such wait; a break ends one. */
  readonly longestWait: number;
  /** Per second of the shift in which the least busy nurse neither travels nor cares. */
  readonly longestIdle: number;
  /** Per task done by a nurse who is not among its preferred ones. */
  readonly notPreferred: number;
  /** Per unit of priority of a task (or pair, counted once) that is left out. */
  readonly unassigned: number;
  /** Per second of travel and care, summed over nurses. */
  readonly work: number;
  /** Per soft break that is not taken. */
  readonly missedBreak: number;
  /** Per second by which a nurse's travel and care differ from the mean, summed over nurses. */
  readonly imbalance: number;
  /** Per additional nurse sent to one household. */
  readonly householdSplit: number;
}

/**
 * A centre's day: a minute of driving costs 60, a visit in other hands than usual costs ten minutes of driving, a
 * second nurse in one household five, overtime three times its length, and leaving out a visit of priority 1 costs ten hours.
 */
export const centreWeights: Weights = {
  travel: 1,
  lateness: 4,
  worstLateness: 4,
  overtime: 3,
  waiting: 0.05,
  longestWait: 0,
  longestIdle: 0,
  notPreferred: 600,
  unassigned: 36_000,
  work: 0,
  missedBreak: 3600,
  imbalance: 0.02,
  householdSplit: 300,
};

/** The published benchmark's objective: the mean of distance, total tardiness and maximum tardiness. */
export const classicWeights: Weights = {
  travel: 1 / 3,
  lateness: 1 / 3,
  worstLateness: 1 / 3,
  overtime: 0,
  waiting: 0,
  longestWait: 0,
  longestIdle: 0,
  notPreferred: 0,
  unassigned: 0,
  work: 0,
  missedBreak: 0,
  imbalance: 0,
  householdSplit: 0,
};
