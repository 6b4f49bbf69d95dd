import library from 'rrule';
import { instantAtWallClock, wallClockAt } from './wall-clock.ts';

/**
 * Recurrence rules of RFC 5545, expanded in floating wall time: a visit at nine stays at nine when clocks change. Instants
 * come from `instantAtWallClock`; the library is never told a zone, because what it makes of one depends on the zone of
 * the process.
 *
 * Rules come from strangers: nothing is expanded before it was read by the grammar here, and every expansion is bounded in
 * span, in count and in steps.
 */

const frequencies = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof frequencies)[number];

export interface Rule {
  readonly text: string;
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  /** The last moment a day may begin: a wall time, or an instant where the rule gave one in UTC. */
  readonly until: { readonly milliseconds: number; readonly utc: boolean } | null;
}

export type RuleFault = { readonly fault: 'unreadable' | 'twice' | 'count-and-until'; readonly part: string };

const list = (item: string) => new RegExp(`^${item}(,${item})*$`);
const upTo = (pattern: string) => `(?:${pattern})`;
const weekday = '(?:MO|TU|WE|TH|FR|SA|SU)';
const signed = (pattern: string) => `[+-]?${upTo(pattern)}`;

/** The grammar of RFC 5545, section 3.3.10, part by part. */
const parts: Readonly<Record<string, RegExp>> = {
  FREQ: new RegExp(`^(?:${frequencies.join('|')})$`),
  UNTIL: /^\d{8}(?:T\d{6}Z?)?$/,
  COUNT: /^[1-9]\d{0,8}$/,
  INTERVAL: /^[1-9]\d{0,5}$/,
  BYSECOND: list(upTo('[0-5]?\\d|60')),
  BYMINUTE: list(upTo('[0-5]?\\d')),
  BYHOUR: list(upTo('[01]?\\d|2[0-3]')),
  BYDAY: list(`(?:${signed('5[0-3]|[1-4]\\d|0?[1-9]')})?${weekday}`),
  BYMONTHDAY: list(signed('3[01]|[12]\\d|0?[1-9]')),
  BYYEARDAY: list(signed('36[0-6]|3[0-5]\\d|[12]\\d\\d|0?[1-9]\\d|0{0,2}[1-9]')),
  BYWEEKNO: list(signed('5[0-3]|[1-4]\\d|0?[1-9]')),
  BYMONTH: list(upTo('1[0-2]|0?[1-9]')),
  BYSETPOS: list(signed('36[0-6]|3[0-5]\\d|[12]\\d\\d|0?[1-9]\\d|0{0,2}[1-9]')),
  WKST: new RegExp(`^${weekday}$`),
};

/** Reads a rule, without `RRULE:` and without DTSTART; or says which of its parts cannot be one. */
export function readRule(text: string): Rule | RuleFault {
  const found = new Map<string, string>();
  for (const piece of text.toUpperCase().split(';')) {
    const [name = '', value = '', more] = piece.split('=');
    if (more !== undefined || !parts[name]?.test(value)) return { fault: 'unreadable', part: piece.slice(0, 40) };
    if (found.has(name)) return { fault: 'twice', part: name };
    found.set(name, value);
  }
  const frequency = frequencies.find((each) => each === found.get('FREQ'));
  if (!frequency) return { fault: 'unreadable', part: 'FREQ' };
  const until = found.get('UNTIL');
  const count = found.get('COUNT');
  if (until !== undefined && count !== undefined) return { fault: 'count-and-until', part: 'UNTIL' };
  const end = until === undefined ? null : endOf(until);
  if (end === undefined) return { fault: 'unreadable', part: `UNTIL=${until}` };
  return {
    text: [...found].map(([name, value]) => `${name}=${value}`).join(';'),
    frequency,
    interval: Number(found.get('INTERVAL') ?? 1),
    count: count === undefined ? null : Number(count),
    until: end,
  };
}

