import { type Day, midnightOf, startOfDay } from './days.ts';
import { instantAtWallClock, MINUTE_MILLISECONDS, wallClockAt } from './wall-clock.ts';

const clockTime = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/**
 * The instant at which the clock in the zone shows this time on this day.
 *
 * A time that clocks skip moves forward by as much as they do (02:30 becomes 03:30); of a time that comes twice the
 * first is taken.
 *
 * @param time HH:mm or HH:mm:ss; 24:00 is the end of the day.
 * @throws {RangeError} for anything that is not a day, a time or a zone.
 */
export function instantOf(day: Day, time: string, zone: string): Date {
  return instantAtWallClock(midnightOf(day) + millisecondsInto(time), zone);
}

/**
 * Whole seconds that have truly passed since the day began in the zone, cut down; negative before it.
 * Not the clock's reading: on the morning after clocks went forward an hour, 09:00 is 28,800 seconds.
 */
export function secondsSinceMidnight(instant: Date, day: Day, zone: string): number {
  return Math.floor((instant.getTime() - startOfDay(day, zone).getTime()) / 1000);
}

/** The inverse of `secondsSinceMidnight`. */
export function instantAtSeconds(day: Day, seconds: number, zone: string): Date {
  return new Date(startOfDay(day, zone).getTime() + seconds * 1000);
}

function millisecondsInto(time: string): number {
  if (time === '24:00' || time === '24:00:00') return 24 * 60 * MINUTE_MILLISECONDS;
  const match = clockTime.exec(time);
  if (!match) throw new RangeError(`not a time of day (HH:mm): ${JSON.stringify(time)}`);
  const [, hours, minutes, seconds = '0'] = match;
  return (Number(hours) * 60 + Number(minutes)) * MINUTE_MILLISECONDS + Number(seconds) * 1000;
}

/** An instant as ISO 8601 with the zone's offset at that instant, such as 2026-11-24T08:00:00+08:00. */
export function instantText(instant: Date, zone: string): string {
  const wall = wallClockAt(instant, zone);
  const offsetMinutes = Math.round((wall - Math.floor(instant.getTime() / 1000) * 1000) / MINUTE_MILLISECONDS);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  const two = (count: number) => String(count).padStart(2, '0');
  return `${new Date(wall).toISOString().slice(0, 19)}${sign}${two(hours)}:${two(minutes)}`;
}
