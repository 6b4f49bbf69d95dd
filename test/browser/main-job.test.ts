import test from 'ava';
import { bookingWords } from '../../src/web/words/booking.ts';
import { deskWords } from '../../src/web/words/desk.ts';
import { residentWords } from '../../src/web/words/resident.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';

const services = { en: 'Injection', 'zh-CN': '注射' };

for (const language of ['en', 'zh-CN'] as const) {
  const book = bookingWords[language];
  const own = residentWords[language];
  const desk = deskWords[language];

  test(`${language}: a resident sees free windows, books one and gives it back on her phone`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    const gu = await service.signedIn('resident', 'R1');
    const browser = await openBrowser(t);
    const { page, complaints } = await openPage(browser, service.url, gu, { language });
    await page.goto('/book');
    await page.getByText(services[language], { exact: true }).first().click();
    await page.getByRole('button', { name: book.seeWindows }).click();
    await page
      .getByRole('radio', { name: /^10:00/ })
      .first()
      .check({ force: true });
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: book.hold }).click();
    await page.getByRole('button', { name: book.confirm }).click();
    await page.getByRole('heading', { name: book.doneTitle }).waitFor();
    const [booked] = await asOwner<{ state: string; id: string }>(service.fresh, 'select id, state from visit');
    t.is(booked?.state, 'booked');

    await page.goto(`/visits/${booked?.id}`);
    await page
      .getByText(/10:00.12:00/)
      .first()
      .waitFor();
    await page
      .getByRole('link', { name: own.cancelVisit })
      .or(page.getByRole('button', { name: own.cancelVisit }))
      .click();
    await page.getByRole('radio').first().check({ force: true });
    await page.getByRole('button', { name: own.cancelConfirm, exact: true }).click();
    await page.getByText(language === 'en' ? 'This visit is cancelled.' : '这次上门已取消。').waitFor();
    t.is((await asOwner<{ state: string }>(service.fresh, 'select state from visit'))[0]?.state, 'cancelled');
    t.deepEqual(complaints, []);
  });

  test(`${language}: the desk finds a caller by pinyin initials, and books by telephone`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    const coordinator = await service.signedIn('coordinator', 'C1');
    const browser = await openBrowser(t);
    const { page, complaints } = await openPage(browser, service.url, coordinator, { language, viewport: deskSize });
    await page.goto('/');
    await page.goto('/residents');
    await page.getByRole('combobox', { name: desk.findLabel }).fill('lgq');
    await page.getByRole('option', { name: /李国强|Li Guoqiang/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: language === 'en' ? 'Li Guoqiang' : '李国强' }).waitFor();
    // The caller waits: care, window, done, and the words to read back.
    await page.getByRole('combobox', { name: desk.services }).fill(services[language]);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page
      .getByRole('radio', { name: /^13:00/ })
      .first()
      .check({ force: true });
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: desk.bookNow }).click();
    await page.getByText(desk.booked).waitFor();
    const [booked] = await asOwner<{ state: string; channel: string }>(
      service.fresh,
      'select state, channel from visit',
    );
    t.deepEqual(booked, { state: 'booked', channel: 'telephone' });
    t.deepEqual(complaints, []);
  });
}
