import test from 'ava';
import { referralWords } from '../../src/web/words/referrals.ts';
import { sessionWords } from '../../src/web/words/sessions.ts';
import { asked, practiceIn, signAll } from '../contracts/a-contract.ts';
import { clinic } from '../referrals/a-referral.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage, phone } from '../support/browser.ts';
import { runningService } from '../support/service.ts';

const languages = ['zh-CN', 'en'] as const;

test('under contract, in both languages: from Health to a booked seat of her hospital in three presses; without one, the way to a contract', async (t) => {
  t.timeout(120_000);
  const service = await runningService(t);
  const { fresh, town } = service;
  const here = await practiceIn(fresh.database, town);
  const terms = asked(here, [town.gu.id]);
  await fresh.database.withActor(town.coordinator, (trx) => signAll(trx, terms, town.coordinator));
  const desk = await service.signedIn('hospital-desk', 'M1');
  const published = {
    ...clinic,
    level: 'expert',
    releaseRule: 'shanghai',
    startsOn: '2026-12-09',
    publicDaysBefore: 14,
  };
  await desk.post('/api/v1/session-series', published);
  service.clock.now = new Date('2026-11-24T09:00:00+08:00');
  const browser = await openBrowser(t);
  for (const language of languages) {
    const words = sessionWords[language];
    const gu = await service.signedIn('resident', 'R1');
    const { page, complaints } = await openPage(browser, service.url, gu, { language, viewport: phone });
    const shot = async (name: string) => {
      const folder = process.env.PICTURES;
      if (folder) await page.screenshot({ path: `${folder}/${language}-${name}.png`, fullPage: true });
    };
    await page.goto('/care');
    await page.getByRole('link', { name: words.atHospitals }).click();
    await page.getByRole('checkbox').nth(0).check();
    await shot('hospital-seats');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: words.take, exact: true }).click();
    await page.getByRole('button', { name: words.giveBack }).click();
    await shot('hospital-seat-booked');
    await page.getByRole('button', { name: words.giveBack }).click();
    await page.getByText(words.noneAtHospitals).waitFor();

    const { page: li } = await openPage(browser, service.url, await service.signedIn('resident', 'R2'), { language });
    await li.goto('/hospitals');
    await li.getByRole('link', { name: words.seeContract }).waitFor();

    const hospital = await openPage(browser, service.url, desk, { language, viewport: deskSize });
    await hospital.page.goto('/');
    await hospital.page
      .getByText(referralWords[language].happened['seat-taken'] ?? '')
      .first()
      .click();
    await hospital.page.waitForURL(/\/sessions\?day=2026-12-09/);
    t.is(await hospital.page.getByLabel(words.deskDay, { exact: true }).inputValue(), '2026-12-09');
    t.deepEqual([complaints, hospital.complaints], [[], []]);
  }
});
