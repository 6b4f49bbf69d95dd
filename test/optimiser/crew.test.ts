import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { solveInWorker } from '#optimiser';
import { mixedDay } from './small-days.ts';

let born = 0;
process.on('worker', () => {
  born++;
});
const options = { seed: 3, threads: 2, iterations: 5_000 };

test.serial('threads that have searched one day search the next, and give the plan that new ones give', async (t) => {
  const first = await solveInWorker(mixedDay(8), options);
  t.is(born, 2);
  await solveInWorker(mixedDay(5), options);
  const again = await solveInWorker(mixedDay(8), options);
  t.is(born, 2);
  t.deepEqual(again.plan, first.plan);
});

test.serial(
  'a thread that broke takes no other work, and one left in the middle of its work answers nobody else',
  async (t) => {
    const problem = mixedDay(8);
    const { plan } = await solveInWorker(problem, options);
    const before = born;
    await t.throwsAsync(solveInWorker(problem, { ...options, initial: {} as never }), { any: true });
    t.deepEqual((await solveInWorker(problem, options)).plan, plan);
    t.is(born, before + 2);
    const left = solveInWorker(problem, {
      ...options,
      onProgress: () => {
        throw new Error('nobody listens');
      },
    });
    await t.throwsAsync(left, { message: 'nobody listens' });
    t.deepEqual((await solveInWorker(problem, options)).plan, plan);
  },
);

test.serial('threads at rest keep no process from ending', async (t) => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./run-and-end.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.teardown(() => child.kill('SIGKILL'));
  const [[said], ended] = await Promise.all([once(child.stdout, 'data'), once(child, 'exit')]);
  t.is(String(said).trim(), 'true');
  t.deepEqual(ended, [0, null]);
});
