import { spawn } from 'node:child_process';
import path from 'node:path';
import { dropScratch } from '../support/database.ts';
import type { Guard } from './guards.ts';

const project = path.join(import.meta.dirname, '../..');
const ava = path.join(project, 'node_modules/ava/entrypoints/cli.js');

let count = 0;
const runner = process.env.DOORSTEP_TEST_RUNNER ?? String(process.pid);

export interface Tried {
  /** The named test went red, stayed green, or never came to an end: that one says nothing. */
  readonly outcome: 'noticed' | 'missed' | 'not-run';
  readonly output: string;
}

/** Runs the test a guard names, in a process of its own, with the guard taken away; and once with it, where it must be green. */
export async function tryWithout(guard: Guard): Promise<Tried> {
  const { file, title } = guard.test;
  const whole = await wholeRun(guard.test);
  if (whole.end !== 'green') return { outcome: 'not-run', output: `with the guard in place: ${whole.output}` };
  const scratch = `without_${process.pid}_${count++}`;
  const environment = environmentOf(guard, scratch);
  const output = await run([file, '--no-color', `--match=${title}`], environment);
  if (environment.DOORSTEP_TEST_DROP !== undefined) await dropScratch(scratch, Number(runner));
  const end = endOf(title, output);
  return { outcome: end === 'red' ? 'noticed' : end === 'green' ? 'missed' : 'not-run', output };
}

/** What became of a test with everything in place, by file and title. */
const wholeRuns = new Map<string, Promise<{ end: ReturnType<typeof endOf>; output: string }>>();

function wholeRun({ file, title }: Guard['test']) {
  const name = `${file}: ${title}`;
  const known =
    wholeRuns.get(name) ??
    run([file, '--no-color', `--match=${title}`], {}).then((output) => ({ end: endOf(title, output), output }));
  wholeRuns.set(name, known);
  return known;
}

/** @returns undefined when the test did not come to an end: not found, stopped, or its file broke before. */
function endOf(title: string, output: string): 'red' | 'green' | undefined {
  if (new RegExp(`✘ \\[fail\\]: (?:.* › )?${escaped(title)}`).test(output)) return 'red';
  return /^ *1 test passed$/m.test(output) ? 'green' : undefined;
}

function environmentOf({ drop }: Guard, scratch: string): NodeJS.ProcessEnv {
  if ('sql' in drop) return { DOORSTEP_TEST_DROP: drop.sql, DOORSTEP_TEST_DROP_AS: scratch };
  const hook = path.join(import.meta.dirname, 'without.ts');
  return { DOORSTEP_TEST_WITHOUT: `${drop.source}#${drop.function}`, NODE_OPTIONS: `--import=${hook}` };
}

function run(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [ava, ...words], {
    cwd: project,
    // One server for all tries: it ends with this process.
    env: { ...process.env, AVA_PATH: undefined, DOORSTEP_TEST_RUNNER: runner, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(text));
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
