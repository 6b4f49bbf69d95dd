/** Every task is done once or named as left out. */
import type { Violation } from '../../plan.ts';
import type { SetRule } from '../set-rule.ts';

export const onceRule: SetRule = ({ problem, plan, placed }) => {
  const found: Violation[] = [];
  const done = new Set<number>();
  for (const { task } of plan.routes.flatMap((route) => route.stops)) {
    if (done.has(task)) found.push({ rule: 'task', message: 'is done twice', task });
    done.add(task);
  }
  const leftOut = new Set(plan.unassigned.map((left) => left.task));
  problem.tasks.forEach(({ id }, task) => {
    if (leftOut.has(task) === placed.has(task))
      found.push({ rule: 'task', message: `${id} must be either in a route or left out`, task });
  });
  return found;
};
