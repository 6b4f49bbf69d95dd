/** The hard rules that no single route can answer for: every task once, pairs in step, nothing mandatory left out. */
import type { Plan, Violation } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { TOLERANCE } from './route-rules.ts';

export function brokenBySet(problem: Problem, plan: Plan): Violation[] {
  const found: Violation[] = [];
  const nurseOf = new Map<number, string>();
  const startOf = new Map<number, number>();
  const seen = new Set<string>();
  for (const route of plan.routes) {
    if (seen.has(route.nurse)) found.push({ rule: 'nurse', message: 'has two routes', nurse: route.nurse });
    seen.add(route.nurse);
    for (const stop of route.stops) {
      if (nurseOf.has(stop.task)) found.push({ rule: 'task', message: 'is done twice', task: stop.task });
      nurseOf.set(stop.task, route.nurse);
      startOf.set(stop.task, stop.start);
    }
  }
  const leftOut = new Set(plan.unassigned.map((left) => left.task));
  problem.tasks.forEach((task, index) => {
    if (leftOut.has(index) === nurseOf.has(index))
      found.push({ rule: 'task', message: `${task.id} must be either in a route or left out`, task: index });
    if (task.mandatory && !nurseOf.has(index))
      found.push({ rule: 'mandatory', message: `${task.id} is left out`, task: index });
  });
  for (const pair of problem.pairs) {
    const first = startOf.get(pair.first);
    const second = startOf.get(pair.second);
    if ((first === undefined) !== (second === undefined))
      found.push({ rule: 'pair', message: 'only one half is done', task: pair.first });
    if (first === undefined || second === undefined || pair.independent) continue;
    if (nurseOf.get(pair.first) === nurseOf.get(pair.second))
      found.push({ rule: 'pair', message: 'one nurse does both halves', task: pair.first });
    const gap = second - first;
    if (gap < pair.minSeconds - TOLERANCE || gap > pair.maxSeconds + TOLERANCE)
      found.push({ rule: 'pair', message: `the halves begin ${gap} apart`, task: pair.first });
  }
  return found;
}
