/** What the unified instances say about themselves: which rules are hard and what the others cost. */
import type { Break } from '../problem.ts';
import { classicWeights, type Weights } from '../weights.ts';
import { type Fields, fieldsOf, numberOf } from './fields.ts';

export interface UnifiedRules {
  readonly weights: Weights;
  readonly metAtEnd: boolean;
  readonly windowHard: boolean;
  readonly endHard: boolean;
  readonly mayLeaveOut: boolean;
  readonly preferenceHard: boolean;
  readonly lunch: Break | undefined;
}

/** Our name of each component that is simply a weight. */
const components = {
  travel_time: 'travel',
  total_tardiness: 'lateness',
  highest_tardiness: 'worstLateness',
  total_extra_time: 'overtime',
  total_waiting_time: 'waiting',
  max_waiting_time: 'longestWait',
  max_idle_time: 'longestIdle',
  workload_balance: 'imbalance',
  working_time: 'work',
  caregiver_preferences: 'notPreferred',
  optional_patients: 'unassigned',
  missed_lunch_break: 'missedBreak',
} as const satisfies Readonly<Record<string, keyof Weights>>;

/** A component that is absent or "HARD" is a hard rule where it can be one, and costs nothing otherwise. */
export function unifiedRules(raw: Fields): UnifiedRules {
  const metadata = fieldsOf(raw.metadata, 'metadata');
  const costs = fieldsOf(metadata.cost_components, 'metadata.cost_components');
  const isHard = (name: string) => costs[name] === undefined || costs[name] === 'HARD';
  const weights: Record<keyof Weights, number> = { ...classicWeights, travel: 0, lateness: 0, worstLateness: 0 };
  for (const [theirs, ours] of Object.entries(components)) {
    const cost = costs[theirs];
    if (cost === undefined) continue;
    weights[ours] = cost === 'HARD' ? 1 : numberOf(cost, `metadata.cost_components.${theirs}`);
  }
  return {
    weights,
    metAtEnd: metadata.time_window_met === 'at_service_end',
    windowHard: isHard('total_tardiness'),
    endHard: costs.working_time === 'HARD' || costs.total_extra_time === 'HARD',
    mayLeaveOut: !isHard('optional_patients'),
    preferenceHard: isHard('caregiver_preferences'),
    lunch: costs.missed_lunch_break === undefined ? undefined : lunchOf(raw.lunch_breaks),
  };
}

/** Lunch lies wholly between start and end. */
function lunchOf(value: unknown): Break | undefined {
  if (value === undefined) return undefined;
  const lunch = fieldsOf(value, 'lunch_breaks');
  const durationSeconds = numberOf(lunch.min_duration, 'lunch_breaks.min_duration');
  return {
    earliestStart: numberOf(lunch.start, 'lunch_breaks.start'),
    latestStart: numberOf(lunch.end, 'lunch_breaks.end') - durationSeconds,
    durationSeconds,
    soft: true,
  };
}
