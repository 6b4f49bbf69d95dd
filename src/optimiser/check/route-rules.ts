/** The hard rules of one nurse's day, one file each in `rules`. */
import type { Route, Violation } from '../plan.ts';
import type { Problem } from '../problem.ts';
import type { DayRule } from './rule.ts';
import { breakRule } from './rules/break.ts';
import { frozenRule } from './rules/frozen.ts';
import { maximumTasksRule } from './rules/maximum-tasks.ts';
import { orderRule } from './rules/order.ts';
import { pinnedRule } from './rules/pinned.ts';
import { refusedRule } from './rules/refused.ts';
import { serviceRule } from './rules/service.ts';
import { shiftEndRule } from './rules/shift-end.ts';
import { skillRule } from './rules/skill.ts';
import { travelRule } from './rules/travel.ts';
import { unavailableRule } from './rules/unavailable.ts';
import { windowRule } from './rules/window.ts';

const rules: readonly DayRule[] = [
  skillRule,
  refusedRule,
  pinnedRule,
  frozenRule,
  windowRule,
  serviceRule,
  travelRule,
  orderRule,
  unavailableRule,
  breakRule,
  shiftEndRule,
  maximumTasksRule,
];

/** Every rule the route breaks; only that there is no such nurse or visit where the route names one. */
export function brokenByRoute(problem: Problem, route: Route): Violation[] {
  const nurse = problem.nurses.find((each) => each.id === route.nurse);
  if (nurse === undefined) return [{ rule: 'nurse', message: `there is no nurse ${route.nurse}`, nurse: route.nurse }];
  if (route.stops.some((stop) => problem.tasks[stop.task] === undefined))
    return [{ rule: 'task', message: 'a stop names a task that does not exist', nurse: nurse.id }];
  const found: Violation[] = [];
  const report = (rule: string, message: string, task?: number) => {
    const where = task === undefined ? {} : { task };
    found.push({ rule, message, nurse: nurse.id, ...where });
  };
  for (const rule of rules) rule({ problem, nurse, route }, report);
  return found;
}
