import test from 'ava';
import { day, HOUR, nurse, task } from '../small-days.ts';
import { atNine, brokenRules, planned, stop } from './planted.ts';

test('a visit pinned to another nurse is refused', (t) => {
  t.deepEqual(brokenRules(day([nurse('ann')], [task('a', 1, { pinned: { nurse: 'bea' } })]), atNine), ['pinned-nurse']);
  t.deepEqual(brokenRules(day([nurse('ann')], [task('a', 1, { pinned: { nurse: 'ann' } })]), atNine), []);
});

test('a pinned begin is kept to the second, outside the window too', (t) => {
  const evening = { windows: [{ start: 12 * HOUR, end: 13 * HOUR }], pinned: { start: 9 * HOUR } };
  const problem = day([nurse('ann')], [task('a', 1, evening)]);
  t.deepEqual(brokenRules(problem, atNine), []);
  t.deepEqual(brokenRules(problem, planned([stop(0, 9 * HOUR + 1, 10)])), ['pinned-start']);
});
