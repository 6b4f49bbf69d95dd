/** One run of the command line solver on one public instance, in a process of its own, its solution checked by another program. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Asked {
  readonly file: string;
  readonly out: string;
  readonly seconds: string;
  readonly threads: string;
  readonly seed: number;
}

export interface Ran {
  readonly cost: number;
  /** Seconds after which the best cost stayed within 1 % of the last; as fine as the program tells its progress. */
  readonly secondsToOnePercent: number;
  readonly movesPerSecond: number;
  /** The sizes of the terms as the program prints them. */
  readonly terms: ReadonlyMap<string, number>;
}

export async function solveOne(asked: Asked): Promise<Ran> {
  const script = new URL('./solve-one.ts', import.meta.url).pathname;
  const { file, seconds, threads, seed, out } = asked;
  const args = [script, file, '--seconds', seconds, '--threads', threads, '--seed', String(seed), '--out', out];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 1 << 26 });
  const lines = stdout.trim().split('\n');
  const cost = Number(lines.at(-1)!.replace('cost ', ''));
  const told = lines.flatMap((line) => {
    const found = /^(\d+) s {2}best ([\d.]+)/.exec(line);
    return found ? [{ second: Number(found[1]), best: Number(found[2]) }] : [];
  });
  const within = told.find((each) => each.best <= cost * 1.01);
  const [, moves, , took] = /(\d+) moves on (\d+) threads in ([\d.]+) s/.exec(stdout) ?? [];
  const terms = lines.flatMap((line): [string, number][] => {
    const found = /^([a-zA-Z]+) ([\d.]+)$/.exec(line);
    return found && found[1] !== 'cost' ? [[found[1]!, Number(found[2])]] : [];
  });
  return {
    cost,
    secondsToOnePercent: within?.second ?? Number(seconds),
    movesPerSecond: Number(moves) / Number(took),
    terms: new Map(terms),
  };
}

export interface Verified {
  readonly valid: boolean;
  readonly errors: readonly string[];
  readonly cost: { readonly total_cost: number; readonly components?: Readonly<Record<string, number>> };
}

type Checker = (instance: unknown, solution: unknown) => Verified;

/** The benchmark's own checker, `check.mjs` in the folder of the instances; undefined when it is not there. */
export async function checkerIn(folder: string): Promise<Checker | undefined> {
  const file = path.resolve(folder, 'check.mjs');
  if (!existsSync(file)) return undefined;
  const loaded = (await import(pathToFileURL(file).href)) as { check: Checker };
  return loaded.check;
}

export const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
