import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Plan, readInstance, solveInWorker, UnreadableInstance, violationsOf, writeSolution } from '#optimiser';

export const solveUsage = 'solve FILE --out FILE [--seconds N] [--threads N] [--seed N] [--iterations N]';

/** Left for writing the file, so that the whole command keeps to its seconds. */
const WRITING_SECONDS = 0.15;

/**
 * Solves a public benchmark instance and writes the solution in its own format. The last line printed is `cost <number>`.
 *
 * The seconds count from the start of the process, reading included.
 * @returns the exit status: 0, or 2 when the arguments or the file cannot be read.
 */
export async function solveCommand(args: readonly string[], print: (line: string) => void): Promise<number> {
  let asked: Asked;
  let text: string;
  try {
    asked = readArgs(args);
    text = readFileSync(asked.file, 'utf8');
  } catch (error) {
    print(`${messageOf(error)}\nusage: ${solveUsage}`);
    return 2;
  }
  try {
    return await solveText(text, asked, print);
  } catch (error) {
    if (!(error instanceof UnreadableInstance) && !(error instanceof RangeError)) throw error;
    print(`${asked.file}: ${error.message}`);
    return 2;
  }
}

interface Asked {
  readonly file: string;
  readonly out: string;
  readonly seconds: number | undefined;
  readonly threads: number;
  readonly seed: number;
  readonly iterations: number | undefined;
}

function readArgs(args: readonly string[]): Asked {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { seconds: text, threads: text, seed: text, iterations: text, out: text },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error('Name one instance file.');
  if (values.out === undefined) throw new Error('Say with --out where the solution goes.');
  return {
    file,
    out: values.out,
    seconds: amountOf(values.seconds, '--seconds'),
    threads: amountOf(values.threads, '--threads') ?? Math.min(2, availableParallelism()),
    seed: amountOf(values.seed, '--seed') ?? 1,
    iterations: amountOf(values.iterations, '--iterations'),
  };
}

function amountOf(value: string | undefined, name: string): number | undefined {
  if (value === undefined) return undefined;
  const amount = Number(value);
  if (!Number.isFinite(amount) || amount < 0) throw new Error(`${name} must be a number from 0 on, not ${value}.`);
  return amount;
}

async function solveText(text: string, asked: Asked, print: (line: string) => void): Promise<number> {
  const benchmark = readInstance(text);
  let told = 0;
  const seconds =
    asked.seconds === undefined
      ? undefined
      : Math.max(0.05, asked.seconds - performance.now() / 1000 - WRITING_SECONDS);
  const { plan, run } = await solveInWorker(benchmark.problem, {
    seed: asked.seed,
    threads: asked.threads,
    ...(seconds === undefined ? {} : { seconds }),
    ...(asked.iterations === undefined ? {} : { iterations: asked.iterations }),
    onProgress(progress) {
      if (progress.elapsedSeconds - told < 1) return;
      told = progress.elapsedSeconds;
      print(
        `${told.toFixed(0)} s  best ${progress.bestCost.toFixed(benchmark.decimals)}  ` +
          `${progress.tasksPlaced} of ${progress.tasks} placed  ${progress.iterations} moves`,
      );
    },
  });
  writeFileSync(asked.out, writeSolution(benchmark, plan));
  report(benchmark.problem, plan, print);
  print(`${run.iterations} moves on ${run.threads} threads in ${run.elapsedSeconds.toFixed(1)} s`);
  print(`cost ${Number(plan.cost.toFixed(benchmark.decimals))}`);
  return 0;
}

function report(problem: Parameters<typeof violationsOf>[0], plan: Plan, print: (line: string) => void): void {
  for (const [term, size] of Object.entries(plan.terms)) if (size !== 0) print(`${term} ${Number(size.toFixed(3))}`);
  for (const left of plan.unassigned)
    print(`left out: ${problem.tasks[left.task]!.id} (${left.code}) ${left.suggestion}`);
  for (const violation of violationsOf(problem, plan)) print(`broken: ${violation.rule}: ${violation.message}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
