import test from 'ava';
import { type Problem, problemFaults, solve } from '#optimiser';
import { day, HOUR, nurse, task } from './small-days.ts';

const sound = day([nurse('ann'), nurse('bea')], [task('a', 1), task('b', 1)]);
const fields = (differs: Partial<Problem>) => problemFaults({ ...sound, ...differs }).map((fault) => fault.field);

test('a sound day has no fault', (t) => t.deepEqual(fields({}), []));

test('a matrix that is not square is named', (t) => t.deepEqual(fields({ travel: [[0, 1, 2]] }), ['travel[0]']));

test('a negative time is named', (t) => {
  t.deepEqual(fields({ travel: [[0, -1, 1, 0]] }), ['travel[0][1]']);
  t.deepEqual(fields({ tasks: [task('a', 1, { serviceSeconds: -1 })] }), ['tasks[0].serviceSeconds']);
});

test('a window that ends before it starts is named', (t) => {
  t.deepEqual(fields({ tasks: [task('a', 1, { windows: [{ start: HOUR, end: HOUR - 1 }] })] }), [
    'tasks[0].windows[0]',
  ]);
});

test('windows out of order are named', (t) => {
  const windows = [
    { start: 9 * HOUR, end: 10 * HOUR },
    { start: 8 * HOUR, end: 8 * HOUR },
  ];
  t.deepEqual(fields({ tasks: [task('a', 1, { windows })] }), ['tasks[0].windows[1]']);
});

test('a skill that nobody has is named', (t) => {
  t.deepEqual(fields({ tasks: [task('a', 1, { skills: ['dentistry'] })] }), ['tasks[0].skills']);
});

test('a double visit for which there is only one nurse is named', (t) => {
  const pairs = [{ first: 0, second: 1, minSeconds: 0, maxSeconds: 0 }];
  t.deepEqual(fields({ pairs }), []);
  t.deepEqual(fields({ pairs, nurses: [nurse('ann')] }), ['pairs[0]']);
});

test('a place or a mode without a row is named', (t) => {
  t.deepEqual(fields({ tasks: [task('a', 2)] }), ['tasks[0].place']);
  t.deepEqual(fields({ nurses: [nurse('ann', { mode: 1 }), nurse('bea')] }), ['nurses[0].mode']);
});

test('a faulty problem is refused before any search', (t) => {
  t.throws(() => solve({ ...sound, travel: [[0]] }, { seed: 1 }), { instanceOf: RangeError, message: /travel\[0\]/ });
});

test('what nobody on duty may do is left out with the reason, and the rest of the day is planned', (t) => {
  const alone = day(
    [nurse('ann')],
    [task('a', 1, { skills: ['dentistry'] }), task('b', 1), task('c', 1), task('d', 1)],
  );
  const plan = solve(
    { ...alone, pairs: [{ first: 2, second: 3, minSeconds: 0, maxSeconds: 0 }] },
    { seed: 1, iterations: 2000 },
  );
  t.deepEqual(
    plan.routes.flatMap((route) => route.stops.map((stop) => stop.task)),
    [1],
  );
  t.is(plan.unassigned.find((left) => left.task === 0)?.code, 'no-skilled-nurse');
  t.deepEqual(plan.unassigned.map((left) => left.task).sort(), [0, 2, 3]);
});
