import test from 'ava';
import { day, HOUR, MINUTE, nurse, task } from '../small-days.ts';
import { brokenRules, planned, stop } from './planted.ts';

test('she cannot leave before she is free', (t) => {
  const problem = day([nurse('ann')], [task('a', 1), task('b', 2)]);
  t.deepEqual(brokenRules(problem, planned([stop(0, 9 * HOUR, 10), stop(1, 9 * HOUR + 40 * MINUTE, 10)])), []);
  t.deepEqual(brokenRules(problem, planned([stop(0, 9 * HOUR, 10), stop(1, 9 * HOUR + 40 * MINUTE - 1, 10)])), [
    'order',
  ]);
});

test('she leaves the start place no sooner than her shift begins', (t) => {
  const problem = day([nurse('ann')], [task('a', 1)]);
  t.deepEqual(brokenRules(problem, planned([stop(0, 8 * HOUR + 10 * MINUTE, 10)])), []);
  t.deepEqual(brokenRules(problem, planned([stop(0, 8 * HOUR + 10 * MINUTE - 1, 10)])), ['order']);
});

test('care begins when she is there', (t) => {
  const late = { arrives: 9 * HOUR + MINUTE, departsPrevious: 9 * HOUR - 9 * MINUTE };
  t.deepEqual(brokenRules(day([nurse('ann')], [task('a', 1)]), planned([stop(0, 9 * HOUR, 10, late)])), ['order']);
});

test('she rests when care is over, and leaves when the rest is', (t) => {
  const rest = { earliestStart: 9 * HOUR, latestStart: 13 * HOUR, durationSeconds: 30 * MINUTE };
  const problem = day([nurse('ann', { breaks: [rest] })], [task('a', 1), task('b', 1)]);
  const resting = (start: number, next: number) =>
    brokenRules(
      problem,
      planned([], {
        routes: [
          {
            nurse: 'ann',
            stops: [stop(0, 9 * HOUR, 10), stop(1, next, 0)],
            breaks: [{ start, end: start + 30 * MINUTE, afterStop: 0 }],
          },
        ],
      }),
    );
  t.deepEqual(resting(9.5 * HOUR, 10 * HOUR), []);
  t.deepEqual(resting(9.5 * HOUR - 1, 10 * HOUR), ['order']);
  t.deepEqual(resting(9.5 * HOUR, 10 * HOUR - 1), ['order']);
});
