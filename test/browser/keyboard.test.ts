import test, { type ExecutionContext } from 'ava';
import type { Locator, Page } from 'playwright-core';
import { deskWords } from '../../src/web/words/desk.ts';
import { seriesWords } from '../../src/web/words/series.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';

const mostTabs = 60;
/** A minute on the telephone has room for so many keys beside the talking. */
const mostKeys = 120;

for (const language of ['en', 'zh-CN'] as const) {
  const words = deskWords[language];
  const said = seriesWords[language];

  test(`${language}: the desk books by telephone with the keyboard alone`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    const coordinator = await service.signedIn('coordinator', 'C1');
    const { page, complaints } = await openPage(await openBrowser(t), service.url, coordinator, {
      language,
      viewport: deskSize,
    });
    const pressed = countingKeys(page);
    await page.goto('/calls');
    await page.getByRole('heading', { level: 1 }).waitFor();

    // From another page by its link: the field has the cursor, one types at once.
    await tabTo(t, page, page.getByRole('link', { name: words.residents }));
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: words.findLabel }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('lgq');
    await page.getByRole('option', { name: /李国强|Li Guoqiang/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: words.bookTitle }).waitFor();

    await tabTo(t, page, page.getByRole('combobox', { name: words.services }));
    await page.keyboard.type(language === 'en' ? 'Injection' : '注射');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page
      .getByRole('radio', { name: /^\d\d:\d\d/ })
      .first()
      .waitFor();
    await tabTo(t, page, page.getByRole('textbox', { name: words.note }));
    await page.keyboard.type('gate 3');
    // His daughter is on the line, and he agrees.
    await tabTo(t, page, page.getByRole('textbox', { name: said.caller }));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('李晓梅');
    await page.keyboard.press('Tab');
    await page.getByRole('combobox', { name: said.relation }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await tabTo(t, page, page.getByRole('checkbox', { name: said.consent }));
    await page.keyboard.press('Space');
    await tabTo(t, page, page.getByRole('radio', { name: /^\d\d:\d\d/ }));
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await tabTo(t, page, page.getByRole('button', { name: words.bookNow }));
    await page.keyboard.press('Enter');

    await page.locator(':focus').filter({ hasText: words.booked }).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    t.deepEqual(
      await asOwner<{ state: string; channel: string; note: string }>(
        service.fresh,
        'select state, channel, note from visit',
      ),
      [{ state: 'booked', channel: 'telephone', note: 'gate 3' }],
    );
    t.deepEqual(
      await asOwner(service.fresh, 'select caller_name, relation, consent_spoken, channel from visit_conversation'),
      [{ caller_name: '李晓梅', relation: 'child', consent_spoken: true, channel: 'telephone' }],
    );
    t.true(pressed.count <= mostKeys, `${pressed.count} keys from the first page to the booking`);

    await tabTo(t, page, page.getByRole('button', { name: words.bookAnother }));
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: words.note }).waitFor();
    t.is(await page.getByRole('textbox', { name: words.note }).inputValue(), '', 'a booking made leaves no draft');
    t.deepEqual(complaints, []);
  });
}

/** Counts single keys; what is typed as words counts as one. */
function countingKeys(page: Page): { readonly count: number } {
  const pressed = { count: 0 };
  const [press, type] = [page.keyboard.press.bind(page.keyboard), page.keyboard.type.bind(page.keyboard)];
  page.keyboard.press = (...args) => {
    pressed.count++;
    return press(...args);
  };
  page.keyboard.type = (...args) => {
    pressed.count++;
    return type(...args);
  };
  return pressed;
}

/** Presses Tab until the wanted thing has the focus. */
async function tabTo(t: ExecutionContext, page: Page, wanted: Locator): Promise<void> {
  for (let pressed = 0; pressed < mostTabs; pressed++) {
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  t.fail(`${mostTabs} times Tab did not reach ${wanted}`);
}
