/**
 * Takes the pictures of the README from a running demo: `node docs/pictures/take.ts http://127.0.0.1:8080`.
 *
 * The packaged Chromium has no Chinese font, so one is lent to the page while its picture is taken.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExecutionContext } from 'ava';
import type { Page } from 'playwright-core';
import { desk, openBrowser, phone } from '../../test/support/browser.ts';

const fonts = path.join(import.meta.dirname, '../../node_modules/@fontsource/noto-sans-sc');
const [url = 'http://127.0.0.1:8080'] = process.argv.slice(2);

/** Runs in the page: every canvas of a map has something on it; a page without a map has none. */
const mapIsDrawn = `[...document.querySelectorAll('.leaflet-container canvas')].every((canvas) =>
  canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0))`;

const endings: (() => unknown)[] = [];
const browser = await openBrowser({
  teardown: (end: () => unknown) => endings.push(end),
} as unknown as ExecutionContext);
try {
  const nurse = await busiestNurse();
  await picture('nurse-today.png', { role: 'nurse', code: nurse }, phone, 'h1');
  await picture('desk-tomorrow.png', { role: 'coordinator', code: 'RMGC' }, desk, '.leaflet-container canvas');
} finally {
  for (const end of endings) await end();
}

interface Who {
  readonly role: string;
  readonly code: string;
}

/** @param shows what must be on the page before its picture is taken. */
async function picture(
  file: string,
  who: Who,
  viewport: { width: number; height: number },
  shows: string,
): Promise<void> {
  const page = await signedIn(who, viewport);
  await page.goto('/');
  await page.waitForSelector(shows);
  await page.waitForLoadState('networkidle');
  await lendFont(page);
  await page.waitForFunction(mapIsDrawn);
  await page.screenshot({ path: path.join(import.meta.dirname, file) });
  await page.context().close();
}

async function signedIn(who: Who, viewport: { width: number; height: number }): Promise<Page> {
  // The service allows no fonts and styles but its own; only for the picture it is let through.
  const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', viewport, bypassCSP: true });
  await context.request.post('/api/v1/demo/sign-in', { data: who });
  return context.newPage();
}

/** Somebody with a full day, whichever weekday the demo was started on. */
async function busiestNurse(): Promise<string> {
  const context = await browser.newContext({ baseURL: url });
  const { people } = (await (await context.request.get('/api/v1/demo/people')).json()) as { people: Who[] };
  const days: { code: string; stops: number }[] = [];
  for (const { role, code } of people.filter((person) => person.role === 'nurse')) {
    const me = (await (await context.request.post('/api/v1/demo/sign-in', { data: { role, code } })).json()) as {
      now: string;
      zone: string;
    };
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: me.zone }).format(new Date(me.now));
    const list = (await (await context.request.get(`/api/v1/routes/${today}`)).json()) as { stops: unknown[] };
    days.push({ code, stops: list.stops.length });
  }
  await context.close();
  return days.sort((one, other) => other.stops - one.stops)[0]?.code ?? 'N01';
}

async function lendFont(page: Page): Promise<void> {
  await page.route('**/lent-font/**', async (route) => {
    const file = new URL(route.request().url()).pathname.replace('/lent-font/', '');
    await route.fulfill({ body: await readFile(path.join(fonts, file)) });
  });
  for (const weight of [400, 500, 600, 700]) {
    const css = await readFile(path.join(fonts, `${weight}.css`), 'utf8');
    await page.addStyleTag({
      content: css.replaceAll('./files/', '/lent-font/files/').replaceAll("'Noto Sans SC'", "'Lent'"),
    });
  }
  await page.addStyleTag({ content: 'body, body * { font-family: "Lent", sans-serif !important; }' });
  // Fonts are asked for when the next frame is laid out.
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}
