import test from 'ava';
import { day, HOUR, nurse, task } from '../small-days.ts';
import { brokenRules, planned, stop } from './planted.ts';

const window = { start: 9 * HOUR, end: 10 * HOUR };

test('both ends of a window belong to it', (t) => {
  const problem = day([nurse('ann')], [task('a', 1, { windows: [window] })]);
  t.deepEqual(brokenRules(problem, planned([stop(0, 9 * HOUR, 10)])), []);
  t.deepEqual(brokenRules(problem, planned([stop(0, 10 * HOUR, 10)])), []);
  t.deepEqual(brokenRules(problem, planned([stop(0, 10 * HOUR + 1, 10)])), ['window']);
  t.true(brokenRules(problem, planned([stop(0, 9 * HOUR - 1, 10)])).includes('window'));
});

test('between two windows is in neither', (t) => {
  const windows = [window, { start: 11 * HOUR, end: 12 * HOUR }];
  const problem = day([nurse('ann')], [task('a', 1, { windows })]);
  t.deepEqual(brokenRules(problem, planned([stop(0, 10.5 * HOUR, 10)])), ['window']);
  t.deepEqual(brokenRules(problem, planned([stop(0, 11.5 * HOUR, 10)])), []);
});

test('a soft window may be passed at its end but not before it opens', (t) => {
  const problem = day([nurse('ann')], [task('a', 1, { windows: [window], windowHard: false })]);
  t.deepEqual(brokenRules(problem, planned([stop(0, 11 * HOUR, 10)])), []);
  t.deepEqual(brokenRules(problem, planned([stop(0, 9 * HOUR - 1, 10)])), ['window']);
});

test('where windows are met at the end of care, care must be over by then', (t) => {
  const problem = day([nurse('ann')], [task('a', 1, { windows: [window] })], { windowMetAt: 'end' });
  t.deepEqual(brokenRules(problem, planned([stop(0, 9.5 * HOUR, 10)])), []);
  t.deepEqual(brokenRules(problem, planned([stop(0, 9.5 * HOUR + 1, 10)])), ['window']);
});
