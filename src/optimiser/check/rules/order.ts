/** She does one thing after another: she leaves when she is free, from the begin of her shift on, and begins when she is there. */
import { restsAfter } from '../rests.ts';
import { type DayRule, TOLERANCE } from '../rule.ts';

export const orderRule: DayRule = ({ problem, nurse, route }, report) => {
  let free = nurse.shift.start;
  const rest = (afterStop: number) => {
    for (const each of restsAfter(route, afterStop)) {
      if (each.start < free - TOLERANCE) report('order', `a break begins ${free - each.start} before she is free`);
      free = each.end;
    }
  };
  route.stops.forEach((stop, i) => {
    rest(i - 1);
    const { id } = problem.tasks[stop.task]!;
    if (stop.departsPrevious < free - TOLERANCE)
      report('order', `leaves for ${id} ${free - stop.departsPrevious} before she is free`, stop.task);
    if (stop.start < stop.arrives - TOLERANCE) report('order', `${id} begins before she arrives`, stop.task);
    free = stop.end;
  });
  rest(route.stops.length - 1);
};
