import test from 'ava';
import { type Plan, repair, type Stop, solve, violationsOf } from '#optimiser';
import { searchedRoom } from '../../src/planning/live/thorough.ts';
import { day, HOUR, MINUTE, nurse, task } from '../optimiser/small-days.ts';

const nine = [{ start: 9 * HOUR, end: 9 * HOUR }];
const at = (id: string, skill: string) => task(id, 1, { windows: nine, skills: [skill], mandatory: true });

/** Four homes at nine. Each nurse can take over from the one before her, and the last is free: one in, three change hands. */
const problem = day(
  [
    nurse('ann', { skills: ['a', 'b'] }),
    nurse('bea', { skills: ['b', 'c'] }),
    nurse('cat', { skills: ['c', 'd'] }),
    nurse('dot', { skills: ['d'] }),
  ],
  [at('lost', 'a'), at('ann has it', 'b'), at('bea has it', 'c'), at('cat has it', 'd')],
);
const stop = (index: number): Stop => ({
  task: index,
  start: 9 * HOUR,
  end: 9.5 * HOUR,
  departsPrevious: 9 * HOUR - 10 * MINUTE,
  arrives: 9 * HOUR,
  travelSeconds: 10 * MINUTE,
});
const stands: Plan = {
  ...solve(problem, { seed: 1, iterations: 100 }),
  routes: ['ann', 'bea', 'cat'].map((name, index) => ({ nurse: name, stops: [stop(index + 1)], breaks: [] })),
  unassigned: [{ task: 0, code: 'no-free-time', suggestion: '' }],
};
const search = { iterations: 60_000 };
const noticeUntil = 8.5 * HOUR;

test('where giving two visits to others does not do, a search gives three other nurses so that the fourth is visited too', async (t) => {
  const small = repair(problem, stands, { kind: 'displaced', tasks: [0] }, { mostOthers: 2 });
  t.is(small.plan.unassigned.length, 1, 'small changes do not do');
  const found = await searchedRoom(problem, stands, [0], { search, noticeUntil });
  t.deepEqual(found?.unassigned, []);
  t.deepEqual(violationsOf(problem, found!), []);
});

test('nobody loses her nurse for somebody else: where it cannot be all of them the day stays as it is', async (t) => {
  const without = { ...problem, nurses: problem.nurses.slice(0, 3) };
  t.is(await searchedRoom(without, stands, [0], { search, noticeUntil }), undefined);
});

test('whoever is to be visited soon is not surprised: her begin is not put forward', async (t) => {
  const any = [{ start: 8 * HOUR, end: 12 * HOUR }];
  const two = day(
    [nurse('ann'), nurse('bea', { skills: [] })],
    [
      task('lost', 1, { windows: [{ start: 9 * HOUR, end: 9 * HOUR }] }),
      task('told nine', 1, { windows: any, mandatory: true }),
    ],
  );
  const told: Plan = {
    ...stands,
    routes: [{ nurse: 'ann', stops: [stop(1)], breaks: [] }],
  };
  const found = await searchedRoom(two, told, [0], { search, noticeUntil: 10 * HOUR });
  t.deepEqual(found?.unassigned, []);
  const begins = found?.routes[0]?.stops.find((each) => each.task === 1)?.start;
  t.true(begins !== undefined && begins >= 9.5 * HOUR, `${begins}`);
});
