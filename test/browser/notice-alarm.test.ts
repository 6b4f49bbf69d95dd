import path from 'node:path';
import test from 'ava';
import { tell } from '#notifications';
import { buildWebIfNeeded } from '../../src/cli/build-web.ts';
import { deskWords } from '../../src/web/words/desk.ts';
import { aNotice } from '../notifications/a-notice.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';

test.before(async () => {
  await buildWebIfNeeded(path.join(import.meta.dirname, '../..'));
});

test('every page of the desk says when messages have not gone out for more than five minutes, and stops when they have', async (t) => {
  t.timeout(120_000);
  const service = await runningService(t);
  const { town, fresh, jobs, clock } = service;
  await fresh.database.withActor(town.coordinator, (trx) => tell(trx, jobs.enqueue, aNotice(town, town.gu)));
  const browser = await openBrowser(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const said = deskWords.en.notSent(1, '08:00');
  const show = async (where: string) => {
    const { page, context } = await openPage(browser, service.url, desk, { viewport: deskSize });
    const asked = page.waitForResponse((answer) => answer.url().endsWith('/api/v1/notices/alarm'));
    await page.goto(where);
    await asked;
    return { page, close: () => context.close() };
  };

  const early = await show('/');
  await early.page.getByRole('heading', { level: 1 }).waitFor();
  t.is(await early.page.getByRole('alert').count(), 0);
  await early.close();

  clock.now = new Date(clock.now.getTime() + 6 * 60_000);
  for (const where of ['/', '/calls', '/residents']) {
    const late = await show(where);
    await late.page.getByRole('alert').getByText(said).waitFor();
    await late.close();
  }

  await asOwner(fresh, `update notice set state = 'sent', sent_at = now()`);
  const after = await show('/');
  await after.page.getByRole('heading', { level: 1 }).waitFor();
  t.is(await after.page.getByRole('alert').count(), 0);
  await after.close();
});
