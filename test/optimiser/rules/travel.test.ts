import test from 'ava';
import { day, HOUR, MINUTE, nurse, task } from '../small-days.ts';
import { atNine, brokenRules, planned, stop } from './planted.ts';

test('a way shorter than the matrix says is refused', (t) => {
  t.true(brokenRules(day([nurse('ann')], [task('a', 2)]), atNine).includes('travel'));
});

test('the matrix of her own mode counts, from row to column', (t) => {
  const problem = {
    ...day([nurse('ann', { mode: 1 })], [task('a', 1)]),
    travel: [
      [0, 0, 0, 0],
      [0, 600, 0, 0],
    ],
  };
  t.deepEqual(brokenRules(problem, atNine), []);
  t.true(
    brokenRules(
      {
        ...problem,
        travel: [
          [0, 600, 600, 0],
          [0, 0, 600, 0],
        ],
      },
      atNine,
    ).includes('travel'),
  );
});

test('she arrives when the way ends', (t) => {
  const problem = day([nurse('ann')], [task('a', 1)]);
  const arrives = 9 * HOUR - MINUTE;
  t.deepEqual(brokenRules(problem, planned([stop(0, 9 * HOUR, 10, { arrives })])), ['travel']);
  const leftSooner = { arrives, departsPrevious: arrives - 10 * MINUTE };
  t.deepEqual(brokenRules(problem, planned([stop(0, 9 * HOUR, 10, leftSooner)])), []);
});
