import test from 'ava';
import type { Page } from 'playwright-core';
import { systemActor } from '#access';
import { putSetting } from '#organisations';
import { chargesWords } from '../../src/web/words/charges.ts';
import { deskWords } from '../../src/web/words/desk.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';

const day = '2026-11-25';

/** How many lines of the day the page counts in each state. */
async function totalsOn(page: Page): Promise<string[]> {
  const rows = await page.locator('section[aria-labelledby="totals"] tbody tr').all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.locator('td').allInnerTexts();
      return `${cells[0]} ${cells[2]} ${cells[3]}`;
    }),
  );
}

test('the desk receives a charge with its receipt, waives one with a reason, gives one back, and the day adds up, in English and Chinese', async (t) => {
  t.timeout(120_000);
  const service = await runningService(t);
  await asOwner(service.fresh, `update service set materials_fen = 500 where code = 'injection'`);
  await service.fresh.database.withActor(systemActor, (trx) =>
    putSetting(trx, systemActor, {
      centreId: service.town.centre.id,
      name: 'travelFeeFen',
      value: 1500,
      validFrom: new Date(0),
    }),
  );
  const desk = await service.signedIn('coordinator', 'C1');
  const booked = await desk.post('/api/v1/visits', {
    residentId: service.town.gu.id,
    services: ['injection'],
    window: { start: `${day}T08:00:00+08:00`, end: `${day}T10:00:00+08:00` },
    channel: 'telephone',
  });
  t.is(booked.status, 201, booked.text);
  const browser = await openBrowser(t);

  const words = chargesWords.en;
  const { page, complaints } = await openPage(browser, service.url, desk, { language: 'en', viewport: deskSize });
  const line = (said: string) => page.getByRole('row').filter({ hasText: said });
  // What cancelling costs is there before anything can be chosen: nothing moves under the pointer.
  const costs = Promise.withResolvers<void>();
  await page.route('**/api/v1/visits/*/charges', async (route) => {
    await costs.promise;
    await route.continue();
  });
  const said = deskWords.en;
  await page.goto(`/residents/${service.town.gu.id}`);
  await page.getByRole('button', { name: said.cancel, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: said.cancelTitle });
  await dialog.getByRole('status').waitFor();
  t.is(await dialog.getByLabel(said.cancelReason).count(), 0);
  t.true(await dialog.getByRole('button', { name: said.cancelConfirm }).isDisabled());
  costs.resolve();
  await dialog.getByLabel(said.cancelReason).waitFor();
  t.is(await dialog.getByText(words.nothingStays).count(), 1);
  await dialog.getByRole('button', { name: said.keep }).click();
  await page.goto('/charges');
  await page.locator('input[type="date"]').fill(day);
  await page.getByRole('heading', { name: words.totals }).waitFor();
  t.deepEqual(await totalsOn(page), [`${words.states.due} 3 ¥120.00`]);
  await line(words.lines.travel).getByRole('button', { name: words.waive }).click();
  await page.getByLabel(words.reason).fill('on benefit');
  await page.keyboard.press('Enter');
  await line(words.lines.travel).getByText(words.states.waived).waitFor();
  await line(words.lines.care).getByRole('button', { name: words.receive }).click();
  await page.getByLabel(words.receiptNumber).fill('S-17');
  await page.keyboard.press('Enter');
  await line(words.lines.care).getByText('S-17').waitFor();
  t.deepEqual((await totalsOn(page)).sort(), [
    `${words.states.due} 1 ¥5.00`,
    `${words.states.received} 1 ¥100.00`,
    `${words.states.waived} 1 ¥15.00`,
  ]);
  t.deepEqual(await new AxeBuilder(page).serious(), []);

  const zh = chargesWords['zh-CN'];
  const chinese = await openPage(browser, service.url, desk, { language: 'zh-CN', viewport: deskSize });
  const care = chinese.page.getByRole('row').filter({ hasText: zh.lines.care });
  await chinese.page.goto('/charges');
  await chinese.page.locator('input[type="date"]').fill(day);
  await care.getByRole('button', { name: zh.giveBack }).click();
  await chinese.page.getByLabel(zh.reason).fill('收错了');
  await chinese.page.keyboard.press('Enter');
  await care.getByText(zh.states['to-be-refunded'], { exact: true }).waitFor();
  await care.getByRole('button', { name: zh.refund }).click();
  await care.getByText(zh.states.refunded, { exact: true }).waitFor();
  t.true((await totalsOn(chinese.page)).includes(`${zh.states.refunded} 1 ¥100.00`));
  t.deepEqual(await new AxeBuilder(chinese.page).serious(), []);
  t.deepEqual([...complaints, ...chinese.complaints], []);
});
