/** She carries no more than her most. */
import type { DayRule } from '../rule.ts';

export const maximumTasksRule: DayRule = ({ problem, nurse, route }, report) => {
  const load = route.stops.reduce((sum, stop) => sum + (problem.tasks[stop.task]!.load ?? 1), 0);
  if (nurse.maximumTasks !== undefined && load > nurse.maximumTasks)
    report('maximum-tasks', `carries ${load} of at most ${nurse.maximumTasks}`);
};
