/** The search from start to end in this thread. */
import type { RunRecord, SolveOptions } from './options.ts';
import type { Plan } from './plan.ts';
import type { Problem } from './problem.ts';
import { type Annealer, cool, createAnnealer, listOut, measureHeat, settle, temperatureAt } from './search/anneal.ts';
import { compile } from './search/compile.ts';
import { construct } from './search/construct.ts';
import { randomFrom } from './search/random.ts';
import { copyInto, restore } from './search/snapshot.ts';
import { planOf } from './search/to-plan.ts';

const DEFAULT_SECONDS = 10;

export function solve(problem: Problem, options: SolveOptions): Plan {
  const c = compile(problem);
  const a = createAnnealer(c, randomFrom(options.seed));
  const started = performance.now();
  const seconds = options.seconds ?? (options.iterations === undefined ? DEFAULT_SECONDS : Infinity);
  const elapsed = () => (performance.now() - started) / 1000;
  const stopped = () => options.shouldStop?.() === true || elapsed() >= seconds;
  construct(a.board, a.random, [...Array(c.unitCount).keys()], stopped);
  listOut(a);
  settle(a);
  copyInto(a.best, a.board);
  const before = a.iterations;
  measureHeat(a, stopped);
  console.error('heat', a.heat, 'cost', a.best.cost, elapsed(), a.iterations);
  while (!stopped()) {
    const share = elapsed() / seconds;
    const speed = a.iterations / Math.max(1e-3, elapsed());
    const count = Math.max(2000, Math.round(speed * 0.05));
    settle(a);
    cool(a, count, temperatureAt(a.heat, share), temperatureAt(a.heat, Math.min(1, share + 0.05 / seconds)), stopped);
  }
  console.error('iterations', a.iterations, 'best', a.best.cost, 'out', a.outCount);
  restore(a.board, a.best);
  return planOf(a.board);
}
