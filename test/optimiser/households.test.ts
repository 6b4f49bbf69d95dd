import test from 'ava';
import { costFaultsOf, insertions, solve, violationsOf } from '#optimiser';
import { day, HOUR, MINUTE, nurse, task } from './small-days.ts';

const morning = { windows: [{ start: 8 * HOUR, end: 10 * HOUR }] };

test('the night sends one nurse to a household, beside each other, where two would drive a little less', (t) => {
  // Two nurses live on either side of the home; the second member takes half an hour of one nurse’s morning.
  const nurses = [nurse('a', { startPlace: 1, endPlace: 1 }), nurse('b', { startPlace: 1, endPlace: 1 })];
  const tasks = [task('hers', 2, morning), task('his', 2, morning), task('far', 4, morning)];
  const households = [[0, 1]];
  const problem = day(nurses, tasks, { households });
  const plan = solve(problem, { seed: 1, iterations: 4000 });
  t.deepEqual(violationsOf(problem, plan), []);
  const home = plan.routes.find((route) => route.stops.some((stop) => stop.task === 0));
  t.deepEqual(home?.stops.map((stop) => stop.task).filter((each) => each < 2).length, 2, 'both by one nurse');
  const at = home!.stops.findIndex((stop) => stop.task < 2);
  t.true(home!.stops[at + 1]!.task < 2, 'one right after the other');
});

test('the check counts a second nurse at a household as the search does', (t) => {
  const tasks = [task('hers', 1, morning), task('his', 1, { ...morning, skills: ['drip'] })];
  const problem = day([nurse('a'), nurse('b', { skills: ['drip'] })], tasks, { households: [[0, 1]] });
  const plan = solve(problem, { seed: 1, iterations: 500 });
  t.is(plan.terms.householdSplit, 1, 'only two can give this care');
  t.deepEqual(costFaultsOf(problem, plan), []);
});

test('an insertion goes to the nurse who is at this home anyway, unless another saves more than five minutes of driving', (t) => {
  const nurses = [nurse('near', { startPlace: 1, endPlace: 1 }), nurse('there', { startPlace: 0, endPlace: 0 })];
  const problem = day(nurses, [task('hers', 1, { windows: [{ start: 8 * HOUR, end: 12 * HOUR }] })]);
  const seconds = 3 * HOUR;
  const stop = {
    task: 0,
    start: 9 * HOUR,
    end: 9.5 * HOUR,
    departsPrevious: 8 * HOUR + 50 * MINUTE,
    arrives: 9 * HOUR,
  };
  const plan = {
    routes: [{ nurse: 'there', stops: [{ ...stop, travelSeconds: 10 * MINUTE }], breaks: [] }],
    unassigned: [],
    cost: 0,
    terms: {},
  };
  const his = task('his', 1, { windows: [{ start: 9 * HOUR, end: 9 * HOUR + seconds }] });
  const ofHousehold = insertions(problem, plan, { tasks: [his], household: [0] }).places[0];
  t.deepEqual(ofHousehold?.nurses, ['there']);
  const both = insertions(problem, plan, { tasks: [his], household: [0] }, { perWindow: 4 }).places;
  const stranger = both.find((place) => place.nurses[0] === 'near');
  t.is(stranger!.extraCost - stranger!.extraTravelSeconds, problem.weights.householdSplit);
  // Somebody of another home next door pays nothing for it.
  const alone = insertions(problem, plan, { tasks: [his] }, { perWindow: 4 }).places;
  t.true(alone.every((place) => place.extraCost === place.extraTravelSeconds));
});
