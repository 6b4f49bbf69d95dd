import test from 'ava';
import { day, nurse, task } from '../small-days.ts';
import { atNine, brokenRules } from './planted.ts';

test('a nurse who was refused is refused', (t) => {
  t.deepEqual(brokenRules(day([nurse('ann')], [task('a', 1, { refusedNurses: ['ann'] })]), atNine), ['refused']);
  t.deepEqual(brokenRules(day([nurse('ann')], [task('a', 1, { refusedNurses: ['bea'] })]), atNine), []);
});
