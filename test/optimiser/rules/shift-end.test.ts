import test from 'ava';
import { day, HOUR, MINUTE, nurse, task } from '../small-days.ts';
import { brokenRules, planned, stop } from './planted.ts';

const late = planned([stop(0, 15 * HOUR + 20 * MINUTE + 1, 10)]);

test('the way home counts against the end of the shift', (t) => {
  t.deepEqual(brokenRules(day([nurse('ann')], [task('a', 1)]), planned([stop(0, 15 * HOUR + 20 * MINUTE, 10)])), []);
  t.deepEqual(brokenRules(day([nurse('ann')], [task('a', 1)]), late), ['shift-end']);
  t.deepEqual(brokenRules(day([nurse('ann', { endPlace: null })], [task('a', 1)]), late), []);
});

test('overtime that is allowed and a soft end are kept', (t) => {
  const shift = { start: 8 * HOUR, end: 16 * HOUR, endHard: true };
  const ending = (differs: object) => day([nurse('ann', { shift: { ...shift, ...differs } })], [task('a', 1)]);
  t.deepEqual(brokenRules(ending({}), late), ['shift-end']);
  t.deepEqual(brokenRules(ending({ overtimeSeconds: 1 }), late), []);
  t.deepEqual(brokenRules(ending({ endHard: false }), late), []);
});
