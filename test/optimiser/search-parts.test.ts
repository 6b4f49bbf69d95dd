import test from 'ava';
import type { Plan, Problem } from '#optimiser';
import { loadPlan } from '../../src/optimiser/load.ts';
import { temperatureAt } from '../../src/optimiser/search/anneal.ts';
import { type Board, begin, createBoard, rollback } from '../../src/optimiser/search/board.ts';
import { compile } from '../../src/optimiser/search/compile.ts';
import { evaluate } from '../../src/optimiser/search/evaluate.ts';
import { swapTails } from '../../src/optimiser/search/moves/swap-stretches.ts';
import { toFavourite } from '../../src/optimiser/search/moves/to-favourite.ts';
import { charge, fullCost, pricesFor, setPrices, turnPrices } from '../../src/optimiser/search/prices.ts';
import { type Random, randomFrom } from '../../src/optimiser/search/random.ts';
import { coolings, roundsByMoves } from '../../src/optimiser/search/rounds.ts';
import { planned, stop } from './rules/planted.ts';
import { day, HOUR, nurse, task } from './small-days.ts';

function allRounds(moves: number, units: number, { warm = false, hard = false } = {}) {
  const plan = roundsByMoves(moves, { units, warm, hard });
  const rounds = [];
  for (let round = plan.next(0, 0); round; round = plan.next(0, 0)) rounds.push(round);
  return rounds;
}

test('of several coolings every other begins four times as hot, and each is cooled to the end', (t) => {
  const moves = 4 * 60_000 * 5;
  t.is(coolings(moves, 5), 4);
  const rounds = allRounds(moves, 5);
  t.is(
    rounds.reduce((sum, round) => sum + round.iterations, 0),
    moves,
  );
  const begins = rounds.filter((round, i) => i === 0 || round.from < rounds[i - 1]!.from).map((round) => round.from);
  t.deepEqual(
    begins.map((from) => Math.round(temperatureAt(1, from) * 10) / 10),
    [2, 0.5, 2, 0.5],
  );
  t.is(rounds.filter((round) => Math.abs(round.to - 1) < 1e-9).length, 4);
  t.is(Math.round(temperatureAt(1, 1) * 1000) / 1000, 0.04);
});

test('one cooling begins at the usual heat, and a plan that is only improved is never hot', (t) => {
  t.is(allRounds(1000, 5)[0]!.from, 0);
  for (const round of allRounds(4 * 60_000 * 5, 5, { warm: true })) t.true(round.from >= 0.4 && round.to <= 1);
});

test('where windows are hard a long cooling lingers where most is decided and is quenched at its end', (t) => {
  const rounds = allRounds(6000 * 100, 100, { hard: true });
  const heats = rounds.map(({ from, to }) => [temperatureAt(1, from), temperatureAt(1, to)] as const);
  t.deepEqual(
    [0, 91, 92, 99].map((at) => Math.round(heats[at]![0] * 1000) / 1000),
    [0.597, 0.101, 0.099, 0.019],
  );
  t.is(Math.round(heats.at(-1)![1] * 1000) / 1000, 0.015);
  t.true(heats.every(([hot, cold], at) => cold < hot && (at === 0 || Math.abs(hot - heats[at - 1]![1]) < 1e-9)));
  // Little time, a plan that is only improved, several coolings, or nothing hard: as it always was.
  for (const usual of [
    allRounds(6000 * 100 - 100, 100, { hard: true }),
    allRounds(6000 * 100, 100, { hard: true, warm: true }),
    allRounds(6000 * 100, 5, { hard: true }),
    allRounds(6000 * 100, 100),
  ])
    t.true(usual.every(({ to }) => to <= 1));
});

test('threads exchange on large days once it is no longer hot, and never on small ones', (t) => {
  const large = allRounds(1_000_000, 300);
  t.true(large.filter((round) => round.exchange).length >= 5);
  t.true(large.every((round) => !round.exchange || round.from >= 0.3));
  t.false(allRounds(1_000_000, 90).some((round) => round.exchange));
});

