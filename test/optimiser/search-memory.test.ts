/** What the search keeps so as not to work it out twice is what it would find anew. */
import test from 'ava';
import { type Board, begin, rollback } from '../../src/optimiser/search/board.ts';
import { compile } from '../../src/optimiser/search/compile.ts';
import { openSearch, playRound, setHeat } from '../../src/optimiser/search/engine.ts';
import { recompute } from '../../src/optimiser/search/evaluate.ts';
import { placeByKey, placeByKeyNear } from '../../src/optimiser/search/links.ts';
import { createKnownPlaces, createPlaces, findPlaces, type KnownPlaces } from '../../src/optimiser/search/places.ts';
import { randomFrom } from '../../src/optimiser/search/random.ts';
import { setRoom } from '../../src/optimiser/search/room.ts';
import { day, MINUTE, mixedDay, nurse, task } from './small-days.ts';

const never = () => false;

function played(seed: number) {
  const search = openSearch(mixedDay(seed), 1, undefined, never);
  setHeat(search, 300);
  playRound(search, { iterations: 20_000, from: 0, to: 1 }, never);
  return search;
}

function placesOf(b: Board, known: KnownPlaces, x: number) {
  const found = createPlaces();
  findPlaces(b, known, randomFrom(1), x, found, 24, 0);
  const { count } = found;
  return [found.nurse, found.after, found.begin, found.value].map((list) => [...list.subarray(0, count)]);
}

test('places remembered of routes that have stayed as they were are those a new look finds', (t) => {
  let remembered = 0;
  for (let seed = 1; seed <= 25; seed++) {
    const { board, ruin } = played(seed);
    const { version } = board.slack;
    for (let x = 0; x < board.c.taskCount; x++) {
      for (const r of board.c.candidates[x]!)
        if (ruin.known.version[x * board.c.nurseCount + r] === version[r]) remembered++;
      t.deepEqual(
        placesOf(board, ruin.known, x),
        placesOf(board, createKnownPlaces(board.c), x),
        `day ${seed}, task ${x}`,
      );
    }
  }
  t.true(remembered > 100, `${remembered} were remembered`);
});

test('a move of two nurses may lengthen the ways for two nurses’ share of what whole days cost, for all of it where one may have most', (t) => {
  const nurses = ['a', 'b', 'c', 'd'].map((id) => nurse(id));
  const tasks = [task('1', 1), task('2', 5)];
  const mayWorkOn = nurses.map((each) => ({ ...each, shift: { ...each.shift, overtimeSeconds: 1800 } }));
  const free = nurses.map((each) => ({ ...each, shift: { ...each.shift, endHard: false } }));
  const shares = [
    day(nurses, tasks),
    day(mayWorkOn, tasks),
    day(
      free,
      tasks.map((each) => ({ ...each, windowHard: false })),
    ),
  ].map((problem) => {
    const { board } = openSearch(problem, 1, undefined, never);
    t.true(board.routeCost > 10, `${board.routeCost}`);
    setRoom(board, board.cost);
    return Math.round((100 * board.room) / board.routeCost);
  });
  t.deepEqual(shares, [50, 100, 100]);
});

test('times worked out for the whole day at once are those that came about move by move', (t) => {
  for (let seed = 1; seed <= 25; seed++) {
    const { board } = played(seed);
    const begins = [...board.start];
    const { cost } = board;
    t.true(recompute(board));
    t.deepEqual([...board.start], begins, `day ${seed}`);
    t.true(Math.abs(board.cost - cost) < 1e-6 * cost, `day ${seed}: ${board.cost} for ${cost}`);
    t.is(board.queueLength, 0);
  }
});

test('a day whose times cannot be is left as it was, with nothing waiting to be worked out', (t) => {
  const hour = 3600;
  const at = (h: number) => ({ windows: [{ start: h * hour, end: h * hour }], serviceSeconds: 30 * MINUTE });
  const search = openSearch(day([nurse('ann')], [task('a', 1, at(9)), task('b', 2, at(11))]), 1, undefined, never);
  const { board } = search;
  t.true(recompute(board));
  const begins = [...board.start];
  board.c.closes[1] = board.c.opens[1] = 9 * hour;
  t.false(recompute(board));
  rollback(board);
  t.deepEqual([...board.start], begins);
  t.true(board.queued.every((each) => each === 0));
  begin(board);
});

test('whole ways of less than a day are kept in two bytes, all others as they are', (t) => {
  const problem = day([nurse('ann')], [task('a', 1), task('b', 2)]);
  t.true(compile(problem).travel instanceof Uint16Array);
  for (const seconds of [1.5, 70_000]) {
    const travel = problem.travel.map((matrix) => Array.from(matrix, (each) => (each === 0 ? 0 : seconds)));
    const { travel: kept, size } = compile({ ...problem, travel });
    t.is(kept[1], seconds);
    t.is(kept[size], seconds);
  }
});

test('a point of the order is found from any stop of a route as from its beginning', (t) => {
  for (let seed = 1; seed <= 10; seed++) {
    const { board: b } = played(seed);
    const keys = [...new Set(b.key)].filter((key) => key > -Infinity);
    for (let y = 0; y < b.c.taskCount; y++) {
      const r = b.route[y]!;
      if (r < 0) continue;
      const near = keys.map((key) => placeByKeyNear(b, y, key));
      t.deepEqual(
        near,
        keys.map((key) => placeByKey(b, r, key)),
        `day ${seed}, from task ${y}`,
      );
    }
  }
});
