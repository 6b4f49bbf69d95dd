/** Every way takes as long as the matrix of her mode says, and ends when she arrives. */
import { type DayRule, TOLERANCE } from '../rule.ts';

export const travelRule: DayRule = ({ problem, nurse, route }, report) => {
  let place = nurse.startPlace;
  for (const stop of route.stops) {
    const task = problem.tasks[stop.task]!;
    const drive = problem.travel[nurse.mode]![place * problem.placeCount + task.place]!;
    if (Math.abs(stop.travelSeconds - drive) > TOLERANCE)
      report('travel', `the way to ${task.id} takes ${drive}, not ${stop.travelSeconds}`, stop.task);
    const ends = stop.departsPrevious + drive;
    if (Math.abs(ends - stop.arrives) > TOLERANCE)
      report('travel', `arrives at ${task.id} at ${stop.arrives}, but the way ends ${ends}`, stop.task);
    place = task.place;
  }
};
