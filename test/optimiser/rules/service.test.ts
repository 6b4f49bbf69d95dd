import test from 'ava';
import { day, HOUR, MINUTE, nurse, task } from '../small-days.ts';
import { brokenRules, planned, stop } from './planted.ts';

test('care lasts neither shorter nor longer than was asked for', (t) => {
  const problem = day([nurse('ann')], [task('a', 1)]);
  const lasting = (minutes: number) => planned([stop(0, 9 * HOUR, 10, { end: 9 * HOUR + minutes * MINUTE })]);
  t.deepEqual(brokenRules(problem, lasting(30)), []);
  t.deepEqual(brokenRules(problem, lasting(29)), ['service']);
  t.deepEqual(brokenRules(problem, lasting(31)), ['service']);
});
