import test from 'ava';
import { movingWords } from '../../src/web/words/moving.ts';
import { residentWords } from '../../src/web/words/resident.ts';
import { seriesWords } from '../../src/web/words/series.ts';
import { AxeBuilder } from '../support/axe.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';

for (const language of ['en', 'zh-CN'] as const) {
  const words = seriesWords[language];

  test(`${language}: a resident books a series on her phone, moves one of its visits, and cancels the rest`, async (t) => {
    t.timeout(180_000);
    const service = await runningService(t);
    const gu = await service.signedIn('resident', 'R1');
    const { page, complaints } = await openPage(await openBrowser(t), service.url, gu, { language });
    await page.goto('/book/when?services=injection');
    await page.getByRole('link', { name: words.repeat }).click();
    await page.getByLabel(words.often).selectOption('FREQ=DAILY');
    await page.getByLabel(words.count).fill('3');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: words.book }).click();
    await page.getByRole('heading', { name: words.endTitle }).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);

    await page.getByRole('link', { name: /08:00/ }).nth(1).click();
    await page.getByRole('link', { name: movingWords[language].moveVisit }).click();
    await page.locator('label', { hasText: '13:00' }).click();
    await page.getByText(movingWords[language].reasons.weather, { exact: true }).click();
    await page.getByRole('button', { name: movingWords[language].confirm }).click();
    await page.getByRole('link', { name: words.seeSeries }).click();
    await page.getByRole('link', { name: /13:00/ }).click();
    await page.getByRole('link', { name: residentWords[language].cancelVisit }).waitFor();
    await page.getByRole('link', { name: words.seeSeries }).click();
    await page.getByRole('button', { name: words.end }).click();
    await page.getByRole('heading', { name: words.endTitle }).waitFor({ state: 'detached' });
    t.deepEqual(await asOwner(service.fresh, 'select state, count(*)::int from visit group by state'), [
      { state: 'cancelled', count: 3 },
    ]);
    t.deepEqual(complaints, []);
  });
}
