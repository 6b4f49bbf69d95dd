/** She has every skill her visits need. */
import type { DayRule } from '../rule.ts';

export const skillRule: DayRule = ({ problem, nurse, route }, report) => {
  for (const stop of route.stops) {
    const task = problem.tasks[stop.task]!;
    for (const skill of task.skills)
      if (!nurse.skills.includes(skill)) report('skill', `${task.id} needs ${skill}`, stop.task);
  }
};
