import test from 'ava';
import type { Page } from 'playwright-core';
import { nurseWords } from '../../src/web/words/nurse.ts';
import { problemWords } from '../../src/web/words/problems.ts';
import { visitWords } from '../../src/web/words/visit.ts';
import { visitDay } from '../support/a-visit.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { gateBefore } from '../support/gate.ts';
import { waitFor } from '../support/wait.ts';

/** How many things of each kind the browser keeps of a nurse's day. */
const kept = (page: Page) =>
  page.evaluate<Record<string, number>>(`new Promise((resolve) => {
    indexedDB.open('doorstep-nurse').onsuccess = ({ target: { result: database } }) => {
      const names = ['self', 'days', 'entries'];
      const look = database.transaction(names);
      const counts = {};
      for (const name of names) look.objectStore(name).count().onsuccess = (event) => (counts[name] = event.target.result);
      look.oncomplete = () => { database.close(); resolve(counts); };
    };
  })`);

/** As if the phone had heard of the day before. */
const aDayEarlier = `new Promise((resolve) => {
  indexedDB.open('doorstep-nurse').onsuccess = ({ target: { result: database } }) => {
    const self = database.transaction('self', 'readwrite').objectStore('self');
    self.get('self').onsuccess = ({ target: { result: known } }) => {
      known.me.now = new Date(Date.parse(known.me.now) - 86_400_000).toISOString();
      self.put(known, 'self').onsuccess = () => { database.close(); resolve(true); };
    };
  };
})`;

test('signing out takes the day off the phone and leaves what has not been sent; a new day takes it too', async (t) => {
  t.timeout(180_000);
  const { service, nurse, code, visitId } = await visitDay(t);
  const gate = await gateBefore(t, service);
  const browser = await openBrowser(t);
  const { page } = await openPage(browser, gate.url, nurse, { language: 'en' });
  await page.goto(`/visits/${visitId}`);
  const setOut = page.getByRole('button', { name: visitWords.en.setOut });
  await setOut.waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  t.deepEqual(await kept(page), { self: 1, days: 1, entries: 0 });

  gate.cut();
  await page.evaluate(aDayEarlier);
  await page.reload();
  await page.getByText(problemWords.en.network[0]).waitFor();
  t.deepEqual(await kept(page), { self: 0, days: 0, entries: 0 }, 'yesterday’s list is gone');

  gate.mend();
  await page.reload();
  await setOut.waitFor();
  gate.cut();
  await setOut.click();
  await page.getByText(visitWords.en.unsent(1)).waitFor();
  // Signed out while the entry still waits: the server takes nothing of a visit for the moment.
  await page.route('**/entries', (route) => route.abort());
  gate.mend();
  await page.goto('/me');
  await page.getByText(visitWords.en.unsentSignOut(1)).waitFor();
  await page.getByRole('button', { name: nurseWords.en.changePerson }).click();
  await waitFor(async () => (await kept(page)).self === 0, 'the day to be dropped');
  t.deepEqual(await kept(page), { self: 0, days: 0, entries: 1 }, 'what was not sent stays');

  await page.unroute('**/entries');
  const [name = '', value = ''] = (await service.signedIn('nurse', code)).cookie.split('=');
  await page.context().addCookies([{ name, value, url: gate.url }]);
  await page.goto('/');
  await waitFor(
    async () => (await asOwner(service.fresh, 'select from visit_entry')).length === 1,
    'it to be sent when she signs in again',
    60,
  );
});
