import test from 'ava';
import { closingWords } from '../../src/web/words/closing.ts';
import { happenedWords } from '../../src/web/words/happened.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage, phone } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';

const [wednesday, thursday] = ['2026-11-25', '2026-11-26'];

for (const [language, viewport] of [
  ['en', deskSize],
  ['zh-CN', phone],
] as const) {
  const words = closingWords[language];

  test(`${language}: the desk closes a day after seeing where each visit goes, opens it again, and closes part of the area`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    const coordinator = await service.signedIn('coordinator', 'C1');
    const booked = await coordinator.post('/api/v1/visits', {
      residentId: service.town.gu.id,
      services: ['injection'],
      window: { start: `${wednesday}T08:00:00+08:00`, end: `${wednesday}T10:00:00+08:00` },
      channel: 'telephone',
    });
    t.is(booked.status, 201, booked.text);
    const { page, complaints } = await openPage(await openBrowser(t), service.url, coordinator, { language, viewport });
    await page.goto(`/days/${wednesday}`);
    await page.getByRole('button', { name: words.open }).click();
    await page.getByText(words.count(1, 0)).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: words.commit }).click();
    await page.getByRole('button', { name: words.reopen }).waitFor();
    t.deepEqual(await asOwner(service.fresh, 'select day::text from visit'), [{ day: thursday }]);
    await page.getByRole('button', { name: words.reopen }).click();
    await page.getByRole('button', { name: words.open }).waitFor();
    t.deepEqual(await asOwner(service.fresh, 'select closed_reason from day_plan where closed_at is not null'), []);

    await page.goto(`/days/${thursday}`);
    await page.getByRole('button', { name: words.open }).click();
    await page.getByLabel(words.where).selectOption('part');
    await page.getByRole('button', { name: happenedWords[language].firstHere }).click();
    await page.getByLabel(words.metres).selectOption('5000');
    await page.getByText(words.count(1, 0)).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: words.commit }).click();
    await page.getByText(happenedWords[language].closedRoads).waitFor();
    t.deepEqual(await asOwner(service.fresh, 'select distinct homes_shut, reason from road_closure'), [
      { homes_shut: true, reason: 'typhoon' },
    ]);
    t.deepEqual(complaints, []);
  });
}
