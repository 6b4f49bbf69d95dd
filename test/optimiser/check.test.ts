import test from 'ava';
import { type Plan, type Problem, type Stop, violationsOf } from '#optimiser';
import { day, HOUR, MINUTE, nurse, task } from './small-days.ts';

/** A stop half an hour long at the task's place, reached from the place before. */
function stop(index: number, start: number, travelMinutes: number): Stop {
  const travelSeconds = travelMinutes * MINUTE;
  return {
    task: index,
    start,
    end: start + 30 * MINUTE,
    departsPrevious: start - travelSeconds,
    arrives: start,
    travelSeconds,
  };
}

function planned(stops: readonly Stop[], more: Partial<Plan> = {}): Plan {
  return { routes: [{ nurse: 'ann', stops, breaks: [] }], unassigned: [], cost: 0, terms: {}, ...more };
}

const rules = (problem: Problem, plan: Plan) => violationsOf(problem, plan).map((each) => each.rule);
const at9 = planned([stop(0, 9 * HOUR, 10)]);

test('a plain day is accepted', (t) => {
  t.deepEqual(rules(day([nurse('ann')], [task('a', 1)]), at9), []);
});

test('a nurse without the skill is refused', (t) => {
  t.deepEqual(
    rules(day([nurse('ann'), nurse('bea', { skills: ['drip'] })], [task('a', 1, { skills: ['drip'] })]), at9),
    ['skill'],
  );
});

test('a refused nurse is refused', (t) => {
  t.deepEqual(rules(day([nurse('ann')], [task('a', 1, { refusedNurses: ['ann'] })]), at9), ['refused']);
});

test('a task pinned to another nurse is refused', (t) => {
  t.deepEqual(rules(day([nurse('ann')], [task('a', 1, { pinned: { nurse: 'bea' } })]), at9), ['pinned-nurse']);
});

test('a pinned start is kept to the second', (t) => {
  const problem = day([nurse('ann')], [task('a', 1, { pinned: { start: 9 * HOUR + 60 } })]);
  t.deepEqual(rules(problem, at9), ['pinned-start']);
});

test('both ends of a window belong to it', (t) => {
  const window = { start: 9 * HOUR, end: 10 * HOUR };
  const problem = day([nurse('ann')], [task('a', 1, { windows: [window] })]);
  t.deepEqual(rules(problem, planned([stop(0, 9 * HOUR, 10)])), []);
  t.deepEqual(rules(problem, planned([stop(0, 10 * HOUR, 10)])), []);
  t.deepEqual(rules(problem, planned([stop(0, 10 * HOUR + 1, 10)])), ['window']);
  t.true(rules(problem, planned([stop(0, 9 * HOUR - 1, 10)])).includes('window'));
});

test('a soft window may end too early but not open too late', (t) => {
  const problem = day(
    [nurse('ann')],
    [task('a', 1, { windows: [{ start: 9 * HOUR, end: 10 * HOUR }], windowHard: false })],
  );
  t.deepEqual(rules(problem, planned([stop(0, 11 * HOUR, 10)])), []);
  t.deepEqual(rules(problem, planned([stop(0, 9 * HOUR - 1, 10)])), ['window']);
});

test('where windows are met at the end of care, care must be over by then', (t) => {
  const problem = day([nurse('ann')], [task('a', 1, { windows: [{ start: 9 * HOUR, end: 10 * HOUR }] })], {
    windowMetAt: 'end',
  });
  t.deepEqual(rules(problem, planned([stop(0, 9.5 * HOUR, 10)])), []);
  t.deepEqual(rules(problem, planned([stop(0, 9.5 * HOUR + 1, 10)])), ['window']);
});

test('she cannot leave before she is free', (t) => {
  const problem = day([nurse('ann')], [task('a', 1), task('b', 2)]);
  t.deepEqual(rules(problem, planned([stop(0, 9 * HOUR, 10), stop(1, 9 * HOUR + 40 * MINUTE, 10)])), []);
  t.deepEqual(rules(problem, planned([stop(0, 9 * HOUR, 10), stop(1, 9 * HOUR + 40 * MINUTE - 1, 10)])), ['order']);
});

test('she leaves the start place no sooner than her shift begins', (t) => {
  const problem = day([nurse('ann')], [task('a', 1)]);
  t.deepEqual(rules(problem, planned([stop(0, 8 * HOUR + 10 * MINUTE, 10)])), []);
  t.deepEqual(rules(problem, planned([stop(0, 8 * HOUR + 10 * MINUTE - 1, 10)])), ['order']);
});

