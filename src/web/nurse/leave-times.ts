import { dayAt, timeAt } from '../time/clock.ts';

const minuteMilliseconds = 60_000;

/**
 * The instant at which the clock in the zone shows a time of a day, as ISO text; the telephone may stand in another zone.
 * Of a time that comes twice the first is taken; one that is skipped becomes as much later as the clocks go forward.
 */
export function instantAt(day: string, time: string, zone: string): string {
  const wall = Date.parse(`${day}T${time}:00Z`);
  const shownAt = (instant: number) => Date.parse(`${dayAt(instant, zone)}T${timeAt(instant, zone)}:00Z`);
  const offset = (instant: number) => shownAt(instant) - Math.floor(instant / minuteMilliseconds) * minuteMilliseconds;
  const before = offset(wall - 24 * 60 * minuteMilliseconds);
  const after = offset(wall + 24 * 60 * minuteMilliseconds);
  for (const guess of [wall - before, wall - after]) if (shownAt(guess) === wall) return new Date(guess).toISOString();
  return new Date(wall - before).toISOString();
}
