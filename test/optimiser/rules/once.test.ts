import test from 'ava';
import { day, HOUR, nurse, task } from '../small-days.ts';
import { atNine, brokenRules, planned, stop } from './planted.ts';

test('a visit is done once or named as left out', (t) => {
  const problem = day([nurse('ann')], [task('a', 1), task('b', 1)]);
  const left = (index: number) => ({ task: index, code: 'not-reached', suggestion: '' }) as const;
  t.deepEqual(brokenRules(problem, atNine), ['task']);
  t.deepEqual(brokenRules(problem, { ...atNine, unassigned: [left(1)] }), []);
  t.deepEqual(brokenRules(problem, { ...atNine, unassigned: [left(0), left(1)] }), ['task']);
  const twice = planned([stop(0, 9 * HOUR, 10), stop(0, 10 * HOUR, 0), stop(1, 11 * HOUR, 0)]);
  t.deepEqual(brokenRules(problem, twice), ['task']);
});

test('a visit that does not exist is named', (t) => {
  const unassigned = [{ task: 0, code: 'not-reached', suggestion: '' }] as const;
  t.deepEqual(brokenRules(day([nurse('ann')], [task('a', 1)]), planned([stop(7, 9 * HOUR, 10)], { unassigned })), [
    'task',
  ]);
});
