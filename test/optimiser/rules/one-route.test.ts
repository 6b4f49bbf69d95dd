import test from 'ava';
import { day, HOUR, nurse, task } from '../small-days.ts';
import { brokenRules, planned, stop } from './planted.ts';

test('a nurse has one route, and only a nurse of the day has one', (t) => {
  const problem = day([nurse('ann'), nurse('bea')], [task('a', 1), task('b', 1)]);
  const routes = (second: string) => [
    { nurse: 'ann', stops: [stop(0, 9 * HOUR, 10)], breaks: [] },
    { nurse: second, stops: [stop(1, 11 * HOUR, 10)], breaks: [] },
  ];
  t.deepEqual(brokenRules(problem, planned([], { routes: routes('bea') })), []);
  t.deepEqual(brokenRules(problem, planned([], { routes: routes('ann') })), ['nurse']);
  t.deepEqual(brokenRules(problem, planned([], { routes: routes('nobody') })), ['nurse']);
});
