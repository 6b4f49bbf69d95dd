import test from 'ava';
import { solve, solveInWorker, violationsOf } from '#optimiser';
import { mixedDay } from './small-days.ts';

const problem = mixedDay(8);

test('two threads with the same seed and moves give the same plan twice', async (t) => {
  const options = { seed: 3, threads: 2, iterations: 20_000 };
  const once = await solveInWorker(problem, options);
  const twice = await solveInWorker(problem, options);
  t.deepEqual(twice.plan, once.plan);
  t.deepEqual(
    violationsOf(problem, once.plan).filter((each) => each.rule !== 'mandatory'),
    [],
  );
});

test('a run stopped by time can be given again from its record', async (t) => {
  const timed = await solveInWorker(problem, { seed: 3, threads: 2, seconds: 0.5 });
  const again = await solveInWorker(problem, { seed: 99, replay: timed.run });
  t.deepEqual(again.plan, timed.plan);
});

test('once told to stop a search tries no further move, and it asks before every 128', (t) => {
  const asks = { no: 0, yes: 0 };
  let tried = 0;
  const plan = solve(mixedDay(8), {
    seed: 1,
    iterations: 10_000_000,
    shouldStop() {
      const yes = asks.no === 400;
      asks[yes ? 'yes' : 'no']++;
      return yes;
    },
    onProgress: ({ iterations }) => {
      tried = iterations;
    },
  });
  t.is(asks.no, 400);
  t.true(asks.yes <= 5, `asked ${asks.yes} times more`);
  t.true(tried > 128 && tried <= 128 * asks.no, `${tried} moves`);
  t.deepEqual(
    violationsOf(problem, plan).filter((each) => each.rule !== 'mandatory'),
    [],
  );
});

test('threads that are told to stop in the middle of a round break it off there, with the best plan', async (t) => {
  const stop = new AbortController();
  // One round that would last for half an hour.
  const endless = {
    seed: 1,
    threads: 2,
    iterations: 0,
    elapsedSeconds: 0,
    rounds: [{ iterations: 2e9, from: 0, to: 1 }],
  };
  const { plan, run } = await solveInWorker(problem, {
    seed: 1,
    replay: endless,
    signal: stop.signal,
    // The round is ordered before the word to stop goes out.
    onProgress: ({ iterations }) => iterations > 0 && setImmediate(() => stop.abort()),
  });
  t.is(run.rounds.length, 1);
  t.true(run.rounds[0]!.done!.every((moves) => moves < 2e9));
  t.deepEqual(
    violationsOf(problem, plan).filter((each) => each.rule !== 'mandatory'),
    [],
  );
});

test('a run that is told to stop before it begins gives a plan all the same', async (t) => {
  const { plan, run } = await solveInWorker(problem, { seed: 1, iterations: 1e9, signal: AbortSignal.abort() });
  t.deepEqual(run.rounds, []);
  t.is(plan.unassigned.length + plan.routes.flatMap((route) => route.stops).length, problem.tasks.length);
});

test('a faulty problem is refused with the field named', async (t) => {
  await t.throwsAsync(solveInWorker({ ...problem, travel: [] }, { seed: 1 }), { message: /travel/ });
});
