/** The hard rules that no single route can answer for, one file each in `rules`. */
import type { Plan, Violation } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { mandatoryRule } from './rules/mandatory.ts';
import { onceRule } from './rules/once.ts';
import { oneRouteRule } from './rules/one-route.ts';
import { pairRule } from './rules/pair.ts';

export function brokenBySet(problem: Problem, plan: Plan): Violation[] {
  const placed = new Map(
    plan.routes.flatMap(({ nurse, stops }) => stops.map(({ task, start }) => [task, { nurse, start }] as const)),
  );
  return [oneRouteRule, onceRule, mandatoryRule, pairRule].flatMap((rule) => rule({ problem, plan, placed }));
}
