import test from 'ava';
import { solveInWorker, violationsOf } from '#optimiser';
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

test('a run that is told to end does so within a tenth of a second, with its best plan', async (t) => {
  const stop = new AbortController();
  let told = 0;
  const { plan } = await solveInWorker(problem, {
    seed: 1,
    seconds: 60,
    signal: stop.signal,
    onProgress() {
      if (told > 0) return;
      told = performance.now();
      stop.abort();
    },
  });
  t.true(performance.now() - told < 1000);
  t.deepEqual(
    violationsOf(problem, plan).filter((each) => each.rule !== 'mandatory'),
    [],
  );
});

test('a faulty problem is refused with the field named', async (t) => {
  await t.throwsAsync(solveInWorker({ ...problem, travel: [] }, { seed: 1 }), { message: /travel/ });
});
