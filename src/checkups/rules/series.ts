import rrule from 'rrule';
import { addDays, type Day } from '#time';

/**
 * When a plan's check-ups fall: RFC 5545, in floating local time. The rule and the named days are the protocol's and move
 * with what is found; the exceptions are somebody's own word and stay, whatever is found.
 */
export interface Series {
  /** DTSTART: the first day the rule gives. */
  readonly start: Day;
  /** RRULE without its name; null where all days are named. */
  readonly rule: string | null;
  /** RDATE: days the protocol names one by one. */
  readonly days: readonly Day[];
  /** RDATE: days somebody added. */
  readonly added: readonly Day[];
  /** EXDATE: days somebody took out. */
  readonly removed: readonly Day[];
}

/** The clock on the wall at which a check-up stands in a calendar until it is booked. */
export const seriesTime = '09:00';

/** The days of a series from one day to another, both included, in order. A day taken out is never among them. */
export function daysOfSeries(series: Series, from: Day, to: Day): Day[] {
  const named = [...series.days, ...series.added].filter((day) => day >= from && day <= to);
  const removed = new Set(series.removed);
  return [...new Set([...ruleDays(series, from, to), ...named])].filter((day) => !removed.has(day)).sort();
}

/** The library is given days as if in UTC and gives them back so: no zone of any process can shift them. */
function ruleDays({ start, rule }: Series, from: Day, to: Day): Day[] {
  if (rule === null) return [];
  const parsed = new rrule.RRule({ ...rrule.RRule.parseString(rule), dtstart: utc(start) });
  return parsed.between(utc(from), utc(to), true).map((date) => date.toISOString().slice(0, 10));
}

const utc = (day: Day) => new Date(`${day}T00:00:00Z`);

/** How far ahead anybody looks for the next day of a series. */
const horizonDays = 1200;

/** The first day after another, or undefined when the series has ended. */
export function nextInSeries(series: Series, after: Day): Day | undefined {
  return daysOfSeries(series, addDays(after, 1), addDays(after, horizonDays))[0];
}

/**
 * The series after a result: the rule begins anew on the last day on or before `dueBy` that nobody took out, so that what
 * is due never waits longer than it may. Every exception made by hand stays as it is.
 *
 * @param on the day of the result.
 */
export function retimed(series: Series, on: Day, dueBy: Day, rhythm: Rhythm): Series {
  const start = freeDay(series, on, dueBy);
  return { ...series, start, rule: ruleOf(rhythm, start), days: [] };
}

export type Rhythm = { readonly days: number } | { readonly months: number };

/** As an RRULE. Months that have no such day take their last one; without BYSETPOS they would be passed over. */
export function ruleOf(rhythm: Rhythm, start: Day): string {
  if ('days' in rhythm) return `FREQ=DAILY;INTERVAL=${rhythm.days}`;
  const dayOfMonth = Number(start.slice(8));
  const every = `FREQ=MONTHLY;INTERVAL=${rhythm.months}`;
  if (dayOfMonth <= 28) return every;
  const days = Array.from({ length: dayOfMonth - 27 }, (_, count) => 28 + count);
  return `${every};BYMONTHDAY=${days.join(',')};BYSETPOS=-1`;
}

/** A series whose days are named: what was found may ask for one more before the next of them. */
export function withExtraLook(series: Series, on: Day, dueBy: Day): Series {
  const next = nextInSeries(series, on);
  if (next !== undefined && next <= dueBy) return series;
  return { ...series, days: [...series.days, freeDay(series, on, dueBy)].sort() };
}

function freeDay({ removed }: Series, on: Day, dueBy: Day): Day {
  for (let day = dueBy; day > on; day = addDays(day, -1)) if (!removed.includes(day)) return day;
  // Every day until then was taken out by hand: the first one after them.
  let day = dueBy;
  while (removed.includes(day)) day = addDays(day, 1);
  return day;
}

export type SeriesChange =
  | { readonly kind: 'add'; readonly day: Day }
  | { readonly kind: 'remove'; readonly day: Day }
  | { readonly kind: 'move'; readonly day: Day; readonly to: Day };

/** A change made by hand. The later word about a day holds. */
export function changedByHand(series: Series, change: SeriesChange): Series {
  if (change.kind === 'add') return withDay(series, change.day);
  if (change.kind === 'remove') return withoutDay(series, change.day);
  return withDay(withoutDay(series, change.day), change.to);
}

function withDay(series: Series, day: Day): Series {
  return {
    ...series,
    added: [...new Set([...series.added, day])].sort(),
    removed: series.removed.filter((one) => one !== day),
  };
}

function withoutDay(series: Series, day: Day): Series {
  return {
    ...series,
    added: series.added.filter((one) => one !== day),
    removed: [...new Set([...series.removed, day])].sort(),
  };
}
