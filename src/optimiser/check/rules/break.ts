/** Each break taken is one of hers, in its range; each hard one is taken unless her last stop ends while it is still open. */
import { type DayRule, TOLERANCE } from '../rule.ts';

export const breakRule: DayRule = ({ nurse, route }, report) => {
  const taken = [...route.breaks].sort((a, b) => a.start - b.start);
  const lastEnd = route.stops.at(-1)?.end ?? -Infinity;
  for (const rest of nurse.breaks) {
    const at = taken.findIndex(
      (each) =>
        each.start >= rest.earliestStart - TOLERANCE &&
        each.start <= rest.latestStart + TOLERANCE &&
        Math.abs(each.end - each.start - rest.durationSeconds) <= TOLERANCE,
    );
    if (at >= 0) taken.splice(at, 1);
    else if (!rest.soft && lastEnd > rest.latestStart + TOLERANCE)
      report('break', `has no break between ${rest.earliestStart} and ${rest.latestStart}`);
  }
  for (const rest of taken) report('break', `the break at ${rest.start} is none of hers`);
};
