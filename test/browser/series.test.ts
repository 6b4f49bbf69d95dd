import test from 'ava';
import { bookingWords } from '../../src/web/words/booking.ts';
import { movingWords } from '../../src/web/words/moving.ts';
import { residentWords } from '../../src/web/words/resident.ts';
import { seriesWords } from '../../src/web/words/series.ts';
import { stateWords } from '../../src/web/words/states.ts';
import { AxeBuilder } from '../support/axe.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';

for (const language of ['en', 'zh-CN'] as const) {
  const words = seriesWords[language];

  test(`${language}: a resident books a series on her phone, moves one, cancels one, moves this and the following, and cancels the rest`, async (t) => {
    t.timeout(180_000);
    const service = await runningService(t);
    const gu = await service.signedIn('resident', 'R1');
    const { page, complaints } = await openPage(await openBrowser(t), service.url, gu, { language });
    await page.goto('/book/when?services=injection');
    await page.getByRole('link', { name: words.repeat }).click();
    await page.getByLabel(words.often).selectOption('FREQ=DAILY');
    await page.getByLabel(words.count).fill('4');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: words.book }).click();
    await page.getByRole('heading', { name: words.endTitle }).waitFor();
    const series = page.url();
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

    // One of them alone.
    const own = residentWords[language];
    await page.getByRole('link', { name: /08:00/ }).first().click();
    await page.getByRole('link', { name: own.cancelVisit }).click();
    await page.getByText(bookingWords[language].cancel['no-longer-needed'], { exact: true }).click();
    await page.getByRole('button', { name: own.cancelConfirm }).click();
    await page.getByText(own.tell.cancelled).waitFor();
    const states = 'select state from visit order by window_start';
    const after = await asOwner<{ state: string }>(service.fresh, states);
    t.deepEqual(
      after.map(({ state }) => state),
      ['cancelled', 'booked', 'booked', 'booked'],
    );

    // The third and those after it at another time; what was moved and cancelled by itself stays.
    await page.goto(series);
    const change = page.getByRole('region', { name: words.changeTitle });
    await change.getByLabel(words.fromWhich).selectOption({ index: 1 });
    await change.getByLabel(words.newWindow).selectOption('3');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await change.getByRole('button', { name: words.change, exact: true }).click();
    await page.getByRole('link', { name: /15:00/ }).nth(1).waitFor();
    const times = await asOwner<{ at: string; state: string }>(
      service.fresh,
      `select to_char(window_start at time zone 'Asia/Shanghai', 'HH24:MI') as at, state from visit order by window_start`,
    );
    t.deepEqual(
      times.map(({ at, state }) => [at, state]),
      [
        ['08:00', 'cancelled'],
        ['13:00', 'booked'],
        ['15:00', 'booked'],
        ['15:00', 'booked'],
      ],
    );
    await page.getByRole('button', { name: words.end }).click();
    await page.getByRole('heading', { name: words.endTitle }).waitFor({ state: 'detached' });
    t.deepEqual(await asOwner(service.fresh, 'select state, count(*)::int from visit group by state'), [
      { state: 'cancelled', count: 4 },
    ]);

    // One visit further ahead than anybody can promise is wished for.
    await page.goto('/book/when?services=injection');
    await page.getByRole('link', { name: words.further }).click();
    await page.getByLabel(words.firstDay).fill('2027-01-12');
    t.false(await page.getByLabel(words.count).isVisible());
    await page.getByRole('button', { name: words.wish, exact: true }).click();
    await page.getByText(stateWords[language].requested).first().waitFor();
    t.deepEqual(await asOwner(service.fresh, `select day::text, state from visit where state <> 'cancelled'`), [
      { day: '2027-01-12', state: 'requested' },
    ]);
    t.deepEqual(complaints, []);
  });
}
