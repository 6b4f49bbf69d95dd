/** She goes to nobody who has refused her. */
import type { DayRule } from '../rule.ts';

export const refusedRule: DayRule = ({ problem, nurse, route }, report) => {
  for (const stop of route.stops) {
    const task = problem.tasks[stop.task]!;
    if (task.refusedNurses?.includes(nurse.id)) report('refused', `${task.id} refuses ${nurse.id}`, stop.task);
  }
};
