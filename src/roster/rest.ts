/**
 * Whether somebody who is off duty may be asked to come, and when. Pure.
 *
 * One day off in any seven and at most three hours beyond eight are Labour Law of the People's Republic of China, articles
 * 36, 38 and 41; eleven hours of rest between two days are Directive 2003/88/EC, article 3, as the house's own floor.
 */
import { addDays, type Day } from '#time';

export interface Stretch {
  readonly start: Date;
  readonly end: Date;
}

export interface Worked extends Stretch {
  readonly day: Day;
}

/** When she may begin at the earliest and must have ended at the latest. */
export interface FreeTime {
  readonly from: Date;
  readonly until: Date;
}

export const callInFaults = ['working', 'away', 'too-little-rest', 'no-day-off', 'too-long'] as const;
export type CallInFault = (typeof callInFaults)[number];

export const restHours = 11;
export const longestHours = 11;
const daysInARow = 6;
const hour = 3_600_000;

/** The rule that keeps her from coming in that time; undefined when none does. */
export function callInFault(
  day: Day,
  asked: Stretch,
  worked: readonly Worked[],
  absences: readonly Stretch[],
): CallInFault | undefined {
  if (worked.some((shift) => shift.day === day)) return 'working';
  if (absences.some((away) => away.start < asked.end && away.end > asked.start)) return 'away';
  if (runWith(day, worked) > daysInARow) return 'no-day-off';
  if (asked.end.getTime() - asked.start.getTime() > longestHours * hour) return 'too-long';
  const { from, until } = restingOn(asked, worked);
  return asked.start < from || asked.end > until ? 'too-little-rest' : undefined;
}

/** The whole time in which she could be asked on a day; null when there is none. @param span the day itself. */
export function freeTimeOn(
  day: Day,
  span: Stretch,
  worked: readonly Worked[],
  absences: readonly Stretch[],
): FreeTime | null {
  if (runWith(day, worked) > daysInARow) return null;
  const rested = restingOn(span, worked);
  let from = rested.from > span.start ? rested.from : span.start;
  let until = rested.until < span.end ? rested.until : span.end;
  for (const away of absences) {
    if (away.start <= from && away.end > from) from = away.end;
    else if (away.start < until && away.end > from) until = away.start;
  }
  return from < until ? { from, until } : null;
}

/** Between the end of her work before and the beginning of her work after, each with the rest it asks for. */
function restingOn({ start, end }: Stretch, worked: readonly Worked[]): FreeTime {
  const before = worked.filter((shift) => shift.start < start).map((shift) => shift.end.getTime());
  const after = worked.filter((shift) => shift.start >= end).map((shift) => shift.start.getTime());
  return {
    from: new Date(Math.max(...before, start.getTime() - 365 * 24 * hour) + (before.length > 0 ? restHours * hour : 0)),
    until: new Date(Math.min(...after, end.getTime() + 365 * 24 * hour) - (after.length > 0 ? restHours * hour : 0)),
  };
}

/** So many days in a row she would work, this one among them. */
function runWith(day: Day, worked: readonly Worked[]): number {
  const days = new Set(worked.map((shift) => shift.day));
  let run = 1;
  for (let before = addDays(day, -1); days.has(before); before = addDays(before, -1)) run++;
  for (let after = addDays(day, 1); days.has(after); after = addDays(after, 1)) run++;
  return run;
}
