import test from 'ava';
import { visitDay } from '../support/a-visit.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { gateBefore } from '../support/gate.ts';
import { waitFor } from '../support/wait.ts';

test('the desk’s browser keeps the printable day and shows it when nobody answers; signing out takes it away', async (t) => {
  t.timeout(180_000);
  const { service } = await visitDay(t);
  const gate = await gateBefore(t, service);
  const browser = await openBrowser(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const { page } = await openPage(browser, gate.url, desk, { language: 'en' });
  page.setDefaultTimeout(60_000);
  await page.goto(`${gate.url}/live`);
  await page.getByRole('link', { name: 'Printable day' }).waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  const isKept = () => page.evaluate<boolean>(`caches.has('doorstep-day-list')`);
  await waitFor(isKept, 'the day to be kept', 60);

  gate.cut();
  await page.goto(`${gate.url}/live`);
  const said = await page.locator('body').innerText();
  for (const held of ['顾瑞祥', '武胜路354弄49号', '19900001001']) t.true(said.includes(held), held);

  gate.mend();
  await page.goto(`${gate.url}/live`);
  await page
    .getByRole('button', { name: /Change person/ })
    .first()
    .click();
  await waitFor(async () => !(await isKept()), 'the day to be gone', 60);
  gate.cut();
  await page.goto(`${gate.url}/live`).catch(() => undefined);
  t.false((await page.content()).includes('顾瑞祥'));
});
