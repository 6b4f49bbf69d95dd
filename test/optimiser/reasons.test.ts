import test from 'ava';
import { explain, solve } from '#optimiser';
import { day, HOUR, nurse, task } from './small-days.ts';

test('a visit that no free nurse reaches says who came closest and what would help', (t) => {
  const at9 = { windows: [{ start: 9 * HOUR, end: 9 * HOUR }] };
  const problem = day(
    [nurse('ann')],
    [task('a', 1, { ...at9, priority: 5 }), task('b', 1, { ...at9, mandatory: false })],
  );
  const [left] = solve(problem, { seed: 1, iterations: 500 }).unassigned;
  t.is(left!.code, 'no-free-time');
  t.is(left!.nearest?.nurse, 'ann');
  t.regex(left!.suggestion, /30 minutes/);
});

test('a visit that everybody able is refused for says so', (t) => {
  const problem = day([nurse('ann')], [task('a', 1, { refusedNurses: ['ann'] })]);
  t.is(solve(problem, { seed: 1, iterations: 10 }).unassigned[0]!.code, 'refused');
});

test('a visit that costs more than it is worth says so', (t) => {
  const problem = day([nurse('ann')], [task('a', 1, { priority: 0 })]);
  t.is(solve(problem, { seed: 1, iterations: 500 }).unassigned[0]!.code, 'not-worth-it');
});

test('a pair of which each half would fit alone says so', (t) => {
  const early = nurse('early', { shift: { start: 8 * HOUR, end: 11 * HOUR, endHard: true } });
  const late = nurse('late', { shift: { start: 12 * HOUR, end: 16 * HOUR, endHard: true } });
  const pairs = [{ first: 0, second: 1, minSeconds: 0, maxSeconds: 0 }];
  const left = solve(day([early, late], [task('a', 1), task('b', 1)], { pairs }), {
    seed: 1,
    iterations: 500,
  }).unassigned;
  t.deepEqual(
    left.map((each) => each.code),
    ['pair-incomplete', 'pair-incomplete'],
  );
});

test('an assignment says what it costs and what the next best nurse would cost', (t) => {
  const problem = day(
    [nurse('near', { startPlace: 1, endPlace: 1 }), nurse('far'), nurse('unable', { skills: [] })],
    [task('a', 1)],
  );
  const plan = solve(problem, { seed: 1, iterations: 500 });
  const why = explain(problem, plan, 0);
  t.is(why?.nurse, 'near');
  t.is(why?.cost, 0);
  t.deepEqual(why?.nextBest, { nurse: 'far', cost: 1200, difference: 1200 });
  t.deepEqual(why?.unfit, [{ nurse: 'unable', rule: 'skill' }]);
});
