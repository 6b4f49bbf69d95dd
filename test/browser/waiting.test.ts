import test from 'ava';
import { waitTick } from '#booking';
import { bookingWords } from '../../src/web/words/booking.ts';
import { weekdayText } from '../../src/web/words/days.ts';
import { fairnessWords } from '../../src/web/words/fairness.ts';
import { seriesWords } from '../../src/web/words/series.ts';
import { waitingWords } from '../../src/web/words/waiting.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';

const injection = { en: 'Injection', 'zh-CN': '注射' };

for (const language of ['en', 'zh-CN'] as const) {
  const words = waitingWords[language];
  const book = bookingWords[language];
  const fairness = fairnessWords[language];
  const series = seriesWords[language];

  test(`${language}: a resident joins the wait list, sees the place that is kept for her and takes it; the desk sees who waits`, async (t) => {
    t.timeout(150_000);
    const service = await runningService(t);
    const browser = await openBrowser(t);
    const gu = await service.signedIn('resident', 'R1');
    const { page, complaints } = await openPage(browser, service.url, gu, { language });
    await page.goto('/book');
    await page.getByText(injection[language], { exact: true }).first().click();
    await page.getByRole('button', { name: book.seeWindows }).click();
    await page.getByRole('link', { name: words.noneSuits }).click();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    // Of the two weeks from tomorrow only the Tuesdays.
    for (const other of [1, 3, 4, 5, 6, 7]) await page.getByLabel(weekdayText(other, language)).uncheck();
    await page.getByRole('button', { name: words.join }).click();
    await page.getByRole('heading', { name: words.waiting }).waitFor();

    const asked = await asOwner<{ weekdays: number[] }>(service.fresh, 'select weekdays from wait_entry');
    t.deepEqual(asked, [{ weekdays: [2] }]);

    const coordinator = await service.signedIn('coordinator', 'C1');
    const desk = await openPage(browser, service.url, coordinator, { language, viewport: deskSize });
    await desk.page.goto('/wait-list');
    await desk.page.getByText(injection[language]).waitFor();
    t.deepEqual(await new AxeBuilder(desk.page).serious(), []);

    await waitTick(service.planning);
    await page.goto('/');
    await page.getByRole('link', { name: words.see }).click();
    await page.getByText(/08:00.10:00/).waitFor();
    await desk.page.reload();
    await desk.page.getByText(words.offerTitle).waitFor();
    await desk.page.getByRole('group', { name: series.callerGroup }).waitFor();
    t.deepEqual(await new AxeBuilder(desk.page).serious(), []);
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: words.accept }).click();
    await page.getByRole('heading', { name: book.doneTitle }).waitFor();
    const rows = await asOwner<{ visit: string; offer: string }>(
      service.fresh,
      'select v.state as visit, o.state as offer from visit v join wait_offer o on o.visit_id = v.id',
    );
    t.deepEqual(rows, [{ visit: 'booked', offer: 'accepted' }]);

    const { page: counted } = desk;
    await counted.getByRole('link', { name: fairness.title }).click();
    await counted.getByRole('table').first().waitFor();
    t.deepEqual(await new AxeBuilder(counted).serious(), []);
    const placed = fairness.showWho(fairness.channels.web, fairness.figures.placed, fairness.fewer);
    await counted.getByRole('link', { name: placed }).click();
    await counted.getByRole('link', { name: language === 'en' ? 'Gu Ruixiang' : '顾瑞祥' }).waitFor();
    t.deepEqual(await new AxeBuilder(counted).serious(), []);
    t.deepEqual([...complaints, ...desk.complaints], []);
  });
}
