/** While she is away she neither travels nor cares nor rests. */
import { overlaps } from '../absences.ts';
import type { DayRule } from '../rule.ts';

export const unavailableRule: DayRule = ({ problem, nurse, route }, report) => {
  const away = (start: number, end: number) => nurse.unavailable?.some((absence) => overlaps(absence, start, end));
  for (const stop of route.stops)
    if (away(stop.departsPrevious, stop.end))
      report('unavailable', `${problem.tasks[stop.task]!.id} falls into an absence`, stop.task);
  for (const rest of route.breaks)
    if (away(rest.start, rest.end)) report('unavailable', 'a break falls into an absence');
};
