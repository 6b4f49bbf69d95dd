import test from 'ava';
import type { BrowserContext, Page } from 'playwright-core';
import { visitWords } from '../../src/web/words/visit.ts';
import { atHome, visitDay } from '../support/a-visit.ts';
import { openBrowser, phone } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { gateBefore } from '../support/gate.ts';
import { ownChromium } from '../support/own-chromium.ts';
import type { Person, Service } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';

const words = visitWords.en;

/** A nurse's phone at the door: signed in, and it says where it is when it is asked. */
async function phoneOf(context: BrowserContext, url: string, nurse: Person): Promise<Page> {
  const [name = '', value = ''] = nurse.cookie.split('=');
  await context.addCookies([{ name, value, url, expires: Math.floor(Date.now() / 1000) + 3600 }]);
  await context.grantPermissions(['geolocation'], { origin: url });
  await context.setGeolocation({ ...atHome, accuracy: atHome.accuracyMetres });
  const page = await context.newPage();
  await page.setViewportSize(phone);
  page.setDefaultTimeout(60_000);
  return page;
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const entriesIn = (service: Service) =>
  asOwner<{ kind: string; seq: number; late: boolean }>(
    service.fresh,
    "select kind, seq, received_at >= made_at - interval '5 minutes' as late from visit_entry order by seq",
  );

test('a visit without network: the browser is killed and started again, and everything arrives once, in order', async (t) => {
  t.timeout(240_000);
  const { service, nurse, visitId } = await visitDay(t, ['dressing']);
  const gate = await gateBefore(t, service);
  const chromium = await ownChromium(t);
  let page = await phoneOf(await chromium.start(), gate.url, nurse);
  await page.goto(`${gate.url}/visits/${visitId}`);
  await page.getByRole('button', { name: words.setOut }).waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');

  gate.cut();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await press(words.setOut);
  await press(words.arrive);
  await press(words.beginCare);
  await press(`Turn the patient: ${words.taskDone}`);
  await page.getByRole('textbox', { name: /Wound length/ }).fill('1300');
  const measures = page.getByRole('form', { name: words.measures });
  await measures.getByRole('button', { name: words.save }).click();
  await page.getByText(words.outside('Wound length', '0–60 cm')).waitFor();
  await page.getByRole('textbox', { name: /Wound length/ }).fill('3.5');
  await measures.getByRole('button', { name: words.save }).click();
  await page.getByText('Wound length 3.5 cm').waitFor();
  await page.getByLabel(words.takePhotograph).setInputFiles({ name: 'wound.png', mimeType: 'image/png', buffer: png });
  const log = page.getByRole('region', { name: words.log });
  await log.getByText(words.kinds.photograph).waitFor();
  t.is((await entriesIn(service)).length, 0);
  await chromium.kill();

  page = await phoneOf(await chromium.start(), gate.url, nurse);
  await page.goto(`${gate.url}/visits/${visitId}`);
  await page.getByText('Wound length 3.5 cm').waitFor();
  const field = page.getByLabel(words.sign);
  await field.scrollIntoViewIfNeeded();
  const box = (await field.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 60, { steps: 5 });
  await page.mouse.up();
  await page.getByRole('region', { name: words.signature }).getByRole('button', { name: words.save }).click();
  await press(words.checkOut);
  await page.getByText(words.finished).waitFor();
  await page.getByText(words.unsent(8)).waitFor();

  gate.mend();
  await page.reload();
  await waitFor(async () => (await entriesIn(service)).length === 8, 'every entry to arrive', 60);
  await page.getByText(words.unsent(1)).waitFor({ state: 'detached' });
  t.deepEqual(
    (await entriesIn(service)).map(({ kind, seq }) => `${seq} ${kind}`),
    ['1 on-the-way', '2 arrived', '3 in-care', '4 task', '5 measured', '6 photograph', '7 signature', '8 done'],
  );
  const [visit] = await asOwner<{ state: string }>(service.fresh, 'select state from visit');
  t.is(visit?.state, 'done');
  const files = await asOwner<{ media_type: string }>(service.fresh, 'select media_type from file order by id');
  t.deepEqual(files, [{ media_type: 'image/jpeg' }, { media_type: 'image/png' }]);
  t.deepEqual(await asOwner(service.fresh, 'select from refused_entry'), []);
});

test('an entry taken out of the phone’s chain is noticed: refused, said to the nurse, and she writes on', async (t) => {
  t.timeout(120_000);
  const { service, nurse, visitId } = await visitDay(t);
  const gate = await gateBefore(t, service);
  const browser = await openBrowser(t);
  const page = await phoneOf(await browser.newContext({ locale: 'en' }), gate.url, nurse);
  await page.goto(`${gate.url}/visits/${visitId}`);
  await page.getByRole('button', { name: words.setOut }).waitFor();
  gate.cut();
  await page.getByRole('button', { name: words.setOut }).click();
  await page.getByRole('button', { name: words.arrive }).click();
  await page.getByRole('button', { name: words.beginCare }).waitFor();
  await page.evaluate(`new Promise((resolve, reject) => {
    const asked = indexedDB.open('doorstep-nurse');
    asked.onerror = reject;
    asked.onsuccess = () => {
      const change = asked.result.transaction('entries', 'readwrite');
      change.objectStore('entries').openCursor().onsuccess = (event) => event.target.result.delete();
      change.oncomplete = () => resolve(true);
    };
  })`);
  gate.mend();
  await page.reload();
  await page.getByText(words.allRefused(1)).waitFor();
  await page
    .getByRole('region', { name: words.log })
    .getByText(/missing or was changed on the way/)
    .waitFor();
  await page.getByRole('button', { name: words.setOut }).click();
  await waitFor(async () => (await entriesIn(service)).length === 1, 'the first entry of a new chain', 60);
  const desk = await service.signedIn('coordinator', 'C1');
  const { refused } = (await desk.get('/api/v1/refused-entries')).body;
  t.like(refused[0], { kind: 'arrived', problem: 'entry-chain-broken' });
});
