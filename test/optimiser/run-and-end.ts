/** Solves a small day in two threads and has nothing more to do. */
import { solveInWorker } from '#optimiser';
import { mixedDay } from './small-days.ts';

const { plan } = await solveInWorker(mixedDay(8), { seed: 3, threads: 2, iterations: 5_000 });
process.stdout.write(`${plan.routes.length > 0}\n`);
