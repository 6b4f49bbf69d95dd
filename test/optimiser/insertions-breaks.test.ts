import test from 'ava';
import { centreWeights, insertions, type Nurse, type Plan, type Problem, type Task, violationsOf } from '#optimiser';

const hour = 3600;
const nurse = (id: string): Nurse => ({
  id,
  startPlace: 0,
  endPlace: 0,
  shift: { start: 8 * hour, end: 17 * hour, startHard: true, endHard: true },
  breaks: [{ earliestStart: 11.5 * hour, latestStart: 12.5 * hour, durationSeconds: 2700 }],
  skills: [],
  mode: 0,
});
const task = (id: string): Task => ({
  id,
  place: 1,
  serviceSeconds: hour,
  windows: [{ start: 8 * hour, end: 16 * hour }],
  windowHard: true,
  skills: [],
  priority: 1,
});
const problem: Problem = {
  placeCount: 2,
  travel: [[0, 600, 600, 0]],
  nurses: [nurse('one'), nurse('two')],
  tasks: [],
  pairs: [],
  weights: centreWeights,
};
const empty: Plan = { routes: [], unassigned: [], cost: 0, terms: {} };
const bands = [8, 10, 13, 15].map((start) => ({ start: start * hour, end: (start + 2) * hour - 600 }));

test('an afternoon visit finds its place in an empty day: the break is taken before it', (t) => {
  const { places } = insertions(problem, empty, { tasks: [task('x')] }, { windows: bands, perWindow: 1 });
  t.deepEqual(
    places.map((place) => place.window.start / hour),
    [8, 10, 13, 15],
  );
  const afternoon = places[2]!;
  t.deepEqual(afternoon.routes[0]!.breaks, [{ start: 11.5 * hour, end: 12.25 * hour, afterStop: -1 }]);
  const plan = { ...empty, routes: afternoon.routes };
  t.deepEqual(violationsOf({ ...problem, tasks: [task('x')] }, plan), []);
});

test('so does a double visit: both nurses take theirs', (t) => {
  const visit = { tasks: [task('x'), task('y')], pair: { minSeconds: 0, maxSeconds: 0 } };
  const { places } = insertions(problem, empty, visit, { windows: bands, perWindow: 1 });
  t.is(places.length, 4);
  t.deepEqual(
    places[2]!.routes.map((route) => route.breaks.length),
    [1, 1],
  );
});

test('a morning visit must end while the break can still begin, or the break comes first', (t) => {
  const late = [{ start: 11 * hour, end: 12 * hour }];
  const { places } = insertions(problem, empty, { tasks: [task('x')] }, { windows: late, perWindow: 3 });
  for (const place of places) {
    const rest = place.routes[0]!.breaks[0];
    t.true(rest !== undefined || place.earliestStart + hour <= 12.5 * hour);
  }
  t.true(places.length > 0);
});
