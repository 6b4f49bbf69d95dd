import test from 'ava';
import { day, nurse, task } from '../small-days.ts';
import { atNine, brokenRules } from './planted.ts';

test('she carries no more than her most', (t) => {
  t.deepEqual(brokenRules(day([nurse('ann', { maximumTasks: 1 })], [task('a', 1, { load: 2 })]), atNine), [
    'maximum-tasks',
  ]);
  t.deepEqual(brokenRules(day([nurse('ann', { maximumTasks: 2 })], [task('a', 1, { load: 2 })]), atNine), []);
});
