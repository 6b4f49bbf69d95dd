import test from 'ava';
import { checkDigitOf } from '#people';
import { referralWords } from '../../src/web/words/referrals.ts';
import { sessionWords } from '../../src/web/words/sessions.ts';
import { bothSides } from '../referrals/a-referral.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';

const first = '31010119510203002';
const identityNumber = first + checkDigitOf(first);

for (const language of ['zh-CN', 'en'] as const) {
  const words = referralWords[language];
  const seats = sessionWords[language];

  test(`${language}: a hospital’s desk releases an expert’s seats by its city’s rule, and writes an emergency down at its own hour`, async (t) => {
    t.timeout(120_000);
    const both = await bothSides(t);
    const { service } = both;
    const wang = { code: 'R77', name: '王秀英', sex: 'female', birthDate: '1951-02-03', identityNumber };
    await (await service.signedIn('coordinator', 'C1')).post('/api/v1/residents', wang);
    const browser = await openBrowser(t);
    const { page, complaints } = await openPage(browser, service.url, both.desk, { language, viewport: deskSize });
    await page.goto('/sessions');
    await page.getByRole('button', { name: seats.publish }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel(seats.nameZh).fill('心内科');
    await form.getByLabel(seats.nameEn).fill('Cardiology');
    await form.getByLabel(seats.level).selectOption('expert');
    await form.getByLabel(seats.releaseRule).selectOption('beijing');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await form.getByRole('button', { name: seats.publishNow }).click();
    await form.getByText(seats.published(4)).waitFor();
    t.deepEqual(await asOwner(service.fresh, 'select level, release_rule from session_series'), [
      { level: 'expert', release_rule: 'beijing' },
    ]);

    await page.goto('/emergency');
    await page.locator('[name=name]').fill(wang.name);
    await page.locator('[name=identityNumber]').fill(identityNumber);
    await page.getByLabel(words.reasonFind).fill('I21');
    await page.getByRole('button', { name: /I21/ }).click();
    await page.getByLabel(words.when).fill('2026-11-23T07:15');
    await page.getByLabel(words.writeDown).fill('持续胸痛');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: words.send, exact: true }).click();
    await page.waitForURL(/\/referrals\/[0-9a-f-]{36}/);
    const [row] = await asOwner<{ happened_at: Date }>(service.fresh, 'select happened_at from referral');
    t.is(row?.happened_at.toISOString(), '2026-11-22T23:15:00.000Z', 'the hospital’s clock, whatever the browser’s');

    await page.goto('/reports');
    await page.getByRole('button', { name: words.figures['sent-up'] }).click();
    await page.getByRole('link', { name: /王秀英|Wang Xiuying/ }).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    t.deepEqual(complaints, []);
  });
}
