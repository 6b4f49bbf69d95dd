import { DAY_MILLISECONDS, instantAtWallClock, wallClockAt } from './wall-clock.ts';

/** A calendar day without a zone: YYYY-MM-DD, as PostgreSQL's `date` writes it. */
export type Day = string;

/** As ISO 8601 counts: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Whether a text is a day that exists: 2028-02-29 is, 2026-02-29 and 2026-2-9 are not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().slice(0, 10) === text;
}

/** The day on the calendar of the zone at an instant. */
export function dayOf(instant: Date, zone: string): Day {
  return dayAt(wallClockAt(instant, zone));
}

/** The first instant of the day in the zone. It is not 00:00 where clocks go forward at midnight, as in Cairo. */
export function startOfDay(day: Day, zone: string): Date {
  const key = `${zone} ${day}`;
  const known = dayStarts.get(key);
  if (known !== undefined) return new Date(known);
  const start = instantAtWallClock(midnightOf(day), zone);
  if (dayStarts.size >= REMEMBERED_DAYS) dayStarts.clear();
  dayStarts.set(key, start.getTime());
  return start;
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return dayAt(midnightOf(day) + count * DAY_MILLISECONDS);
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return (midnightOf(to) - midnightOf(from)) / DAY_MILLISECONDS;
}

/** The same day of the month `count` months later, or the month's last day where it is shorter: 31 January + 1 is 28 or 29 February. */
export function addMonths(day: Day, count: number): Day {
  const from = new Date(midnightOf(day));
  const month = from.getUTCMonth() + count;
  const lastOfMonth = new Date(Date.UTC(from.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return dayAt(Date.UTC(from.getUTCFullYear(), month, Math.min(from.getUTCDate(), lastOfMonth)));
}

/** Whole years of age on a day. Who was born on 29 February is a year older on 1 March where there is no 29th. */
export function ageOn(birthDate: Day, day: Day): number {
  const [years, birthday] = [Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)), birthDate.slice(4)];
  return day.slice(4) >= birthday ? years : years - 1;
}

export function weekdayOf(day: Day): Weekday {
  const fromSunday = new Date(midnightOf(day)).getUTCDay();
  return (fromSunday === 0 ? 7 : fromSunday) as Weekday;
}

/** Midnight of the day on the wall clock. Throws a RangeError when there is no such day. */
export function midnightOf(day: Day): number {
  if (!isDay(day)) throw new RangeError(`not a day (YYYY-MM-DD): ${JSON.stringify(day)}`);
  return Date.parse(`${day}T00:00:00Z`);
}

function dayAt(wallMilliseconds: number): Day {
  return new Date(wallMilliseconds).toISOString().slice(0, 10);
}

/** Planning asks for the start of the same few days thousands of times; a start never changes while we run. */
const dayStarts = new Map<string, number>();
const REMEMBERED_DAYS = 4096;
