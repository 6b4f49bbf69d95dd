/** A thread of runs, one after the other: prepares its board, then plays rounds as they are ordered. */
import { parentPort } from 'node:worker_threads';
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

const answer = (message: Answer) => parentPort!.postMessage(message);

interface Work {
  readonly task: WorkerTask;
  readonly search: ReturnType<typeof openSearch>;
  stopped(): boolean;
}

function begin(task: WorkerTask): Work {
  const flag = new Int32Array(task.stop);
  const began = performance.now();
  const stopped = () => Atomics.load(flag, 0) !== 0 || performance.now() - began > task.seconds * 1000;
  const search = openSearch(task.problem, task.seed, task.initial, stopped);
  answer({ kind: 'opened', best: search.bestCost, placed: placedIn(search) });
  measureHeat(search, stopped, task.initial !== undefined);
  answer({
    kind: 'ready',
    heat: search.heat,
    units: search.board.c.unitCount,
    hard: search.board.c.hasHard,
    iterations: search.iterations,
    best: search.bestCost,
    placed: placedIn(search),
  });
  return { task, search, stopped };
}

function play({ task, search, stopped }: Work, order: Extract<Order, { kind: 'round' }>): void {
  if (order.heat !== search.heat) setHeat(search, order.heat);
  if (order.adopt) adopt(search, order.adopt);
  const iterations = playRound(search, order.round, stopped, task.thread);
  answer({ kind: 'played', iterations, best: search.bestCost, placed: placedIn(search), current: currentOf(search) });
}

let work: Work | undefined;
parentPort!.on('message', (order: Order) => {
  if (order.kind === 'begin') work = begin(order.task);
  else if (order.kind === 'rest') work = undefined;
  else if (!work) throw new Error(`A search thread was told ${order.kind} before it had begun.`);
  else if (order.kind === 'plan') answer({ kind: 'plan', plan: bestPlanOf(work.search) });
  else play(work, order);
});
