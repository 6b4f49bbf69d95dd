/** Nothing mandatory is left out. */
import type { SetRule } from '../set-rule.ts';

export const mandatoryRule: SetRule = ({ problem, placed }) =>
  problem.tasks.flatMap((task, index) =>
    task.mandatory && !placed.has(index) ? [{ rule: 'mandatory', message: `${task.id} is left out`, task: index }] : [],
  );
