/**
 * The engine against the best published values of home health care's own benchmark.
 *
 * Instances are read from a folder with the sets as subfolders (`mankowska/…json`, `kummer/…json`, `uhhc/…json`) and,
 * when it is there, verified by that folder's `check.mjs`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readInstance } from '#optimiser';
import { checkerIn, type Ran, readJson, solveOne } from './hhcrsp-run.ts';
import { type Published, published, type Stored, store, stored } from './hhcrsp-stored.ts';
import { benchUnified } from './hhcrsp-unified.ts';
import { meanOf, verdict } from './verdict.ts';

interface Measured extends Published {
  readonly patients: number;
  readonly gap: number;
  readonly runs: readonly Ran[];
  readonly refused: number;
}

const usage =
  'hhcrsp --instances FOLDER [--set mankowska|kummer|uhhc] [--match TEXT] [--every N] [--seconds N] [--seeds N] [--threads N] [--store]';

/** Runs the command line solver once per instance and seed; prints cost, gap, time and speed, and what is to be kept. */
export async function benchHhcrsp(args: readonly string[], print: (line: string) => void): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      instances: text,
      set: text,
      match: text,
      every: text,
      seconds: text,
      seeds: text,
      threads: text,
      store: { type: 'boolean' },
    },
  });
  if (values.instances === undefined) throw new Error(usage);
  const how = { seconds: values.seconds ?? '30', threads: values.threads ?? '2', seeds: Number(values.seeds ?? 1) };
  const wanted = (name: string) => !values.match || new RegExp(values.match).test(name);
  if (values.set === 'uhhc') return benchUnified(values.instances, how, wanted, print);
  const chosen = published()
    .filter((each) => (!values.set || each.set === values.set) && wanted(each.instance))
    .filter((_, i) => i % Number(values.every ?? 1) === 0)
    .filter((each) => existsSync(fileOf(values.instances!, each)));
  print(`seconds ${how.seconds}, threads ${how.threads}, seeds ${how.seeds}, instances ${chosen.length}`);
  const before = stored().filter((row) => row.seconds === how.seconds && row.threads === how.threads);
  const measured: Measured[] = [];
  for (const each of chosen) {
    const one = await measure(each, values.instances, how);
    measured.push(one);
    print(lineOf(one, before));
  }
  for (const line of summaries(measured, Number(how.seconds))) print(line);
  if (values.store) store(measured.map((one) => rowOf(one, how)));
}

export interface How {
  readonly seconds: string;
  readonly threads: string;
  readonly seeds: number;
}

const fileOf = (folder: string, each: Published) => path.join(folder, each.set, `${each.instance}.json`);

async function measure(each: Published, instances: string, how: How): Promise<Measured> {
  const file = fileOf(instances, each);
  const folder = mkdtempSync(path.join(tmpdir(), 'doorstep-bench-'));
  const out = path.join(folder, 'solution.json');
  const check = await checkerIn(instances);
  const runs: Ran[] = [];
  let refused = 0;
  for (let seed = 1; seed <= how.seeds; seed++) {
    const ran = await solveOne({ file, out, seconds: how.seconds, threads: how.threads, seed });
    const verified = check?.(readJson(file), readJson(out));
    if (verified && !(verified.valid && Math.abs(verified.cost.total_cost - ran.cost) < 0.01)) refused++;
    runs.push(ran);
  }
  rmSync(folder, { recursive: true });
  const names = readInstance(readFileSync(file, 'utf8')).names;
  const patients = new Set(names.map((name) => name.patient)).size;
  return { ...each, patients, runs, refused, gap: meanOf(runs.map((ran) => (ran.cost / each.cost - 1) * 100)) };
}

function lineOf(one: Measured, before: readonly Stored[]): string {
  const was = before.find((row) => row.instance === one.instance);
  const costs = one.runs.map((ran) => ran.cost.toFixed(2)).join(' ');
  const speed = meanOf(one.runs.map((ran) => ran.movesPerSecond)) / 1e6;
  const speedBefore =
    was && !Number.isNaN(was.movesPerSecond) ? ` at ${(was.movesPerSecond / 1e6).toFixed(2)} million` : '';
  const earlier = was ? `, before ${was.gap.toFixed(2)} %${speedBefore}` : '';
  return (
    `${one.set} ${one.instance}: cost ${costs}, published ${one.cost}, gap ${one.gap.toFixed(2)} %, ` +
    `within 1 % after ${meanOf(one.runs.map((ran) => ran.secondsToOnePercent)).toFixed(0)} s, ` +
    `${speed.toFixed(2)} million moves a second${earlier}${one.refused > 0 ? ', REFUSED by the checker' : ''}`
  );
}

function rowOf(one: Measured, how: How): Stored {
  const movesPerSecond = meanOf(one.runs.map((ran) => ran.movesPerSecond));
  return { instance: one.instance, seconds: how.seconds, threads: how.threads, gap: one.gap, movesPerSecond };
}

/** Limits of issue 5: after half a minute for each set, after five seconds over all. */
const limits = { mankowska: -1.4, kummer: -2.5 } as const;
const WORST_MEAN = 0.3;
const SHORT_MEAN = -0.5;
const LONG_SECONDS = 30;

function* summaries(measured: readonly Measured[], seconds: number): Generator<string> {
  if (measured.length === 0) return;
  const gaps = (list: readonly Measured[]) => list.map((one) => one.gap);
  yield verdict(
    'hhcrsp.refused-by-checker',
    measured.reduce((sum, one) => sum + one.refused, 0),
    0,
    0,
  );
  for (const set of ['mankowska', 'kummer'] as const) {
    const ofSet = measured.filter((one) => one.set === set);
    const large = ofSet.filter((one) => one.patients >= 200);
    const middle = ofSet.filter((one) => one.patients >= 50);
    if (ofSet.length === 0) continue;
    yield `${set}: mean gap of all ${ofSet.length} ${meanOf(gaps(ofSet)).toFixed(2)} %, worst ${Math.max(...gaps(ofSet)).toFixed(2)} %`;
    if (large.length > 0)
      yield `${set}: mean gap of the ${large.length} with 200 patients or more ${meanOf(gaps(large)).toFixed(2)} %`;
    if (middle.length > 0 && seconds >= LONG_SECONDS)
      yield verdict(`hhcrsp.${set}.50-or-more.mean-gap-percent`, meanOf(gaps(middle)), limits[set]);
  }
  if (seconds >= LONG_SECONDS) yield verdict('hhcrsp.worst-gap-percent', Math.max(...gaps(measured)), WORST_MEAN);
  else yield verdict(`hhcrsp.mean-gap-percent-after-${seconds}-s`, meanOf(gaps(measured)), SHORT_MEAN);
}
