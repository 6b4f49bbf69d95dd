import test from 'ava';
import { bookingWords } from '../../src/web/words/booking.ts';
import { deskWords } from '../../src/web/words/desk.ts';
import { seriesWords } from '../../src/web/words/series.ts';
import { togetherWords } from '../../src/web/words/together.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { withFamily } from '../support/family.ts';
import { runningService } from '../support/service.ts';

const wives = { en: 'Shao Guilan', 'zh-CN': '邵桂兰' };
const injection = { en: 'Injection', 'zh-CN': '注射' };

for (const language of ['en', 'zh-CN'] as const) {
  const words = togetherWords[language];
  const book = bookingWords[language];

  test(`${language}: he books for himself and his wife in one act on his phone`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    await withFamily(service);
    const browser = await openBrowser(t);
    const gu = await service.signedIn('resident', 'R1');
    const { page, complaints } = await openPage(browser, service.url, gu, { language });
    await page.goto('/book');
    await page.getByRole('link', { name: words.link }).click();
    await page.getByRole('button', { name: book.seeWindows }).click();
    await page.getByRole('alert').getByText(words.needTwo).waitFor();
    for (const name of [/顾瑞祥|Gu Ruixiang/, new RegExp(wives[language])]) {
      const person = page.getByRole('group', { name });
      await person.getByText(injection[language], { exact: true }).click();
    }
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: book.seeWindows }).click();
    await page.getByText(words.sameNurseHint).first().waitFor();
    await page
      .getByRole('radio', { name: /^10:00/ })
      .first()
      .check({ force: true });
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: words.book(2) }).click();
    await page.getByRole('heading', { name: words.doneTitle }).waitFor();
    for (const name of [/顾瑞祥|Gu Ruixiang/, wives[language]]) await page.getByText(name).first().waitFor();
    const rows = await asOwner<{ state: string; nurse: string }>(
      service.fresh,
      'select v.state, a.nurse_id::text as nurse from visit v join assignment a on a.visit_id = v.id',
    );
    t.deepEqual(
      rows.map((row) => row.state),
      ['booked', 'booked'],
    );
    t.is(new Set(rows.map((row) => row.nurse)).size, 1);

    // He rings the centre: the desk books another trip for both in one act.
    const desk = await service.signedIn('coordinator', 'C1');
    const atDesk = await openPage(browser, service.url, desk, { language, viewport: deskSize });
    const chooseCare = async (name: string) => {
      await atDesk.page.getByRole('combobox', { name }).focus();
      await atDesk.page.keyboard.type(injection[language]);
      await atDesk.page.keyboard.press('Enter');
      await atDesk.page.keyboard.press('Escape');
    };
    await atDesk.page.goto(`/residents/${service.town.gu.id}`);
    await chooseCare(deskWords[language].services);
    await atDesk.page.getByRole('radio', { name: seriesWords[language].kinds.together }).check();
    await chooseCare(words.careOf(wives[language]));
    await atDesk.page
      .getByRole('radio', { name: /^13:00/ })
      .first()
      .check({ force: true });
    t.deepEqual(await new AxeBuilder(atDesk.page).serious(), []);
    await atDesk.page.getByRole('button', { name: words.book(2) }).click();
    await atDesk.page
      .locator(':focus')
      .filter({ hasText: words.booked(2) })
      .waitFor();
    const spoken = `select count(*)::int as visits from visit v join visit_conversation c on c.visit_id = v.id
      where v.channel = 'telephone' and c.about = 'book'`;
    t.deepEqual(await asOwner(service.fresh, spoken), [{ visits: 2 }]);
    t.deepEqual(atDesk.complaints, []);
    t.deepEqual(complaints, []);
  });
}
