/** Why this nurse: what the visit costs with her and with the next best. */
import { indexOf } from './insertion/day-index.ts';
import { unfitFor } from './insertion/slots.ts';
import { insertions } from './insertions.ts';
import type { Plan } from './plan.ts';
import { unitOf, without } from './plan-edit.ts';
import type { Problem } from './problem.ts';
import { visitOf } from './reasons.ts';

export interface Explanation {
  readonly nurse: string;
  /** Extra cost of the visit where it is, by travel, preference and overtime. */
  readonly cost: number;
  readonly nextBest?: { readonly nurse: string; readonly cost: number; readonly difference: number };
  /** Nurses who may not do it, each with the rule. */
  readonly unfit: readonly { readonly nurse: string; readonly rule: string }[];
}

/** @returns undefined when the task is in no route. */
export function explain(problem: Problem, plan: Plan, task: number): Explanation | undefined {
  const route = plan.routes.find((each) => each.stops.some((stop) => stop.task === task));
  if (!route) return undefined;
  const unit = unitOf(problem, task);
  const visit = visitOf(problem, unit);
  const rest = without(problem, plan, new Set(unit));
  const places = visit ? insertions(problem, rest, visit, { perWindow: 400 }).places : [];
  const part = unit.indexOf(task);
  const costWith = (nurse: (id: string) => boolean) =>
    places.filter((place) => nurse(place.nurses[part]!)).sort((a, b) => a.extraCost - b.extraCost)[0];
  const here = costWith((id) => id === route.nurse);
  const other = costWith((id) => id !== route.nurse);
  const cost = here?.extraCost ?? 0;
  const unfit = indexOf(problem, rest).nurses.flatMap((day) => {
    const rule = unfitFor(day, problem.tasks[task]!);
    return rule ? [{ nurse: day.nurse.id, rule }] : [];
  });
  return {
    nurse: route.nurse,
    cost,
    ...(other
      ? { nextBest: { nurse: other.nurses[part]!, cost: other.extraCost, difference: other.extraCost - cost } }
      : {}),
    unfit,
  };
}