/** A bare day means all of it. */
function endOf(until: string): Rule['until'] | undefined {
  const [day = '', time = '235959'] = until.replace('Z', '').split('T');
  const iso = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`;
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds) || !new Date(milliseconds).toISOString().startsWith(iso.slice(0, 10)))
    return undefined;
  return { milliseconds, utc: until.endsWith('Z') };
}

/** One step of a frequency at its shortest, in milliseconds. */
const stepMilliseconds: Readonly<Record<Frequency, number>> = {
  SECONDLY: 1000,
  MINUTELY: 60_000,
  HOURLY: 3_600_000,
  DAILY: 86_400_000,
  WEEKLY: 7 * 86_400_000,
  MONTHLY: 28 * 86_400_000,
  YEARLY: 365 * 86_400_000,
};
/** Looking at one step takes some 20 to 60 microseconds. */
const mostSteps = 10_000;

export interface Bounds {
  /** No occurrence after this wall time. */
  readonly last: number;
  /** At most so many are made. */
  readonly most: number;
}

/**
 * The wall times a rule gives from `first` on, in order; `first` itself is one only when the rule gives it.
 * @param first the first wall time, in milliseconds as `wallClockAt` gives them.
 * @param zone whose wall it is: only an end given in UTC needs it.
 * @throws {RangeError} when the bounds leave more steps to look at than anybody should wait for.
 */
export function expandRule(rule: Rule, first: number, zone: string, bounds: Bounds): number[] {
  const last = Math.min(bounds.last, endOnWall(rule, zone) ?? bounds.last);
  if (last < first) return [];
  if (skipsAllItsTimes(rule, first)) throw new RangeError('The interval steps over every time the rule names.');
  const { until: _, ...options } = library.RRule.parseString(rule.text);
  const rrule = new library.RRule({ ...options, dtstart: new Date(first), until: new Date(last) });
  const needed = (last - first) / (stepMilliseconds[rule.frequency] * rule.interval) + 3;
  const steps = endAfter(rrule, Math.min(needed, mostSteps));
  const walls = rrule.all((_date, index) => index < bounds.most).map((date) => date.getTime());
  if (steps.spent() && needed > mostSteps && walls.length < bounds.most)
    throw new RangeError(`${rule.frequency} over so long a time is too many steps.`);
  return walls;
}

/**
 * A rule that never happens (`FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30`) keeps the library busy to the year 9999, whatever end it
 * was given: 43 s measured. It looks at the interval twice in each step and ends when it finds 0 there, so that is what
 * it finds after enough steps.
 */
function endAfter(rrule: InstanceType<typeof library.RRule>, steps: number): { spent: () => boolean } {
  const { interval } = rrule.options;
  let looks = 0;
  Object.defineProperty(rrule.options, 'interval', { get: () => (++looks > 2 * steps + 1 ? 0 : interval) });
  return { spent: () => looks > 2 * steps + 1 };
}

/** Below a day the library steps on until a time matches; with an interval it may step over all of them for ever. */
function skipsAllItsTimes({ frequency, interval, text }: Rule, first: number): boolean {
  const unit = stepMilliseconds[frequency];
  if (unit >= stepMilliseconds.DAILY || interval === 1) return false;
  const named = (part: string) => new RegExp(`${part}=([\\d,]+)`).exec(text)?.[1]?.split(',').map(Number);
  const [hours, minutes, seconds] = ['BYHOUR', 'BYMINUTE', 'BYSECOND'].map(named);
  const ofDay = stepMilliseconds.DAILY / unit;
  const begin = Math.floor(
    (((first % stepMilliseconds.DAILY) + stepMilliseconds.DAILY) % stepMilliseconds.DAILY) / unit,
  );
  for (let step = 0; step < ofDay; step++) {
    const at = ((begin + step * interval) % ofDay) * unit;
    const [hour, minute, second] = [Math.floor(at / 3_600_000), Math.floor(at / 60_000) % 60, (at / 1000) % 60];
    const fits = (allowed: number[] | undefined, value: number) => allowed === undefined || allowed.includes(value);
    if (
      fits(hours, hour) &&
      (frequency === 'HOURLY' || fits(minutes, minute)) &&
      (frequency !== 'SECONDLY' || fits(seconds, second))
    )
      return false;
  }
  return true;
}

function endOnWall({ until }: Rule, zone: string): number | undefined {
  if (!until) return undefined;
  return until.utc ? wallClockAt(new Date(until.milliseconds), zone) : until.milliseconds;
}

/** The same as instants of a zone. */
export function expandRuleAt(rule: Rule, first: number, zone: string, bounds: Bounds): Date[] {
  return expandRule(rule, first, zone, bounds).map((wall) => instantAtWallClock(wall, zone));
}
