/**
 * The independent check: every hard rule, every time recomputed, every cost term derived again.
 *
 * It shares no code with the search, so that a mistake there cannot hide here. Nothing is published that it refuses.
 */
import { backTimeOf } from './check/back-time.ts';
import { brokenByRoute } from './check/route-rules.ts';
import { brokenBySet } from './check/set-rules.ts';
import { termsOf } from './check/terms.ts';
import type { Plan, Violation } from './plan.ts';
import type { Problem } from './problem.ts';

export { backTimeOf, brokenByRoute };

/** Every hard rule the plan breaks; empty when it may be published. */
export function violationsOf(problem: Problem, plan: Plan): Violation[] {
  return [...plan.routes.flatMap((route) => brokenByRoute(problem, route)), ...brokenBySet(problem, plan)];
}

/** What the plan costs, term by term, derived from its routes alone. */
export function costOf(problem: Problem, plan: Plan): { cost: number; terms: Readonly<Record<string, number>> } {
  const terms = termsOf(problem, plan);
  const cost = (Object.keys(terms) as (keyof typeof terms)[]).reduce(
    (sum, name) => sum + problem.weights[name] * terms[name],
    0,
  );
  return { cost, terms };
}

const TOLERANCE = 1e-6;

/** Terms and cost that are not what the plan says they are. For plans as `solve` returns them. */
export function costFaultsOf(problem: Problem, plan: Plan): Violation[] {
  const { cost, terms } = costOf(problem, plan);
  const claims: [string, number, number][] = [['cost', cost, plan.cost]];
  for (const [name, size] of Object.entries(terms)) claims.push([name, size, plan.terms[name] ?? 0]);
  return claims
    .filter(([, derived, claimed]) => Math.abs(derived - claimed) > TOLERANCE * Math.max(1, Math.abs(derived)))
    .map(([name, derived, claimed]) => ({ rule: 'cost', message: `${name} is ${derived}, the plan says ${claimed}` }));
}
