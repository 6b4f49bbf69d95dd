import test from 'ava';
import { costFaultsOf, problemFaults, solve, violationsOf } from '#optimiser';
import { mixedDay } from './small-days.ts';

const hardRules = (problem: Parameters<typeof violationsOf>[0], plan: Parameters<typeof violationsOf>[1]) =>
  violationsOf(problem, plan).filter((each) => each.rule !== 'mandatory');

test('whatever day it is given, the search breaks no rule that the check knows, and counts its cost as the check does', (t) => {
  let solved = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const problem = mixedDay(seed);
    if (problemFaults(problem).length > 0) continue;
    solved++;
    const plan = solve(problem, { seed, iterations: 2000 });
    t.deepEqual(hardRules(problem, plan), [], `day ${seed}`);
    t.deepEqual(costFaultsOf(problem, plan), [], `day ${seed}`);
  }
  t.true(solved > 100);
});

test('the same problem, seed and number of moves give the same plan', (t) => {
  const problem = mixedDay(8);
  const once = solve(problem, { seed: 5, iterations: 5000 });
  t.deepEqual(solve(problem, { seed: 5, iterations: 5000 }), once);
});

test('a search that is told to stop at once still returns a plan that breaks no rule', (t) => {
  const problem = mixedDay(4);
  const plan = solve(problem, { seed: 1, seconds: 60, shouldStop: () => true });
  t.deepEqual(hardRules(problem, plan), []);
});

test('a plan handed in comes back with its nurses and order when no move is allowed', (t) => {
  const problem = mixedDay(6);
  const plan = solve(problem, { seed: 1, iterations: 3000 });
  const again = solve(problem, { seed: 9, iterations: 0, initial: plan });
  const order = (each: typeof plan) =>
    each.routes.map((route) => [route.nurse, ...route.stops.map((stop) => stop.task)]);
  t.deepEqual(order(again), order(plan));
});

test('a search that starts from a plan never returns a dearer one', (t) => {
  const problem = mixedDay(10);
  const plan = solve(problem, { seed: 1, iterations: 20_000 });
  const better = solve(problem, { seed: 2, iterations: 2000, initial: plan });
  t.true(better.unassigned.length <= plan.unassigned.length);
  t.true(better.cost <= plan.cost + 1e-6);
});
