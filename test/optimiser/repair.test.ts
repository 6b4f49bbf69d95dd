import test from 'ava';
import { repair, solve, violationsOf } from '#optimiser';
import { day, HOUR, MINUTE, nurse, task } from './small-days.ts';

const three = day(
  [nurse('ann'), nurse('bea'), nurse('cat')],
  [0, 1, 2, 3, 4, 5].map((i) =>
    task(`t${i}`, 1 + (i % 3), { mandatory: true, windows: [{ start: (9 + i) * HOUR, end: (9.5 + i) * HOUR }] }),
  ),
);
const plan = solve(three, { seed: 1, iterations: 5000 });
const handsOf = (moved: ReturnType<typeof repair>['moved']) =>
  moved.filter((each) => each.fromNurse !== each.toNurse).map((each) => each.task);

test('when a nurse drops out her visits change hands and no other does', (t) => {
  const route = plan.routes[0]!;
  const mended = repair(three, plan, { kind: 'nurse-out', nurse: route.nurse });
  t.deepEqual(violationsOf(mended.problem, mended.plan), []);
  t.deepEqual(handsOf(mended.moved), route.stops.map((stop) => stop.task).sort());
  t.true(mended.moved.every((each) => each.reason === 'nurse-out'));
});

test('what she had finished before she dropped out stays with her', (t) => {
  const route = plan.routes.find((each) => each.stops.length > 1)!;
  const fromSeconds = route.stops[0]!.end;
  const mended = repair(three, plan, { kind: 'nurse-out', nurse: route.nurse, fromSeconds });
  t.deepEqual(violationsOf(mended.problem, mended.plan), []);
  t.false(handsOf(mended.moved).includes(route.stops[0]!.task));
});

test('a visit that takes longer pushes what follows, inside its window', (t) => {
  const problem = day([nurse('ann')], [task('a', 1), task('b', 1, { windows: [{ start: 9 * HOUR, end: 12 * HOUR }] })]);
  const before = solve(problem, { seed: 1, iterations: 500 });
  const mended = repair(problem, before, {
    kind: 'overrun',
    task: before.routes[0]!.stops[0]!.task,
    serviceSeconds: 2 * HOUR,
  });
  t.deepEqual(violationsOf(mended.problem, mended.plan), []);
  t.deepEqual(handsOf(mended.moved), []);
  t.is(mended.moved.length, 1);
});

test('a visit that an overrun leaves no time for goes to another nurse', (t) => {
  const window = [{ start: 9 * HOUR, end: 10 * HOUR }];
  const first = task('a', 1, { windows: [{ start: 8.5 * HOUR, end: 8.5 * HOUR }], pinned: { nurse: 'ann' } });
  const problem = day(
    [nurse('ann'), nurse('bea', { startPlace: 4, endPlace: 4 })],
    [first, task('b', 1, { windows: window })],
  );
  const before = solve(problem, { seed: 1, iterations: 500 });
  t.is(before.routes.length, 1);
  const mended = repair(problem, before, { kind: 'overrun', task: 0, serviceSeconds: 2 * HOUR });
  t.deepEqual(handsOf(mended.moved), [1]);
  t.deepEqual(violationsOf(mended.problem, mended.plan), []);
});

test('an urgent visit is put in without moving others where it fits', (t) => {
  const urgent = task('urgent', 2, { windows: [{ start: 11 * HOUR, end: 11 * HOUR + 15 * MINUTE }] });
  const mended = repair(three, plan, { kind: 'urgent', visit: { tasks: [urgent] } });
  t.deepEqual(violationsOf(mended.problem, mended.plan), []);
  t.deepEqual(handsOf(mended.moved), [6]);
});
