/** Nothing is put before a visit that is on the way or later. */
import type { DayRule } from '../rule.ts';

export const frozenRule: DayRule = ({ problem, route }, report) => {
  let open = false;
  for (const stop of route.stops) {
    const frozen = problem.tasks[stop.task]!.pinned?.frozen === true;
    if (frozen && open) report('frozen', `something was put before ${problem.tasks[stop.task]!.id}`, stop.task);
    if (!frozen) open = true;
  }
};
