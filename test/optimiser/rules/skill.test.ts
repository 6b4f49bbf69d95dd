import test from 'ava';
import { day, nurse, task } from '../small-days.ts';
import { atNine, brokenRules } from './planted.ts';

test('a nurse without the skill is refused', (t) => {
  const tasks = [task('a', 1, { skills: ['drip'] })];
  const bea = nurse('bea', { skills: ['drip'] });
  t.deepEqual(brokenRules(day([nurse('ann'), bea], tasks), atNine), ['skill']);
  t.deepEqual(brokenRules(day([nurse('ann', { skills: ['drip'] }), bea], tasks), atNine), []);
});
