import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Person } from './service.ts';

export const phone = { width: 390, height: 844 };
export const desk = { width: 1440, height: 900 };

/** Our own arguments: without --single-process, so that several contexts and service workers live side by side. */
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--hide-scrollbars',
];

/**
 * A real Chromium: CHROMIUM_PATH, or the one inside the npm package, unpacked once for all tests.
 * Ends with the test.
 */
export async function openBrowser(t: ExecutionContext): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH || (await packagedChromium());
  const browser = await chromium.launch({ executablePath, args: flags, headless: true });
  t.teardown(() => browser.close());
  return browser;
}

export interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page wrote to the console as an error, and exceptions nobody caught. */
  readonly complaints: string[];
}

/** A page of somebody who is signed in, in the wanted language and size. The browser's zone is not the centre's on purpose. */
export async function openPage(
  browser: Browser,
  url: string,
  person: Person | undefined,
  options: { readonly language?: 'zh-CN' | 'en'; readonly viewport?: { width: number; height: number } } = {},
): Promise<Opened> {
  const context = await browser.newContext({
    baseURL: url,
    locale: options.language ?? 'en',
    viewport: options.viewport ?? phone,
    timezoneId: 'Europe/Berlin',
  });
  if (person) {
    const [name = '', value = ''] = person.cookie.split('=');
    await context.addCookies([{ name, value, url }]);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { context, page, complaints };
}

export async function packagedChromium(): Promise<string> {
  const { default: packaged } = await import('@sparticuz/chromium');
  const version = JSON.parse(
    readFileSync(path.join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/package.json'), 'utf8'),
  ).version;
  const home = path.join(os.tmpdir(), `doorstep-chromium-${version}-${os.userInfo().uid}`);
  const ready = path.join(home, 'ready');
  while (!existsSync(ready)) {
    if (!takesTurn(home)) {
      await pause(100);
      continue;
    }
    const before = process.env.TMPDIR;
    process.env.TMPDIR = home;
    try {
      // The package unpacks beside whatever lies there; a half-written file of a killed test would be taken for whole.
      rmSync(path.join(home, 'chromium'), { force: true });
      await packaged.executablePath();
      writeFileSync(ready, '');
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      rmSync(path.join(home, 'turn'), { force: true });
    }
  }
  return path.join(home, 'chromium');
}

/** One process unpacks while the others wait; one that died gives its turn back. */
function takesTurn(home: string): boolean {
  mkdirSync(home, { recursive: true });
  const turn = path.join(home, 'turn');
  try {
    writeFileSync(turn, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const owner = existsSync(turn) ? Number(readFileSync(turn, 'utf8')) : Number.NaN;
    if (Number.isInteger(owner) && owner > 0 && !isAlive(owner)) rmSync(turn, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
