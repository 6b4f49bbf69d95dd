import test from 'ava';
import { addDays } from '#time';
import { programmeWords } from '../../src/web/words/programmes.ts';
import { sheetWords } from '../../src/web/words/sheets.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage, phone as phoneSize } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';
import { today } from '../support/town.ts';

const infusion = { en: 'Infusion', 'zh-CN': '输液' };

for (const language of ['en', 'zh-CN'] as const) {
  const words = programmeWords[language];

  test(`${language}: an administrator switches infusion on with its conditions, switches a service off, and sets a rule of her own`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    const administrator = await service.signedIn('coordinator', 'C1');
    await asOwner(service.fresh, `update sign_in_session set actor = actor || '{"role": "administrator"}'`);
    await asOwner(service.fresh, `update service set only_with_conditions = true where code = 'infusion'`);
    const { page, complaints } = await openPage(await openBrowser(t), service.url, administrator, {
      language,
      viewport: deskSize,
    });
    await page.goto('/programmes');
    await page.getByRole('button', { name: words.switchOn(infusion[language]) }).click();
    await page.getByLabel(words.policy).fill('居家输液管理办法');
    await page.getByLabel(words.minutes).fill('45');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: words.switchOn(infusion[language]) }).click();
    await page.getByText(words.conditions('居家输液管理办法', 45)).waitFor();
    const own = 'select enabled, policy, observation_minutes from service_setting where service_code = $1';
    t.deepEqual(await asOwner(service.fresh, own, ['infusion']), [
      { enabled: true, policy: '居家输液管理办法', observation_minutes: 45 },
    ]);

    const injection = language === 'en' ? 'Injection' : '注射';
    await page.getByRole('button', { name: words.switchOff(injection) }).click();
    await page.getByRole('button', { name: words.switchOn(injection) }).waitFor();
    t.deepEqual(
      await asOwner(service.fresh, 'select enabled from service_setting where service_code = $1', ['injection']),
      [{ enabled: false }],
    );

    // Too soon is refused with the day from which it can be; nothing is written.
    await page.getByLabel(words.validFrom).fill('2026-11-30');
    await page.getByLabel(words.years).fill('3');
    await page.getByLabel(words.sourceField).fill('2026-12 中心决定');
    await page.getByRole('button', { name: words.setRule }).click();
    await page.getByRole('alert').waitFor();
    t.deepEqual(await asOwner(service.fresh, 'select from programme_rule where centre_id is not null'), []);
    await page.getByLabel(words.validFrom).fill('2027-01-01');
    await page.getByRole('button', { name: words.setRule }).click();
    await page.getByText(words.version(1, true)).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);

    // What is done at a service is hers to set, too, from a day on.
    const sheets = sheetWords[language];
    const pictures = process.env.SHEET_PICTURES;
    await page.goto('/care-sheets');
    await page.getByRole('button', { name: sheets.edit(injection) }).click();
    await page.getByRole('button', { name: sheets.add }).click();
    await page.getByLabel(`${sheets.taskZh} 1`).fill('核对姓名');
    await page.getByLabel(`${sheets.taskEn} 1`).fill('Check her name');
    await page.getByLabel(sheets.signature).selectOption('required');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    if (pictures)
      for (const [name, size] of Object.entries({ desk: deskSize, phone: phoneSize })) {
        await page.setViewportSize(size);
        await page.screenshot({ path: `${pictures}/sheets-${name}-${language}.png` });
      }
    await page.setViewportSize(deskSize);
    await page.getByRole('button', { name: sheets.save }).click();
    await page.getByText(sheets.saved).waitFor();
    await page.getByText(sheets.coming(addDays(today, 1))).waitFor();
    if (pictures) await page.screenshot({ path: `${pictures}/sheets-saved-${language}.png`, fullPage: true });
    const set = await asOwner<{ content: { signature: string; tasks: { name: object }[] } }>(
      service.fresh,
      'select content from own_care_sheet',
    );
    t.like(set[0]?.content, {
      signature: 'required',
      tasks: [{ name: { 'zh-CN': '核对姓名', en: 'Check her name' } }],
    });
    t.deepEqual(
      complaints.filter((line) => !/422/.test(line)),
      [],
    );
  });
}
