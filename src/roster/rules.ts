import type { Named } from '#http/wire';
import { addDays, type Day, daysBetween, type Weekday, weekdayOf } from '#time';
import { nurseTitles } from './wire.ts';

export const shiftKinds = ['home', 'clinic', 'on-call', 'training'] as const;
/** Only `home` is offered to planning. */
export type ShiftKind = (typeof shiftKinds)[number];

/** A piece of work on some day, in wall time HH:mm; it ends on the day it began, 24:00 at the latest. */
export interface Stint {
  readonly kind: ShiftKind;
  readonly start: string;
  readonly end: string;
  /** It begins between the two times. */
  readonly rest: { readonly earliest: string; readonly latest: string; readonly minutes: number } | null;
}

/** What a nurse works in turn, again and again. */
export interface Pattern {
  readonly nurseId: string;
  /** After this many weeks it begins anew: 1–8. */
  readonly weeks: number;
  /** The Monday of a first week. */
  readonly anchor: Day;
  readonly from: Day;
  /** The first day on which it no longer holds; null goes on. */
  readonly until: Day | null;
  readonly entries: readonly PatternEntry[];
  /** Worked on public holidays instead; empty for a day off. */
  readonly onHoliday: readonly Stint[];
}

export interface PatternEntry extends Stint {
  /** From 1. */
  readonly week: number;
  readonly weekday: Weekday;
}

/** A day that is not what its weekday says. */
export interface CalendarDay {
  readonly day: Day;
  readonly kind: 'holiday' | 'make-up';
  readonly name: Named;
  /** The day off that this make-up day works for, where it is known. */
  readonly replaces: Day | null;
}

/** What patterns do on a make-up day: work as on the day off it stands for, or as on its own weekday. */
export type MakeUpRule = 'replaced-weekday' | 'own-weekday';

export interface YearBook {
  /** The marked days of a year; undefined when nobody knows them. */
  yearOf(year: number): readonly CalendarDay[] | undefined;
}

/** A centre's own years stand in place of the country's. */
export function yearBook(own: ReadonlyMap<number, readonly CalendarDay[]>, country: YearBook['yearOf']): YearBook {
  return { yearOf: (year) => own.get(year) ?? country(year) };
}

/** The marked days in [from, to], by day, and the first day whose year nobody knows, null when all are known. */
export function calendarBetween(
  book: YearBook,
  from: Day,
  to: Day,
): { marks: Map<Day, CalendarDay>; uncovered: Day | null } {
  const marks = new Map<Day, CalendarDay>();
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    const days = book.yearOf(year);
    if (!days) return { marks, uncovered: year === yearOf(from) ? from : `${year}-01-01` };
    for (const mark of days) if (mark.day >= from && mark.day <= to) marks.set(mark.day, mark);
  }
  return { marks, uncovered: null };
}

export const calendarWarningDays = 45;

/**
 * The first day whose holidays nobody knows, once the roster comes within 45 days of it; null before.
 * @param reach the last day the roster promises.
 */
export function calendarGap(book: YearBook, today: Day, reach: Day): Day | null {
  const { uncovered } = calendarBetween(book, today, addDays(reach, calendarWarningDays));
  return uncovered;
}

/** What a pattern gives on a day; nothing outside its validity. */
export function stintsOn(
  pattern: Pattern,
  day: Day,
  mark: CalendarDay | undefined,
  rule: MakeUpRule,
): readonly Stint[] {
  if (day < pattern.from || (pattern.until !== null && day >= pattern.until)) return [];
  if (mark?.kind === 'holiday') return pattern.onHoliday;
  const worked = mark?.kind === 'make-up' && rule === 'replaced-weekday' ? (mark.replaces ?? day) : day;
  const week = weekOf(pattern, worked);
  return pattern.entries.filter((entry) => entry.week === week && entry.weekday === weekdayOf(worked));
}

/** Which week of the pattern a day lies in, from 1; also before the anchor. */
export function weekOf({ anchor, weeks }: Pick<Pattern, 'anchor' | 'weeks'>, day: Day): number {
  const passed = Math.floor(daysBetween(anchor, day) / 7);
  return (((passed % weeks) + weeks) % weeks) + 1;
}

/** The Monday of the week a day lies in. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** Every day in [from, to]. */
export function daysIn(from: Day, to: Day): Day[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, count) => addDays(from, count));
}

/** The second of two stints that overlap, by index; undefined when none do. */
export function overlapIn(stints: readonly Stint[]): number | undefined {
  const found = stints.findIndex((stint, index) =>
    stints.slice(0, index).some((other) => stint.start < other.end && other.start < stint.end),
  );
  return found < 0 ? undefined : found;
}

export const lapseWarningDays = 60;

/** Whether something valid until a day (exclusive) has lapsed or does so within 60 days. */
export function lapsesSoon(validUntil: Day, today: Day): boolean {
  return daysBetween(today, validUntil) <= lapseWarningDays;
}

/** How high a title ranks, from 1; 0 for what is no nurse's title. */
export function titleRank(title: string): number {
  return (nurseTitles as readonly string[]).indexOf(title.trim()) + 1;
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));