test('the way home counts against the end of the shift, allowed overtime included', (t) => {
  const late = planned([stop(0, 15 * HOUR + 20 * MINUTE + 1, 10)]);
  t.deepEqual(rules(day([nurse('ann')], [task('a', 1)]), late), ['shift-end']);
  const shift = { start: 8 * HOUR, end: 16 * HOUR, endHard: true, overtimeSeconds: 60 };
  t.deepEqual(rules(day([nurse('ann', { shift })], [task('a', 1)]), late), []);
  t.deepEqual(rules(day([nurse('ann', { endPlace: null })], [task('a', 1)]), late), []);
});

test('a journey shorter than the matrix says is refused', (t) => {
  t.true(rules(day([nurse('ann')], [task('a', 2)]), at9).includes('travel'));
});

test('nothing falls into an absence', (t) => {
  const unavailable = [{ start: 9 * HOUR - 5 * MINUTE, end: 9 * HOUR }];
  t.deepEqual(rules(day([nurse('ann', { unavailable })], [task('a', 1)]), at9), ['unavailable']);
});

test('she carries no more than her most', (t) => {
  const problem = day([nurse('ann', { maximumTasks: 1 })], [task('a', 1, { load: 2 })]);
  t.deepEqual(rules(problem, at9), ['maximum-tasks']);
});

test('nothing comes before a frozen stop', (t) => {
  const problem = day([nurse('ann')], [task('a', 1), task('b', 2, { pinned: { frozen: true } })]);
  t.deepEqual(rules(problem, planned([stop(0, 9 * HOUR, 10), stop(1, 10 * HOUR, 10)])), ['frozen']);
});

test('a task is done once or left out, and a mandatory one is done', (t) => {
  const problem = day([nurse('ann')], [task('a', 1), task('b', 1, { mandatory: true })]);
  const left = { task: 1, code: 'not-reached', suggestion: '' } as const;
  t.deepEqual(rules(problem, at9), ['task', 'mandatory']);
  t.deepEqual(rules(problem, { ...at9, unassigned: [left] }), ['mandatory']);
  t.deepEqual(rules(problem, planned([stop(0, 9 * HOUR, 10), stop(0, 10 * HOUR, 0), stop(1, 11 * HOUR, 0)])), ['task']);
});

test('a break is demanded only when her day goes on after its range', (t) => {
  const rest = { earliestStart: 11 * HOUR, latestStart: 13 * HOUR, durationSeconds: 30 * MINUTE };
  const problem = day([nurse('ann', { breaks: [rest] })], [task('a', 1)]);
  t.deepEqual(rules(problem, planned([stop(0, 12.5 * HOUR, 10)])), []);
  t.deepEqual(rules(problem, planned([stop(0, 12.5 * HOUR + 1, 10)])), ['break']);
  const taken = (start: number): Plan => ({
    ...at9,
    routes: [
      { nurse: 'ann', stops: [stop(0, 14 * HOUR, 10)], breaks: [{ start, end: start + 30 * MINUTE, afterStop: -1 }] },
    ],
  });
  t.deepEqual(rules(problem, taken(13 * HOUR)), []);
  t.true(rules(problem, taken(13 * HOUR + 1)).includes('break'));
});

test('the halves of a pair are done by two nurses at the right distance', (t) => {
  const pairs = [{ first: 0, second: 1, minSeconds: 600, maxSeconds: 1200 }];
  const problem = day([nurse('ann'), nurse('bea')], [task('a', 1), task('b', 1)], { pairs });
  const apart = (seconds: number): Plan =>
    planned([], {
      routes: [
        { nurse: 'ann', stops: [stop(0, 9 * HOUR, 10)], breaks: [] },
        { nurse: 'bea', stops: [stop(1, 9 * HOUR + seconds, 10)], breaks: [] },
      ],
    });
  t.deepEqual(rules(problem, apart(600)), []);
  t.deepEqual(rules(problem, apart(1200)), []);
  t.deepEqual(rules(problem, apart(599)), ['pair']);
  t.deepEqual(rules(problem, apart(1201)), ['pair']);
  t.deepEqual(rules(problem, planned([stop(0, 9 * HOUR, 10), stop(1, 9.5 * HOUR, 0)])), ['pair', 'pair']);
});
