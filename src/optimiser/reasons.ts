import type { Plan } from './plan.ts';
import type { Problem } from './problem.ts';

export function withReasons(_problem: Problem, plan: Plan): Plan {
  return plan;
}
