import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import { testKeys } from './database.ts';
import { waitFor } from './wait.ts';

const project = path.join(import.meta.dirname, '../..');

export interface Program {
  readonly child: ChildProcess;
  /** Everything it printed so far. */
  said(): string;
  /** Waits for a piece of output and gives what the pattern's first group matched. */
  says(pattern: RegExp, seconds?: number): Promise<string>;
  /** Waits for its end. @returns the exit status. */
  ended(): Promise<number | null>;
}

/** A data folder of its own, gone with the test. */
export function dataFolder(t: ExecutionContext): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'doorstep-test-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** As the environment of a program says what `freshDatabase` was written with. */
export const testKeysSet = {
  NUMBER_KEYS: [...testKeys.keys].map(([version, key]) => `${version}:${key.toString('base64')}`).join(','),
  NUMBER_HASH_KEY: testKeys.hashKey.toString('base64'),
};

/** A program that is started with an environment of its own finds what Node made of the sources, too. */
export const compileCache: Record<string, string> =
  process.env.NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE };

/**
 * Runs `npm run doorstep -- …` as its own process, without npm between. Killed, if need be, when the test ends.
 * On a database that is named, with the keys of every test's database unless it says otherwise.
 */
export function doorstep(t: ExecutionContext, words: readonly string[], environment: Record<string, string>): Program {
  const child = spawn(process.execPath, [path.join(project, 'src/main.ts'), ...words], {
    cwd: project,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: os.homedir(),
      TMPDIR: os.tmpdir(),
      ...compileCache,
      ...(environment.DATABASE_URL === undefined ? {} : testKeysSet),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (part: Buffer) => {
    text += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    text += part.toString();
  });
  const end = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  t.teardown(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await end;
  });
  return {
    child,
    said: () => text,
    async says(pattern, seconds = 60) {
      await waitFor(
        () => {
          if (child.exitCode !== null && !pattern.test(text))
            throw new Error(`it ended with ${child.exitCode}: ${text}`);
          return pattern.test(text);
        },
        `${pattern} in: ${text}`,
        seconds,
      );
      return pattern.exec(text)?.[1] ?? '';
    },
    ended: () => end,
  };
}
