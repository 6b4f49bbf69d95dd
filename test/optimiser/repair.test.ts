import test from 'ava';
import { type Plan, repair, type Stop, solve, violationsOf } from '#optimiser';
import { centreDay } from '../bench/centre-day-problem.ts';
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

/** It begins later than it could: the plan says so, and somebody was told. */
function later(plan: Plan, task: number, seconds: number): Plan {
  const shifted = (stop: Stop) => ({
    ...stop,
    start: stop.start + seconds,
    end: stop.end + seconds,
    arrives: stop.arrives + seconds,
    departsPrevious: stop.departsPrevious + seconds,
  });
  const stops = (all: readonly Stop[]) => all.map((stop) => (stop.task === task ? shifted(stop) : stop));
  return { ...plan, routes: plan.routes.map((route) => ({ ...route, stops: stops(route.stops) })) };
}

test('when an urgent visit has no place, one other goes to another nurse and makes room, and nobody’s nurse comes sooner', (t) => {
  const at = (hour: number) => ({ windows: [{ start: hour * HOUR, end: hour * HOUR + 15 * MINUTE }] });
  const problem = day(
    [nurse('ann', { skills: ['care', 'drip'] }), nurse('bea'), nurse('cat')],
    [
      task('b', 1, { ...at(11), pinned: { nurse: 'ann' } }),
      task('a', 1, { ...at(10), refusedNurses: ['cat'] }),
      task('c', 1, { pinned: { nurse: 'cat' } }),
    ],
  );
  const before = later(later(solve(problem, { seed: 1, iterations: 500 }), 2, HOUR), 0, 10 * MINUTE);
  t.deepEqual(
    before.routes.map((route) => route.nurse),
    ['ann', 'cat'],
  );
  const urgent = { kind: 'urgent', visit: { tasks: [task('u', 1, { ...at(10), skills: ['drip'] })] } } as const;
  const mended = repair(problem, before, urgent);
  t.deepEqual(
    mended.moved.map(({ task: moved, fromNurse, toNurse, reason }) => ({ moved, fromNurse, toNurse, reason })),
    [
      { moved: 1, fromNurse: 'ann', toNurse: 'bea', reason: 'makes-room' },
      { moved: 3, fromNurse: null, toNurse: 'ann', reason: 'urgent' },
    ],
  );
  t.deepEqual(violationsOf(mended.problem, mended.plan), []);
  const nobodyElse = repair(problem, before, urgent, { mostOthers: 0 });
  t.deepEqual(nobodyElse.moved, []);
  t.is(nobodyElse.plan.unassigned[0]!.task, 3);
});

test('when a nurse drops out of a full day no rule breaks and at most a fifth as many visits of others change hands', (t) => {
  const problem = centreDay(3, { visits: 64, nurses: 8 });
  const before = solve(problem, { seed: 1, iterations: 20_000 });
  let makingRoom = 0;
  for (const route of before.routes) {
    for (const fromSeconds of [undefined, 12.5 * HOUR]) {
      const change = { kind: 'nurse-out', nurse: route.nurse } as const;
      const mended = repair(problem, before, fromSeconds === undefined ? change : { ...change, fromSeconds });
      const broken = violationsOf(mended.problem, mended.plan).filter((each) => each.rule !== 'mandatory');
      t.deepEqual(broken, []);
      const hers = route.stops.filter((stop) => stop.end > (fromSeconds ?? 0)).length;
      const others = mended.moved.filter((each) => each.reason === 'makes-room' && each.fromNurse !== each.toNurse);
      t.true(others.length <= hers / 5, `${others.length} of others for ${hers} of hers`);
      makingRoom += others.length;
    }
  }
  t.true(makingRoom > 0);
});
