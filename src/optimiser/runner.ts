/**
 * A run over worker threads that exchange between rounds.
 *
 * Every round is the same number of moves for each thread, so a run measured in moves gives the same plan however fast
 * the machine is, and the record of one measured in time tells how to give it again.
 */
import { Member } from './crew.ts';
import { refuseFaults } from './faults.ts';
import type { Round, RunRecord, SolveOptions } from './options.ts';
import type { Plan } from './plan.ts';
import type { Problem } from './problem.ts';
import { withReasons } from './reasons.ts';
import type { Answer } from './run-messages.ts';
import { type RoundPlan, roundsByMoves, roundsByRecord, roundsByTime } from './search/rounds.ts';
import { DEFAULT_SECONDS, solve } from './solve.ts';

export interface WorkerOptions extends SolveOptions {
  /** Threads that search at the same time (default 1). */
  readonly threads?: number;
  readonly signal?: AbortSignal;
  /** Does an earlier run again, round by round. */
  readonly replay?: RunRecord;
}

type Played = Extract<Answer, { kind: 'played' }>;
type Ready = Extract<Answer, { kind: 'ready' }>;

/**
 * Like `solve`, but beside this thread; ends within a tenth of a second of `signal`.
 * @throws {RangeError} when the problem is faulty.
 */
export async function solveInWorker(problem: Problem, options: WorkerOptions): Promise<{ plan: Plan; run: RunRecord }> {
  refuseFaults(problem);
  const threads = options.replay?.threads ?? Math.max(1, options.threads ?? 1);
  if (options.initial && options.iterations === 0)
    return { plan: solve(problem, options), run: emptyRecord(options.seed, threads) };
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  const seconds = options.seconds ?? (options.iterations === undefined && !options.replay ? DEFAULT_SECONDS : Infinity);
  const stop = new SharedArrayBuffer(4);
  const stopAll = () => Atomics.store(new Int32Array(stop), 0, 1);
  if (options.signal?.aborted) stopAll();
  options.signal?.addEventListener('abort', stopAll);
  const shared = { problem, initial: options.initial, stop, seconds };
  const crew = Array.from({ length: threads }, (_, i) =>
    Member.begin({ ...shared, thread: i, seed: (options.replay?.seed ?? options.seed) + i * 7919 }),
  );
  try {
    const opened = await Promise.all(crew.map((member) => member.hear('opened')));
    tell({ elapsed, options, tasks: problem.tasks.length }, opened, 0);
    const ready = await Promise.all(crew.map((member) => member.hear('ready')));
    const stopped = () =>
      Atomics.load(new Int32Array(stop), 0) !== 0 || elapsed() >= seconds || options.shouldStop?.() === true;
    const plan = roundPlan(options, seconds, ready[0]!);
    const conduct: Conduct = { crew, plan, stopped, elapsed, options, ready, tasks: problem.tasks.length };
    const { rounds, bests, iterations } = await playAll(conduct);
    stopAll();
    const ahead = bests.indexOf(Math.min(...bests));
    const best = await crew[ahead]!.ask({ kind: 'plan' }, 'plan');
    const run = { seed: options.replay?.seed ?? options.seed, threads, iterations, elapsedSeconds: elapsed(), rounds };
    return { plan: withReasons(problem, best.plan), run };
  } finally {
    options.signal?.removeEventListener('abort', stopAll);
    await Promise.all(crew.map((member) => member.end()));
  }
}

function emptyRecord(seed: number, threads: number): RunRecord {
  return { seed, threads, iterations: 0, elapsedSeconds: 0, rounds: [] };
}

function roundPlan(options: WorkerOptions, seconds: number, { units, hard }: Ready): RoundPlan {
  const searched = { units, hard, warm: options.initial !== undefined };
  if (options.replay) return roundsByRecord(options.replay.rounds);
  if (options.iterations !== undefined) return roundsByMoves(options.iterations, searched);
  return roundsByTime(seconds, searched);
}

interface Conduct {
  readonly crew: readonly Member[];
  readonly plan: RoundPlan;
  readonly stopped: () => boolean;
  readonly elapsed: () => number;
  readonly options: WorkerOptions;
  readonly ready: readonly Ready[];
  readonly tasks: number;
}

async function playAll(conduct: Conduct): Promise<{ rounds: Round[]; bests: number[]; iterations: number }> {
  const { crew, plan, stopped, elapsed, ready } = conduct;
  const rounds: Round[] = [];
  let bests = ready.map((each) => each.best);
  let each = ready[0]!.iterations;
  let total = ready.reduce((sum, one) => sum + one.iterations, 0);
  let last: Played[] = [];
  // All threads measure cost and temperature alike, or their states could not be compared.
  const heat = ready[0]!.heat;
  tell(conduct, ready, total);
  while (!stopped()) {
    const round = plan.next(elapsed(), each);
    if (!round) break;
    const given = round.exchange ? exchange(last) : [];
    last = await Promise.all(
      crew.map((member, i) => member.ask({ kind: 'round', round, adopt: given[i], heat }, 'played')),
    );
    bests = last.map((played) => played.best);
    const least = Math.min(...last.map((played) => played.iterations));
    each += least;
    total += last.reduce((sum, played) => sum + played.iterations, 0);
    // A round cut short is told by the moves of each thread, so that a replay cuts it there too.
    rounds.push(least < round.iterations ? { ...round, done: last.map((played) => played.iterations) } : round);
    tell(conduct, last, total);
  }
  return { rounds, bests, iterations: total };
}

type Teller = Pick<Conduct, 'elapsed' | 'options' | 'tasks'>;

function tell(conduct: Teller, states: readonly { best: number; placed: number }[], iterations: number): void {
  const ahead = states.reduce((a, b) => (b.best < a.best ? b : a));
  conduct.options.onProgress?.({
    elapsedSeconds: conduct.elapsed(),
    iterations,
    bestCost: ahead.best,
    tasksPlaced: ahead.placed,
    tasks: conduct.tasks,
  });
}

/** What each thread goes on from: the last thread in rank takes over the state of the first. */
function exchange(last: readonly Played[]): (Played['current'] | undefined)[] {
  if (last.length < 2) return [];
  const rank = last.map((played, i) => ({ cost: played.current.cost, i })).sort((a, b) => a.cost - b.cost || a.i - b.i);
  const given: (Played['current'] | undefined)[] = last.map(() => undefined);
  given[rank.at(-1)!.i] = last[rank[0]!.i]!.current;
  return given;
}
