/** Care lasts as long as it was asked for. */
import { type DayRule, TOLERANCE } from '../rule.ts';

export const serviceRule: DayRule = ({ problem, route }, report) => {
  for (const stop of route.stops) {
    const task = problem.tasks[stop.task]!;
    if (Math.abs(stop.end - stop.start - task.serviceSeconds) > TOLERANCE)
      report('service', `${task.id} lasts ${stop.end - stop.start} instead of ${task.serviceSeconds}`, stop.task);
  }
};
