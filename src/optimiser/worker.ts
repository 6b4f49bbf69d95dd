/** One thread of a run: prepares its board, then plays rounds as they are ordered. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Order, WorkerTask } from './run-messages.ts';
import {
  adopt,
  bestPlanOf,
  currentOf,
  measureHeat,
  openSearch,
  placedIn,
  playRound,
  setHeat,
} from './search/engine.ts';

const task = workerData as WorkerTask;
const flag = new Int32Array(task.stop);
const began = performance.now();
const stopped = () => Atomics.load(flag, 0) !== 0 || performance.now() - began > task.seconds * 1000;
const answer = (message: Answer) => parentPort!.postMessage(message);

const search = openSearch(task.problem, task.seed, task.initial, stopped);
answer({ kind: 'opened', best: search.bestCost, placed: placedIn(search) });
measureHeat(search, stopped, task.initial !== undefined);
answer({
  kind: 'ready',
  heat: search.heat,
  units: search.board.c.unitCount,
  iterations: search.iterations,
  best: search.bestCost,
  placed: placedIn(search),
});

parentPort!.on('message', (order: Order) => {
  if (order.kind === 'plan') return answer({ kind: 'plan', plan: bestPlanOf(search) });
  if (order.heat !== search.heat) setHeat(search, order.heat);
  if (order.adopt) adopt(search, order.adopt);
  const iterations = playRound(search, order.round, stopped, task.thread);
  answer({ kind: 'played', iterations, best: search.bestCost, placed: placedIn(search), current: currentOf(search) });
});
