import test from 'ava';
import { day, HOUR, nurse, task } from '../small-days.ts';
import { brokenRules, planned, stop } from './planted.ts';

test('nothing comes before a frozen stop', (t) => {
  const problem = day([nurse('ann')], [task('a', 1), task('b', 2, { pinned: { frozen: true } })]);
  t.deepEqual(brokenRules(problem, planned([stop(0, 9 * HOUR, 10), stop(1, 10 * HOUR, 10)])), ['frozen']);
  t.deepEqual(brokenRules(problem, planned([stop(1, 9 * HOUR, 20), stop(0, 10 * HOUR, 10)])), []);
});
