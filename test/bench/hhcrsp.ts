/**
 * The engine against the best published values of home health care's own benchmark.
 *
 * Instances are read from a folder with the sets as subfolders (`mankowska/…json`, `kummer/…json`).
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { readInstance } from '#optimiser';

const run = promisify(execFile);
const bestFile = new URL('../../fixtures/routing/hhcrsp-published-best.csv', import.meta.url);

interface Published {
  readonly set: string;
  readonly instance: string;
  readonly cost: number;
}

interface Measured extends Published {
  readonly patients: number;
  readonly gaps: readonly number[];
}

const usage =
  'hhcrsp --instances FOLDER [--set mankowska|kummer] [--match TEXT] [--every N] [--seconds N] [--seeds N] [--threads N]';

/** Runs the command line solver once per instance and seed and prints the gap to the published value. */
export async function benchHhcrsp(args: readonly string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { instances: text, set: text, match: text, every: text, seconds: text, seeds: text, threads: text },
  });
  if (values.instances === undefined) throw new Error(usage);
  const seconds = values.seconds ?? '30';
  const threads = values.threads ?? '2';
  const seeds = Array.from({ length: Number(values.seeds ?? 1) }, (_, i) => i + 1);
  const chosen = published()
    .filter((each) => !values.set || each.set === values.set)
    .filter((each) => !values.match || new RegExp(values.match).test(each.instance))
    .filter((_, i) => i % Number(values.every ?? 1) === 0);
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstep-bench-'));
  const measured: Measured[] = [];
  print(`seconds ${seconds}, threads ${threads}, seeds ${seeds.length}, instances ${chosen.length}`);
  for (const each of chosen) {
    const file = path.join(values.instances, each.set, `${each.instance}.json`);
    if (!existsSync(file)) continue;
    const gaps: number[] = [];
    for (const seed of seeds) {
      const cost = await costOf(file, path.join(folder, 's.json'), seconds, threads, seed);
      gaps.push((cost / each.cost - 1) * 100);
    }
    const patients = readInstance(readFileSync(file, 'utf8')).names.length;
    measured.push({ ...each, patients, gaps });
    print(
      `${each.set} ${each.instance}  published ${each.cost}  gap ${gaps.map((gap) => `${gap.toFixed(2)} %`).join('  ')}`,
    );
  }
  rmSync(folder, { recursive: true });
  for (const set of new Set(measured.map((each) => each.set))) summarise(set, measured, print);
}

function published(): Published[] {
  const rows = readFileSync(bestFile, 'utf8').trim().split('\n').slice(1);
  return rows.map((row) => {
    const [set, instance, , , , cost] = row.split(',');
    return { set: set!, instance: instance!, cost: Number(cost) };
  });
}

async function costOf(file: string, out: string, seconds: string, threads: string, seed: number): Promise<number> {
  const script = new URL('./solve-one.ts', import.meta.url).pathname;
  const args = [script, file, '--seconds', seconds, '--threads', threads, '--seed', String(seed), '--out', out];
  const { stdout } = await run(process.execPath, args);
  const last = stdout.trim().split('\n').at(-1) ?? '';
  return Number(last.replace('cost ', ''));
}

function summarise(set: string, measured: readonly Measured[], print: (line: string) => void): void {
  const ofSet = measured.filter((each) => each.set === set);
  const mean = (list: readonly Measured[]) => {
    const gaps = list.map((each) => each.gaps.reduce((a, b) => a + b, 0) / each.gaps.length);
    return { mean: gaps.reduce((a, b) => a + b, 0) / gaps.length, worst: Math.max(...gaps), count: gaps.length };
  };
  for (const [name, list] of [
    ['all', ofSet],
    ['50 patients or more', ofSet.filter((each) => each.patients >= 50)],
    ['200 patients or more', ofSet.filter((each) => each.patients >= 200)],
  ] as const) {
    if (list.length === 0) continue;
    const { mean: gap, worst, count } = mean(list);
    print(`${set}, ${name} (${count}): mean gap ${gap.toFixed(2)} %, worst ${worst.toFixed(2)} %`);
  }
}
