import type { Day } from '#time';
import { rosterProblem } from './errors.ts';
import { daysIn } from './rules.ts';

export const longestPeriodDays = 56;

/** Every day of a period. @throws {Problem} 422 when it is empty or longer than eight weeks. */
export function periodOf(from: Day, to: Day): Day[] {
  const days = to < from ? [] : daysIn(from, to);
  if (days.length === 0 || days.length > longestPeriodDays) throw rosterProblem('period-too-long');
  return days;
}
