import test from 'ava';
import { day, HOUR, MINUTE, nurse, task } from '../small-days.ts';
import { atNine, brokenRules, planned, stop } from './planted.ts';

const rest = { earliestStart: 11 * HOUR, latestStart: 13 * HOUR, durationSeconds: 30 * MINUTE };
const problem = day([nurse('ann', { breaks: [rest] })], [task('a', 1)]);

test('a break is demanded only when her day goes on after its range', (t) => {
  t.deepEqual(brokenRules(problem, planned([stop(0, 12.5 * HOUR, 10)])), []);
  t.deepEqual(brokenRules(problem, planned([stop(0, 12.5 * HOUR + 1, 10)])), ['break']);
  const soft = day([nurse('ann', { breaks: [{ ...rest, soft: true }] })], [task('a', 1)]);
  t.deepEqual(brokenRules(soft, planned([stop(0, 12.5 * HOUR + 1, 10)])), []);
});

test('a break is taken in its range and at its length, and is one of hers', (t) => {
  const resting = (start: number, minutes = 30) => ({
    ...atNine,
    routes: [
      {
        nurse: 'ann',
        stops: [stop(0, 14 * HOUR, 10)],
        breaks: [{ start, end: start + minutes * MINUTE, afterStop: -1 }],
      },
    ],
  });
  t.deepEqual(brokenRules(problem, resting(13 * HOUR)), []);
  t.deepEqual(brokenRules(problem, resting(13 * HOUR + 1)), ['break', 'break']);
  t.deepEqual(brokenRules(problem, resting(12 * HOUR, 29)), ['break', 'break']);
  t.deepEqual(brokenRules(day([nurse('ann')], [task('a', 1)]), resting(12 * HOUR)), ['break']);
});
