import test from 'ava';
import { day, HOUR, nurse, task } from '../small-days.ts';
import { brokenRules, planned, stop } from './planted.ts';

const pair = { first: 0, second: 1, minSeconds: 600, maxSeconds: 1200 };
const both = day([nurse('ann'), nurse('bea')], [task('a', 1), task('b', 1)], { pairs: [pair] });
const apart = (seconds: number) =>
  planned([], {
    routes: [
      { nurse: 'ann', stops: [stop(0, 9 * HOUR, 10)], breaks: [] },
      { nurse: 'bea', stops: [stop(1, 9 * HOUR + seconds, 10)], breaks: [] },
    ],
  });

test('the halves begin at the right distance', (t) => {
  t.deepEqual(brokenRules(both, apart(600)), []);
  t.deepEqual(brokenRules(both, apart(1200)), []);
  t.deepEqual(brokenRules(both, apart(599)), ['pair']);
  t.deepEqual(brokenRules(both, apart(1201)), ['pair']);
});

test('two nurses do the halves', (t) => {
  const wide = day([nurse('ann')], [task('a', 1), task('b', 1)], { pairs: [{ ...pair, maxSeconds: 3600 }] });
  t.deepEqual(brokenRules(wide, planned([stop(0, 9 * HOUR, 10), stop(1, 9.5 * HOUR, 0)])), ['pair']);
  const loose = { ...wide, pairs: [{ ...pair, independent: true }] };
  t.deepEqual(brokenRules(loose, planned([stop(0, 9 * HOUR, 10), stop(1, 9.5 * HOUR, 0)])), []);
});

test('one half alone is refused', (t) => {
  const unassigned = [{ task: 1, code: 'not-reached', suggestion: '' }] as const;
  t.deepEqual(brokenRules(both, planned([stop(0, 9 * HOUR, 10)], { unassigned })), ['pair']);
  const loose = { ...both, pairs: [{ ...pair, independent: true }] };
  t.deepEqual(brokenRules(loose, planned([stop(0, 9 * HOUR, 10)], { unassigned })), ['pair']);
});
