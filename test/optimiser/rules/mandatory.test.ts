import test from 'ava';
import { day, nurse, task } from '../small-days.ts';
import { brokenRules, planned } from './planted.ts';

test('a mandatory visit may not be left out', (t) => {
  const unassigned = [{ task: 0, code: 'not-reached', suggestion: '' }] as const;
  const nobody = planned([], { routes: [], unassigned });
  t.deepEqual(brokenRules(day([nurse('ann')], [task('a', 1, { mandatory: true })]), nobody), ['mandatory']);
  t.deepEqual(brokenRules(day([nurse('ann')], [task('a', 1)]), nobody), []);
});
