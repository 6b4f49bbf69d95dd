import test from 'ava';
import { day, HOUR, MINUTE, nurse, task } from '../small-days.ts';
import { atNine, brokenRules } from './planted.ts';

const away = (start: number, end: number) => day([nurse('ann', { unavailable: [{ start, end }] })], [task('a', 1)]);

test('neither the way nor the care falls into an absence', (t) => {
  t.deepEqual(brokenRules(away(9 * HOUR - 5 * MINUTE, 9 * HOUR), atNine), ['unavailable']);
  t.deepEqual(brokenRules(away(9 * HOUR + 29 * MINUTE, 10 * HOUR), atNine), ['unavailable']);
  t.deepEqual(brokenRules(away(8 * HOUR, 9 * HOUR - 10 * MINUTE), atNine), []);
  t.deepEqual(brokenRules(away(9 * HOUR + 30 * MINUTE, 9.5 * HOUR + 1), atNine), []);
});

test('a break does not fall into an absence', (t) => {
  const rest = { earliestStart: 11 * HOUR, latestStart: 13 * HOUR, durationSeconds: 30 * MINUTE };
  const unavailable = [{ start: 11 * HOUR, end: 11.25 * HOUR }];
  const problem = day([nurse('ann', { breaks: [rest], unavailable })], [task('a', 1)]);
  const resting = (start: number) => ({
    ...atNine,
    routes: [{ ...atNine.routes[0]!, breaks: [{ start, end: start + 30 * MINUTE, afterStop: 0 }] }],
  });
  t.deepEqual(brokenRules(problem, resting(11 * HOUR)), ['unavailable']);
  t.deepEqual(brokenRules(problem, resting(11.25 * HOUR)), []);
});
