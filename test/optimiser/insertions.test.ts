import test from 'ava';
import {
  type Insertion,
  insertions,
  type Plan,
  type Problem,
  problemFaults,
  solve,
  type Task,
  violationsOf,
} from '#optimiser';
import { day, HOUR, MINUTE, mixedDay, nurse, task } from './small-days.ts';

/** The plan and problem as they would be with the insertion made. */
function made(
  problem: Problem,
  plan: Plan,
  tasks: readonly Task[],
  place: Insertion,
): { problem: Problem; plan: Plan } {
  const fresh = new Map(place.routes.map((route) => [route.nurse, route]));
  const first = problem.tasks.length;
  const asked = tasks.map((each) => ({ ...each, windows: [place.window], windowHard: true }));
  const pairs =
    tasks.length === 2 ? [...problem.pairs, { first, second: first + 1, minSeconds: 0, maxSeconds: 0 }] : problem.pairs;
  return {
    problem: { ...problem, tasks: [...problem.tasks, ...asked], pairs },
    plan: { ...plan, routes: [...plan.routes.filter((route) => !fresh.has(route.nurse)), ...place.routes] },
  };
}

const hard = (problem: Problem, plan: Plan) => violationsOf(problem, plan).filter((each) => each.rule !== 'mandatory');

test('no place is ever claimed that the check would refuse', (t) => {
  let claimed = 0;
  for (let seed = 1; seed <= 120; seed++) {
    const problem = mixedDay(seed);
    if (problemFaults(problem).length > 0) continue;
    const plan = solve(problem, { seed, iterations: 500 });
    const one = { ...problem.tasks[seed % problem.tasks.length]!, id: 'new', mandatory: false };
    const visits = [
      { tasks: [one] },
      { tasks: [one, { ...one, id: 'new too' }], pair: { minSeconds: 0, maxSeconds: 0 } },
    ];
    for (const visit of visits)
      for (const place of insertions(problem, plan, visit).places) {
        claimed++;
        const after = made(problem, plan, visit.tasks, place);
        t.deepEqual(hard(after.problem, after.plan), [], `day ${seed}`);
      }
  }
  t.true(claimed > 100);
});

test('what is kept of the routes an insertion leaves alone gives the same places as working it out anew', (t) => {
  let compared = 0;
  for (let seed = 1; seed <= 40; seed++) {
    let problem = mixedDay(seed);
    if (problemFaults(problem).length > 0) continue;
    let plan = solve(problem, { seed, iterations: 300 });
    for (let step = 0; step < 4; step++) {
      const tasks = [{ ...problem.tasks[(seed + step) % problem.tasks.length]!, id: `new ${step}`, mandatory: false }];
      const { places } = insertions(problem, plan, { tasks });
      t.deepEqual(places, insertions(structuredClone(problem), structuredClone(plan), { tasks }).places, `day ${seed}`);
      const [place] = places;
      if (!place) continue;
      compared++;
      ({ problem, plan } = made(problem, plan, tasks, place));
    }
  }
  t.true(compared > 20);
});

test('existing stops keep their nurse and their order', (t) => {
  const problem = day([nurse('ann'), nurse('bea')], [task('a', 1), task('b', 2), task('c', 3)]);
  const plan = solve(problem, { seed: 1, iterations: 2000 });
  const place = insertions(problem, plan, { tasks: [task('new', 2)] }).places[0]!;
  for (const route of place.routes) {
    const before = plan.routes.find((each) => each.nurse === route.nurse)?.stops.map((stop) => stop.task) ?? [];
    t.deepEqual(
      route.stops.map((stop) => stop.task).filter((index) => index < 3),
      before,
    );
  }
});

test('a visit fits into the last minute that the next stop leaves, and not into one less', (t) => {
  const next = (start: number) => task('b', 1, { windows: [{ start, end: start }] });
  const asked = task('new', 1, { windows: [{ start: 9 * HOUR, end: 9 * HOUR }] });
  const fits = (start: number) => {
    const problem = day([nurse('ann')], [next(start)]);
    return insertions(problem, solve(problem, { seed: 1, iterations: 100 }), { tasks: [asked] }).places.length > 0;
  };
  t.true(fits(9.5 * HOUR));
  t.false(fits(9.5 * HOUR - 1));
});

test('of several windows each is answered by itself', (t) => {
  const problem = day(
    [nurse('ann')],
    [task('a', 1, { windows: [{ start: 10 * HOUR, end: 10 * HOUR }], serviceSeconds: 2 * HOUR })],
  );
  const plan = solve(problem, { seed: 1, iterations: 100 });
  const windows = [8, 10.5, 13].map((hour) => ({ start: hour * HOUR, end: (hour + 1) * HOUR }));
  const { places } = insertions(problem, plan, { tasks: [task('new', 1)] }, { windows, perWindow: 1 });
  t.deepEqual(
    places.map((place) => place.window),
    [windows[0], windows[2]],
  );
});

test('the nearest miss names the nurse, the rule and by how much', (t) => {
  const problem = day(
    [nurse('ann'), nurse('bea', { skills: [] })],
    [task('a', 1, { windows: [{ start: 9 * HOUR, end: 9 * HOUR }] })],
  );
  const plan = solve(problem, { seed: 1, iterations: 100 });
  const asked = task('new', 1, { windows: [{ start: 9 * HOUR, end: 9 * HOUR + 20 * MINUTE }] });
  const { places, nearestMiss } = insertions(problem, plan, { tasks: [asked] });
  t.deepEqual(places, []);
  t.deepEqual(nearestMiss, { nurse: 'ann', rule: 'window', shortBySeconds: 10 * MINUTE });
});

test('a double visit is given two nurses who can begin together', (t) => {
  const problem = day([nurse('ann'), nurse('bea'), nurse('cat', { skills: [] })], []);
  const plan = solve(problem, { seed: 1, iterations: 10 });
  const both = [task('one', 0), task('two', 0)];
  const place = insertions(problem, plan, { tasks: both, pair: { minSeconds: 0, maxSeconds: 0 } }).places[0]!;
  t.deepEqual([...place.nurses].sort(), ['ann', 'bea']);
  t.is(new Set(place.routes.map((route) => route.stops[0]!.start)).size, 1);
});

test('a break is put before or after the new visit as it fits', (t) => {
  const rest = { earliestStart: 11 * HOUR, latestStart: 12 * HOUR, durationSeconds: 30 * MINUTE };
  const ends = [9, 14].map((hour, i) => task(`t${i}`, 1, { windows: [{ start: hour * HOUR, end: hour * HOUR }] }));
  const problem = day([nurse('ann', { breaks: [rest] })], ends);
  const plan = solve(problem, { seed: 1, iterations: 500 });
  for (const hour of [10.4, 11.5, 13]) {
    const asked = task('new', 1, { windows: [{ start: hour * HOUR, end: hour * HOUR }] });
    const place = insertions(problem, plan, { tasks: [asked] }).places[0];
    t.truthy(place, `at ${hour}`);
    const after = made(problem, plan, [asked], place!);
    t.deepEqual(hard(after.problem, after.plan), []);
  }
});
