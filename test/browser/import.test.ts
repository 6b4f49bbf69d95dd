import test from 'ava';
import { deskWords } from '../../src/web/words/desk.ts';
import { importWords } from '../../src/web/words/imports.ts';
import { residentList, visitList } from '../imports/a-centre.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { gb18030 } from '../support/gb18030.ts';
import { runningService } from '../support/service.ts';

const days = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'];
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: gb18030(text) });

for (const language of ['zh-CN', 'en'] as const) {
  const words = importWords[language];
  const desk = deskWords[language];

  test.serial(
    `${language}: the desk sees one bad row of 5,000, corrects it, and imports residents and their 60 promises`,
    async (t) => {
      t.timeout(240_000);
      const service = await runningService(t);
      const browser = await openBrowser(t);
      const coordinator = await service.signedIn('coordinator', 'C1');
      const { page, complaints } = await openPage(browser, service.url, coordinator, { language, viewport: deskSize });
      const count = async (what: string) =>
        Number((await asOwner(service.fresh, `select count(*) from ${what}`))[0]?.count);
      page.setDefaultTimeout(60_000);
      await page.goto('/');
      await page.getByRole('link', { name: words.menu, exact: true }).click();
      await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
      const [template] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: words.templateOf(words.kinds.residents) }).click(),
      ]);
      t.is(template.suggestedFilename(), 'doorstep-residents.csv');

      const bad = residentList(5000, (n, cells) => (n === 4321 ? { ...cells, 身份证号: '3.10105E+17' } : cells));
      await page.getByLabel(words.choose).setInputFiles(file('residents.csv', bad));
      await page.getByRole('alert').getByText(words.bad(1)).waitFor();
      const row = page.getByRole('row', { name: /4323/ });
      t.regex((await row.textContent()) ?? '', /身份证号.*3\.10105E\+17/);
      t.regex(
        (await row.textContent()) ?? '',
        language === 'en' ? /A spreadsheet turned this number/ : /表格软件把号码变成了/,
      );
      t.is(await page.getByRole('button', { name: words.import('5,000') }).count(), 0);
      t.deepEqual(await new AxeBuilder(page).serious(), []);
      t.is(await count("person where code like 'F%'"), 0);

      await page.getByRole('button', { name: words.another }).click();
      await page.getByLabel(words.choose).setInputFiles(file('residents.csv', residentList(5000)));
      await page.getByRole('heading', { name: words.previewOf('residents.csv') }).waitFor();
      t.is(await count("person where code like 'F%'"), 0);
      t.deepEqual(await new AxeBuilder(page).serious(), []);
      await page.getByRole('button', { name: words.import('5,000') }).click();
      await page.getByRole('status').getByText(words.done, { exact: true }).waitFor();
      t.is(await count("person where code like 'F%'"), 5000);

      await page.getByRole('button', { name: words.another }).click();
      await page.getByLabel(words.choose).setInputFiles(file('visits.csv', visitList(60, days)));
      await page.getByRole('button', { name: words.import('60') }).click();
      await page.getByRole('heading', { name: words.resultOf('visits.csv') }).waitFor();
      t.is(await count("visit where channel = 'import' and at_risk_since is null"), 60);

      await page.getByRole('button', { name: words.another }).click();
      await page.getByLabel(words.choose).setInputFiles(file('visits.csv', visitList(60, days)));
      await page.getByText(words.nothingNew).waitFor();
      t.deepEqual(complaints, []);
    },
  );

  test.serial(
    `${language}: an address without a point: the resident is told, the desk sees where it may be and confirms it`,
    async (t) => {
      t.timeout(120_000);
      const service = await runningService(t);
      const browser = await openBrowser(t);
      await asOwner(service.fresh, "update address set text = '上海市中华路879弄36号' where person_id = $1", [
        service.town.xu.id,
      ]);
      const xu = await openPage(browser, service.url, await service.signedIn('resident', 'R3'), { language });
      await xu.page.goto('/book/when?services=injection');
      const told =
        language === 'en'
          ? /The place on the map is not confirmed yet\. The centre will do this/
          : /地址位置尚未确认。中心确认后即可预约/;
      await xu.page.getByText(told).waitFor();
      t.is(await xu.page.getByRole('radio').count(), 0);

      const coordinator = await service.signedIn('coordinator', 'C1');
      const { page } = await openPage(browser, service.url, coordinator, { language, viewport: deskSize });
      await page.goto('/addresses');
      const candidates = page.getByRole('region', { name: words.candidates });
      const candidate = candidates.getByRole('button', { name: /中华路879弄36号/ });
      await candidate.waitFor();
      t.regex((await candidate.textContent()) ?? '', new RegExp(words.precision.house));
      t.regex((await candidate.textContent()) ?? '', new RegExp(words.outside));
      t.is(
        (await asOwner(service.fresh, 'select confirmed_at from address where person_id = $1', [service.town.xu.id]))[0]
          ?.confirmed_at,
        null,
      );
      t.deepEqual(await new AxeBuilder(page).serious(), []);

      // A guess outside the area is not confirmed; a place inside is, and then there are windows.
      await candidate.click();
      await page.getByRole('button', { name: desk.confirmHere }).click();
      await page.getByRole('alert').waitFor();
      await asOwner(service.fresh, "update address set text = '上海市牛庄路1号' where person_id = $1", [
        service.town.xu.id,
      ]);
      await page.reload();
      await candidates.getByRole('button', { name: /牛庄路/ }).click();
      await page.getByRole('button', { name: desk.confirmHere }).click();
      await page.getByText(desk.noLocateTitle).waitFor();
      await xu.page.reload();
      await xu.page.getByRole('radio').first().waitFor({ state: 'attached' });
      t.pass();
    },
  );
}