test('what is left out grows dearer up to twenty times, what is in forgets, and the best is judged by the full price', (t) => {
  const tasks = [task('in', 1), task('out', 1), task('dear', 1, { priority: 2 }), task('must', 1, { mandatory: true })];
  const c = compile(day([nurse('ann')], tasks));
  const board = createBoard(c);
  const prices = pricesFor(c);
  setPrices(c, prices, 200);
  t.deepEqual([...c.leaveOutCost], [800, 800, 1600, 800], 'four visits’ worth, in proportion to priority');
  t.deepEqual([...prices.full], [36_000, 36_000, 72_000, 36_000 + 2e7]);
  loadPlan(board, planned([stop(0, 9 * HOUR, 10)]));
  c.leaveOutCost[0] = 900;
  turnPrices(board, prices);
  t.deepEqual(
    [...c.leaveOutCost].map((each) => Math.round(each)),
    [873, 960, 1920, 960],
  );
  for (let round = 0; round < 30; round++) turnPrices(board, prices);
  t.deepEqual(
    [...c.leaveOutCost].map((each) => Math.round(each)),
    [800, 16_000, 32_000, 16_000],
  );
  const out = Int32Array.of(1, 2, 3);
  const before = board.cost - board.leftOut;
  charge(board, out, 3);
  t.is(board.cost, before + 64_000);
  t.is(fullCost(board, prices, out, 3), before + 36_000 + 72_000 + 36_000 + 2e7);
  setPrices(c, prices, 4000);
  for (let round = 0; round < 30; round++) turnPrices(board, prices);
  t.deepEqual([...c.leaveOutCost].slice(1, 3), [36_000, 72_000], 'never dearer than by the weights');
});

test('a visit costs the search more to leave out the more of the nurses’ time it takes, so that long doubles stay in', (t) => {
  const tasks = [
    task('short', 1, { serviceSeconds: 1200, mandatory: true }),
    task('one', 1, { serviceSeconds: 3600, mandatory: true }),
    task('two', 1, { serviceSeconds: 3600, mandatory: true }),
    task('moment', 1, { serviceSeconds: 0, mandatory: true }),
  ];
  const pairs = [{ first: 1, second: 2, minSeconds: 0, maxSeconds: 0 }];
  const c = compile({ ...day([nurse('ann'), nurse('bea')], tasks), pairs });
  setPrices(c, pricesFor(c), 200);
  const [short, double, moment] = c.leaveOutCost;
  t.deepEqual(
    [Math.round(short! * 6), moment],
    [Math.round(double!), 200],
    'twenty minutes, two hours, and not for nothing',
  );
});

/** Ann and Bea each have a visit in the morning and one in the afternoon. */
function twoRoutes(pinned: readonly number[], wishes: Readonly<Record<number, string>> = {}): Board {
  const at = (hour: number) => ({ windows: [{ start: hour * HOUR, end: (hour + 2) * HOUR }] });
  const tasks = [9, 9.25, 13, 13.25].map((hour, i) =>
    task(`t${i}`, 1 + (i % 2), {
      ...at(hour),
      ...(wishes[i] ? { preferredNurses: [wishes[i]] } : {}),
      ...(pinned.includes(i) ? { pinned: { nurse: i % 2 === 0 ? 'ann' : 'bea' } } : {}),
    }),
  );
  const problem: Problem = day([nurse('ann'), nurse('bea')], tasks);
  const plan: Plan = planned([], {
    routes: [
      { nurse: 'ann', stops: [stop(0, 9 * HOUR, 10), stop(2, 13 * HOUR, 0)], breaks: [] },
      { nurse: 'bea', stops: [stop(1, 9.25 * HOUR, 20), stop(3, 13.25 * HOUR, 0)], breaks: [] },
    ],
  });
  const board = createBoard(compile(problem));
  loadPlan(board, plan);
  return board;
}

/** Who does the four visits after each exchange that holds. */
function exchanges(board: Board, move: (board: Board, random: Random) => boolean = swapTails): Set<string> {
  const random = randomFrom(1);
  const seen = new Set<string>();
  for (let i = 0; i < 400; i++) {
    begin(board);
    if (move(board, random) && evaluate(board, Infinity)) seen.add([...board.route.subarray(0, 4)].join(''));
    rollback(board);
  }
  return seen;
}

test('two routes exchange what they do in the afternoon or what they do in the morning', (t) => {
  const seen = exchanges(twoRoutes([]));
  t.true(seen.has('0110'));
  t.true(seen.has('1001'));
});

test('where the afternoon belongs to its nurses the mornings are exchanged, and the other way round', (t) => {
  const mornings = [...exchanges(twoRoutes([2, 3]))];
  t.true(mornings.includes('1001'));
  t.true(mornings.every((who) => who.endsWith('01')));
  const afternoons = [...exchanges(twoRoutes([0, 1]))];
  t.true(afternoons.includes('0110'));
  t.true(afternoons.every((who) => who.startsWith('01')));
});

test('a visit goes to the nurse it would rather have, alone, for what she does then, or with the rest of the day', (t) => {
  const seen = exchanges(twoRoutes([], { 2: 'bea' }), toFavourite);
  t.true(seen.has('0111') && seen.has('0110') && seen.has('1010'));
  t.true([...seen].every((who) => who[2] === '1'));
});

test('a visit that is with one of those it would rather have, or may only be done by her, stays', (t) => {
  t.is(exchanges(twoRoutes([], { 0: 'ann', 3: 'bea' }), toFavourite).size, 0);
  t.is(exchanges(twoRoutes([2], { 2: 'bea' }), toFavourite).size, 0);
});
