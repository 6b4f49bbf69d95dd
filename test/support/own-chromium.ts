import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ExecutionContext } from 'ava';
import { type BrowserContext, chromium } from 'playwright-core';
import { flags, packagedChromium } from './browser.ts';

/** A Chromium with a folder of its own, as a phone's browser has: what it keeps outlives it. */
export interface OwnChromium {
  start(): Promise<BrowserContext>;
  /** Ends it as the system ends a browser that takes too much: at once, without a word. */
  kill(): Promise<void>;
}

export async function ownChromium(t: ExecutionContext): Promise<OwnChromium> {
  const executablePath = process.env.CHROMIUM_PATH || (await packagedChromium());
  const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-phone-'));
  let child: ChildProcess | undefined;
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    // The whole group: a page's own process must not live on.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  t.teardown(async () => {
    await kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    kill,
    async start() {
      const words = [
        ...flags,
        '--headless=new',
        '--no-first-run',
        `--user-data-dir=${folder}`,
        '--remote-debugging-port=0',
      ];
      child = spawn(executablePath, [...words, 'about:blank'], {
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, TZ: 'Europe/Berlin', LANGUAGE: 'en', LANG: 'en_GB.UTF-8' },
      });
      const browser = await chromium.connectOverCDP(await addressOf(child));
      return browser.contexts()[0]!;
    },
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stderr! })) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address) return address;
  }
  throw new Error('Chromium ended before it could be spoken to.');
}
