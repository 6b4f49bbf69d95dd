/** A plan written down by hand, so that one thing in it can be wrong. */
import { type Plan, type Problem, type Stop, violationsOf } from '#optimiser';
import { HOUR, MINUTE } from '../small-days.ts';

/** A stop half an hour long, reached from the place before. */
export function stop(task: number, start: number, travelMinutes: number, differs: Partial<Stop> = {}): Stop {
  const travelSeconds = travelMinutes * MINUTE;
  return {
    task,
    start,
    end: start + 30 * MINUTE,
    departsPrevious: start - travelSeconds,
    arrives: start,
    travelSeconds,
    ...differs,
  };
}

/** Ann's day. */
export function planned(stops: readonly Stop[], more: Partial<Plan> = {}): Plan {
  return { routes: [{ nurse: 'ann', stops, breaks: [] }], unassigned: [], cost: 0, terms: {}, ...more };
}

/** Ann with the first task, at place 1 ten minutes away, at nine. */
export const atNine = planned([stop(0, 9 * HOUR, 10)]);

export function brokenRules(problem: Problem, plan: Plan): string[] {
  return violationsOf(problem, plan).map((each) => each.rule);
}
