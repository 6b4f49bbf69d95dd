import { addDays, type Day, daysBetween, expandRule, instantOf, type Rule, type RuleFault, readRule } from '#time';
import type { Window } from '../rules.ts';

/** So many visits one transaction may promise. */
export const mostOccurrences = 60;
/** A series ends within two years; what comes later is another series. */
export const mostSpanDays = 731;
/** A holiday shifts a visit by at most so many days; a longer one leaves it out. */
const mostShiftDays = 10;

export type RuleRefusal =
  | RuleFault['fault']
  /** Below a day, or with a time in the rule: the time comes from the window. */
  | 'too-fine'
  | 'never-ends'
  | 'too-many'
  | 'too-long'
  | 'never-happens';

export interface Repeats {
  readonly rrule: string;
  readonly firstDay: Day;
}

/**
 * The days a stranger's rule gives, or why it is refused. Bounded before it is expanded: in count, span and steps.
 * @param most how many days it may give at all.
 */
export function daysOfRule({ rrule, firstDay }: Repeats, most = mostOccurrences): Day[] | { refusal: RuleRefusal } {
  const rule = readRule(rrule);
  if ('fault' in rule) return { refusal: rule.fault };
  const refusal = refusalOf(rule, most);
  if (refusal) return { refusal };
  const first = Date.parse(`${firstDay}T00:00:00Z`);
  const last = first + mostSpanDays * 86_400_000;
  const walls = expandRule(rule, first, 'UTC', { last, most: most + 1 });
  if (walls.length > most) return { refusal: 'too-many' };
  if (walls.length < (rule.count ?? 0) || (rule.until && rule.until.milliseconds > last + 86_400_000))
    return { refusal: walls.length === 0 ? 'never-happens' : 'too-long' };
  if (walls.length === 0) return { refusal: 'never-happens' };
  return walls.map((wall) => new Date(wall).toISOString().slice(0, 10));
}

function refusalOf(rule: Rule, most: number): RuleRefusal | undefined {
  if (['SECONDLY', 'MINUTELY', 'HOURLY'].includes(rule.frequency) || /BY(HOUR|MINUTE|SECOND)/.test(rule.text))
    return 'too-fine';
  if (rule.count === null && rule.until === null) return 'never-ends';
  if (rule.count !== null && rule.count > most) return 'too-many';
  return undefined;
}

export type HolidayRule = 'keep' | 'skip' | 'shift';
export interface Occurrence {
  readonly position: number;
  readonly day: Day;
  readonly skipped: boolean;
}

/**
 * The days with public holidays left out or moved to the next day that is neither a holiday nor a day of the series.
 * Positions count from `from`; a day left out keeps its position.
 */
export function withHolidays(
  days: readonly Day[],
  isHoliday: (day: Day) => boolean,
  rule: HolidayRule,
  from = 1,
): Occurrence[] {
  const taken = new Set(days);
  return days.map((day, index) => {
    const position = from + index;
    if (rule === 'keep' || !isHoliday(day)) return { position, day, skipped: false };
    if (rule === 'skip') return { position, day, skipped: true };
    const shifted = dayAfterHoliday(day, (other) => !isHoliday(other) && !taken.has(other));
    if (shifted === undefined) return { position, day, skipped: true };
    taken.add(shifted);
    return { position, day: shifted, skipped: false };
  });
}

/** The next day that is free, if one is near enough. */
export function dayAfterHoliday(day: Day, isFree: (day: Day) => boolean): Day | undefined {
  for (let shifted = addDays(day, 1); daysBetween(day, shifted) <= mostShiftDays; shifted = addDays(shifted, 1))
    if (isFree(shifted)) return shifted;
  return undefined;
}

/** The window of a day: what the clock on the centre's wall shows, also across a change of the clocks. */
export function windowOn(day: Day, times: { readonly from: string; readonly until: string }, zone: string): Window {
  return { start: instantOf(day, times.from, zone), end: instantOf(day, times.until, zone) };
}

/** An occurrence as it stands when a series changes. */
export interface Standing {
  readonly position: number;
  /** Its visit may still move: not settled by itself, not past, not too late. */
  readonly free: boolean;
}

export type Change =
  | { readonly kind: 'move'; readonly position: number; readonly day: Day }
  | { readonly kind: 'add'; readonly position: number; readonly day: Day }
  | { readonly kind: 'skip'; readonly position: number; readonly day: Day }
  | { readonly kind: 'remove'; readonly position: number }
  /** Settled by itself: only the day the rule would give is noted. */
  | { readonly kind: 'leave'; readonly position: number; readonly day: Day };

/**
 * What a new rule does to the occurrences from a position on: the n-th old one becomes the n-th new one, the same visit;
 * what was settled by itself stays as it is and takes the place of the new one.
 */
export function changesOf(standing: readonly Standing[], wanted: readonly Occurrence[]): Change[] {
  const known = new Map(standing.map((one) => [one.position, one]));
  const changes = wanted.map(({ position, day, skipped }): Change => {
    const old = known.get(position);
    if (old && !old.free) return { kind: 'leave', position, day };
    if (skipped) return { kind: 'skip', position, day };
    return { kind: old ? 'move' : 'add', position, day };
  });
  const last = wanted.at(-1)?.position ?? 0;
  const surplus = standing.filter(({ position, free }) => position > last && free);
  return [...changes, ...surplus.map(({ position }): Change => ({ kind: 'remove', position }))];
}
