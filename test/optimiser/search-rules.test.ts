import test from 'ava';
import { type Problem, solve, violationsOf } from '#optimiser';
import { day, HOUR, MINUTE, nurse, task } from './small-days.ts';

const solved = (problem: Problem) => solve(problem, { seed: 1, iterations: 5000 });
const nurseOf = (problem: Problem, index: number) =>
  solved(problem).routes.find((route) => route.stops.some((stop) => stop.task === index))?.nurse;

test('a preferred nurse comes although another would be nearer', (t) => {
  const nurses = [nurse('near', { startPlace: 1, endPlace: 1 }), nurse('known')];
  const fourMinutesAway = { travel: [[0, 240, 240, 0]] };
  t.is(nurseOf(day(nurses, [task('a', 1)], fourMinutesAway), 0), 'near');
  t.is(nurseOf(day(nurses, [task('a', 1, { preferredNurses: ['known'] })], fourMinutesAway), 0), 'known');
});

test('a household is visited by one nurse when that costs little', (t) => {
  const narrow = { windows: [{ start: 9 * HOUR, end: 10 * HOUR }] };
  const tasks = [task('a', 2, narrow), task('b', 2, narrow), task('c', 1), task('d', 1)];
  const problem = day([nurse('ann'), nurse('bea')], tasks, { households: [[0, 1]] });
  const plan = solved(problem);
  t.is(plan.terms.householdSplit, 0);
});

test('of two visits for one hour the one with higher priority is kept', (t) => {
  const exact = { windows: [{ start: 9 * HOUR, end: 9 * HOUR }] };
  const problem = day(
    [nurse('ann')],
    [task('low', 1, { ...exact, priority: 1 }), task('high', 1, { ...exact, priority: 2 })],
  );
  t.deepEqual(
    solved(problem).unassigned.map((left) => left.task),
    [0],
  );
});

test('the matrix of her own mode decides how far she comes', (t) => {
  const quick = [0, 600, 600, 0];
  const slow = [0, 6 * HOUR, 6 * HOUR, 0];
  const nurses = [nurse('walks', { mode: 1 }), nurse('drives', { mode: 0 })];
  const problem: Problem = { ...day(nurses, [task('a', 1)]), travel: [quick, slow] };
  t.is(nurseOf(problem, 0), 'drives');
});

test('a directed matrix is read from row to column', (t) => {
  const problem: Problem = { ...day([nurse('ann', { endPlace: null })], [task('a', 1)]), travel: [[0, 600, 9000, 0]] };
  t.is(solved(problem).routes[0]!.stops[0]!.travelSeconds, 600);
});

test('she takes her break between two visits when the day goes on after its range', (t) => {
  const rest = { earliestStart: 11 * HOUR, latestStart: 13 * HOUR, durationSeconds: 30 * MINUTE };
  const tasks = [9, 10, 11.5, 13.5].map((hour, i) =>
    task(`t${i}`, 1, { windows: [{ start: hour * HOUR, end: hour * HOUR + 600 }] }),
  );
  const problem = day([nurse('ann', { breaks: [rest] })], tasks);
  const plan = solved(problem);
  t.deepEqual(violationsOf(problem, plan), []);
  t.is(plan.unassigned.length, 0);
  t.is(plan.routes[0]!.breaks.length, 1);
});

test('two nurses who stand in one room begin together though one could come sooner', (t) => {
  const nurses = [nurse('near', { startPlace: 1 }), nurse('far', { startPlace: 3 })];
  const problem = day(nurses, [task('a', 1), task('b', 1)], {
    pairs: [{ first: 0, second: 1, minSeconds: 0, maxSeconds: 0 }],
  });
  const starts = solved(problem).routes.flatMap((route) => route.stops.map((stop) => stop.start));
  t.deepEqual(starts, [8 * HOUR + 20 * MINUTE, 8 * HOUR + 20 * MINUTE]);
});

test('a nurse waits with the first half until the second can follow in time', (t) => {
  const nurses = [nurse('near', { startPlace: 1 }), nurse('far', { startPlace: 4, skills: ['drip'] })];
  const tasks = [task('a', 1), task('b', 1, { skills: ['drip'] })];
  const problem = day(nurses, tasks, { pairs: [{ first: 0, second: 1, minSeconds: 0, maxSeconds: 5 * MINUTE }] });
  const starts = solved(problem).routes.flatMap((route) => route.stops.map((stop) => stop.start));
  t.deepEqual(starts, [8 * HOUR + 25 * MINUTE, 8 * HOUR + 30 * MINUTE]);
});

test('a frozen visit stays first with its nurse at its time', (t) => {
  const frozen = task('on-the-way', 3, { pinned: { nurse: 'bea', start: 9 * HOUR, frozen: true } });
  const problem = day([nurse('ann'), nurse('bea')], [task('a', 1), task('b', 2), frozen]);
  const plan = solved(problem);
  const route = plan.routes.find((each) => each.nurse === 'bea')!;
  t.is(route.stops[0]!.task, 2);
  t.is(route.stops[0]!.start, 9 * HOUR);
});
