/** A pinned visit keeps its nurse and the begin it is pinned to. */
import { type DayRule, TOLERANCE } from '../rule.ts';

export const pinnedRule: DayRule = ({ problem, nurse, route }, report) => {
  for (const stop of route.stops) {
    const { id, pinned } = problem.tasks[stop.task]!;
    if (pinned?.nurse !== undefined && pinned.nurse !== nurse.id)
      report('pinned-nurse', `${id} belongs to ${pinned.nurse}`, stop.task);
    if (pinned?.start !== undefined && Math.abs(stop.start - pinned.start) > TOLERANCE)
      report('pinned-start', `${id} begins ${stop.start} instead of ${pinned.start}`, stop.task);
  }
};
