import { randomInt } from 'node:crypto';

/** The last id's place in time: its millisecond, and its number in it. */
let last = { milliseconds: 0, number: 0 };

/**
 * An id as `uuidv7()` of the database makes them, known before anything is written: what belongs together can then be
 * written side by side. Each is greater than the one before it from this process, also while the clock stands still.
 */
export function newId(now: Date): string {
  const milliseconds = Math.max(now.getTime(), last.milliseconds);
  const number = milliseconds === last.milliseconds ? last.number + 1 : randomInt(2 ** 26);
  last = { milliseconds, number };
  const time = milliseconds.toString(16).padStart(12, '0');
  // 36 bits of the number behind version 7 and variant 8, then 36 at random.
  const count = number.toString(16).padStart(9, '0');
  const rest = (randomInt(2 ** 18) * 2 ** 18 + randomInt(2 ** 18)).toString(16).padStart(9, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.slice(0, 3)}-8${count.slice(3, 6)}-${count.slice(6)}${rest}`;
}
