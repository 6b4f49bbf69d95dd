import test from 'ava';
import { insertions, type Plan, type Problem, retimed, solve } from '#optimiser';
import { day, HOUR, nurse, task } from './small-days.ts';

/** Ann and Bea together at one home at eleven; Bea also has a visit of her own in the afternoon. */
function doubleVisit(): { problem: Problem; plan: Plan } {
  const at = (hour: number) => ({ windows: [{ start: hour * HOUR, end: hour * HOUR }] });
  const problem = day(
    [nurse('ann'), nurse('bea', { skills: ['care', 'wound'] })],
    [task('one', 1, at(11)), task('two', 1, at(11)), task('own', 2, { ...at(14), skills: ['wound'] })],
    { pairs: [{ first: 0, second: 1, minSeconds: 0, maxSeconds: 0 }] },
  );
  return { problem, plan: solve(problem, { seed: 1, iterations: 500 }) };
}

const tasksOf = (plan: Pick<Plan, 'routes'>) => plan.routes.flatMap((route) => route.stops.map((stop) => stop.task));

test('when one half of a double visit fits no longer, the other half leaves the other nurse’s list too', (t) => {
  const { problem, plan } = doubleVisit();
  t.deepEqual(tasksOf(plan).sort(), [0, 1, 2]);
  const annGoesAtTen = {
    ...problem,
    nurses: problem.nurses.map((each) =>
      each.id === 'ann' ? { ...each, shift: { ...each.shift, end: 10 * HOUR } } : each,
    ),
  };
  const result = retimed(annGoesAtTen, plan, new Set(['ann']), new Set());
  t.deepEqual([...result.dropped].sort(), [0, 1]);
  t.deepEqual([...result.nurses].sort(), ['ann', 'bea']);
  t.deepEqual(
    result.routes.map((route) => [route.nurse, route.stops.map((stop) => stop.task)]),
    [['bea', [2]]],
  );
});

test('a nurse whose list keeps all its visits leaves every other list alone', (t) => {
  const { problem, plan } = doubleVisit();
  const result = retimed(problem, plan, new Set(['ann']), new Set());
  t.deepEqual(result.dropped, []);
  t.deepEqual([...result.nurses], ['ann']);
});

test('a plan that holds only one half of a double visit still takes a new one', (t) => {
  const { problem, plan } = doubleVisit();
  const half: Plan = {
    ...plan,
    routes: plan.routes.map((route) => (route.nurse === 'ann' ? { ...route, stops: [] } : route)),
  };
  const pair = { minSeconds: 0, maxSeconds: 0 };
  const asked = { windows: [{ start: 11 * HOUR, end: 12 * HOUR }] };
  const { places } = insertions(problem, half, { tasks: [task('new', 1, asked), task('too', 1, asked)], pair });
  t.true(places.length > 0);
});
