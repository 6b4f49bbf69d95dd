import { spawn } from 'node:child_process';
import path from 'node:path';
import { dropScratch } from '../support/database.ts';
import type { Guard } from './guards.ts';

const project = path.join(import.meta.dirname, '../..');
const ava = path.join(project, 'node_modules/ava/entrypoints/cli.js');

let count = 0;
const runner = process.env.DOORSTEP_TEST_RUNNER ?? String(process.pid);

export interface Tried {
  /** The named test went red. */
  readonly noticed: boolean;
  readonly output: string;
}

/** Runs the test a guard names with the guard taken away. */
export async function tryWithout(guard: Guard): Promise<Tried> {
  const { file, title } = guard.test;
  const scratch = `without_${process.pid}_${count++}`;
  const environment = environmentOf(guard, scratch);
  const output = await run([file, '--no-color', `--match=${title}`], environment);
  if (environment.DOORSTEP_TEST_DROP !== undefined) await dropScratch(scratch, Number(runner));
  const red = new RegExp(`✘ \\[fail\\]: (?:.* › )?${escaped(title)}`).test(output);
  return { noticed: red, output };
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
