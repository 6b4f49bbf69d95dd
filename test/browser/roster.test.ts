import path from 'node:path';
import test from 'ava';
import type { Page } from 'playwright-core';
import { systemActor } from '#access';
import { checkDays } from '#planning';
import { buildWebIfNeeded } from '../../src/cli/build-web.ts';
import { bookingWords } from '../../src/web/words/booking.ts';
import { dayText } from '../../src/web/words/days.ts';
import { leaveWords } from '../../src/web/words/leave.ts';
import { rosterWords } from '../../src/web/words/roster.ts';
import { spokenWords } from '../../src/web/words/spoken.ts';
import { bookAt, homeStint, save, september } from '../roster/a-roster.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage, phone } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService, type Service } from '../support/service.ts';
import { makeNurse, makeResident } from '../support/town.ts';

const holiday = '2026-10-01';
const makeUp = '2026-09-20';
const leaveDay = '2026-09-16';

test.before(async () => {
  await buildWebIfNeeded(path.join(import.meta.dirname, '../..'));
});

/** Forty nurses at the centre; only Shen and Lu may give injections. */
async function fortyNurses(service: Service): Promise<void> {
  await service.fresh.database.withActor(systemActor, async (trx) => {
    for (let number = 3; number <= 40; number++) {
      const name = `护士${number}`;
      const code = `M${String(number).padStart(2, '0')}`;
      await makeNurse(trx, service.town.centre, { code, name, nameLatin: `Nurse ${number}` }, []);
    }
  });
}

/** Three injections on the day of the leave, when only Shen can give them. */
async function threeVisits(service: Service): Promise<string[]> {
  const desk = await service.signedIn('coordinator', 'C1');
  const { lu, gu, li, centre } = service.town;
  const off = await save(desk, { kind: 'shifts', nurseId: lu.id, day: leaveDay, stints: [] });
  if (off.status !== 201) throw new Error(off.text);
  const { id } = await service.fresh.database.withActor(systemActor, (trx) =>
    makeResident(trx, centre, { code: 'R4', name: '赵美华' }),
  );
  const visits: string[] = [];
  for (const [index, residentId] of [gu.id, li.id, id].entries()) {
    const windows = [
      ['08:00', '10:00'],
      ['10:00', '12:00'],
      ['13:00', '15:00'],
    ] as const;
    visits.push(await bookAt(desk, residentId, leaveDay, windows[index] ?? windows[0]));
  }
  return visits;
}

const atRisk = async (service: Service) =>
  (await asOwner<{ id: string }>(service.fresh, 'select id from visit where at_risk_since is not null')).map(
    ({ id }) => id,
  );

for (const language of ['en', 'zh-CN'] as const) {
  const words = rosterWords[language];
  const leave = leaveWords[language];
  const nameOfShen = language === 'en' ? 'Shen Jing' : '沈静';
  const nameOfLu = language === 'en' ? 'Lu Wei' : '陆伟';
  const lastNurse = language === 'en' ? 'Nurse 40' : '护士40';
  /** A square of the table by what a screen reader says of it. */
  const cell = (page: Page, name: string, day: string, ...what: readonly string[]) =>
    page.getByRole('button', {
      name: new RegExp([words.cell(name, dayText(day, language)).trim(), ...what].join('\\s*')),
    });

  test(`${language}: four weeks for forty nurses across National Day are made from a pattern and published; a leave shows the three visits it puts at risk before it is saved`, async (t) => {
    t.timeout(180_000);
    const service = await runningService(t, { now: september });
    await fortyNurses(service);
    const coordinator = await service.signedIn('coordinator', 'C1');
    const browser = await openBrowser(t);
    const { page, complaints } = await openPage(browser, service.url, coordinator, { language, viewport: deskSize });

    await page.goto('/roster?from=2026-09-14');
    await page.getByRole('button', { name: words.editPattern(nameOfShen) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: words.patternCell(4, words.weekdays[5] ?? '') }).click();
    await page.getByTitle(`${words.kinds['on-call']} 08:00–20:00`).last().click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: words.allNurses }).click();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await dialog.getByRole('button', { name: words.savePattern }).click();
    await page.getByText(words.patternSaved).waitFor();

    await page.getByRole('button', { name: words.generate }).click();
    await page.getByText(/40 (nurses|位护士)/).waitFor();
    t.is(await page.getByRole('columnheader', { name: words.draft }).count(), 1);
    t.is(await page.locator(`th[data-day="${holiday}"]`).getByText(words.holiday, { exact: true }).count(), 1);
    t.is(await page.locator(`th[data-day="${makeUp}"]`).getByText(words.makeUp, { exact: true }).count(), 1);
    for (const name of [nameOfShen, lastNurse]) {
      await cell(page, name, holiday, words.off).waitFor();
      await cell(page, name, makeUp, words.kinds.home, '08:00–17:00').waitFor();
    }
    const [made] = await asOwner<{ shifts: number; nurses: number; oncall: number }>(
      service.fresh,
      `select count(*)::int as shifts, count(distinct nurse_id)::int as nurses,
         (count(*) filter (where kind = 'on-call'))::int as oncall from shift where from_pattern`,
    );
    // 16 working days each; ten nurses are on call on each Saturday but 26 September and 3 October, which are days off,
    // and 10 October, which works for a Wednesday.
    t.deepEqual(made, { shifts: 40 * 16 + 10, nurses: 40, oncall: 10 });

    await page.getByRole('button', { name: words.publish }).click();
    await page.getByText(words.publishedNow(28)).waitFor();
    await page.getByRole('columnheader', { name: words.published }).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);

    const visits = await threeVisits(service);
    const nurse = await service.signedIn('nurse', 'N1');
    const hers = await openPage(browser, service.url, nurse, { language, viewport: phone });
    await hers.page.goto('/leave');
    await hers.page.getByLabel(leave.fromDay).fill(leaveDay);
    await hers.page.getByLabel(leave.toDay).fill(leaveDay);
    await hers.page.getByRole('button', { name: leave.ask }).click();
    await hers.page.getByText(words.states.asked, { exact: true }).waitFor();
    t.deepEqual(await new AxeBuilder(hers.page).serious(), []);

    await page.reload();
    await page.getByRole('button', { name: words.approve }).click();
    await dialog.getByText(words.atRisk(3)).waitFor();
    t.is(await dialog.locator('li[data-outcome="at-risk"]').count(), 3);
    t.deepEqual(await atRisk(service), []);
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await dialog.getByRole('button', { name: words.saveAtRisk(3) }).click();
    await cell(page, nameOfShen, leaveDay, words.absences.leave, words.kinds.home).waitFor();
    t.deepEqual((await atRisk(service)).sort(), [...visits].sort());
    t.deepEqual((await checkDays(service.planning)).findings, []);

    await hers.page.reload();
    await hers.page.getByText(words.states.approved, { exact: true }).waitFor();
    t.deepEqual([...complaints, ...hers.complaints], []);
  });

  test(`${language}: the desk enters a year, renews a paper, and takes a nurse off a published day after seeing who goes instead`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    const coordinator = await service.signedIn('coordinator', 'C1');
    const { lu, gu } = service.town;
    const day = '2026-11-25';
    await save(coordinator, { kind: 'shifts', nurseId: lu.id, day, stints: [] });
    await bookAt(coordinator, gu.id, day, ['08:00', '10:00']);
    await save(coordinator, { kind: 'shifts', nurseId: lu.id, day, stints: [homeStint] });
    const browser = await openBrowser(t);
    const { page, complaints } = await openPage(browser, service.url, coordinator, { language, viewport: deskSize });
    const dialog = page.getByRole('dialog');

    await page.goto('/desk/roster');
    await page.getByRole('button', { name: words.enterYear(2027) }).click();
    await dialog.getByLabel(words.name).fill('元旦');
    await dialog.getByRole('button', { name: words.saveYear }).click();
    await page.getByText(words.saved, { exact: true }).waitFor();
    await page.getByRole('button', { name: words.enterYear(2027) }).waitFor({ state: 'hidden' });

    await page.getByRole('heading', { name: words.papersTitle(4) }).waitFor();
    await page.getByRole('button', { name: words.renew }).first().click();
    await dialog.getByLabel(words.validUntil).fill('2028-01-01');
    await dialog.getByRole('button', { name: words.look }).click();
    await dialog.getByText(words.nothingTouched).waitFor();
    await dialog.getByRole('button', { name: words.save }).click();
    await page.getByRole('heading', { name: words.papersTitle(3) }).waitFor();

    await cell(page, nameOfShen, day, words.kinds.home, '08:00–17:00').click();
    await dialog.getByRole('button', { name: words.dayOff }).click();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await dialog.getByRole('button', { name: words.look }).click();
    await dialog.getByText(words.moved(1)).waitFor();
    await dialog.getByRole('button', { name: words.save }).click();
    await cell(page, nameOfShen, day, words.off).waitFor();

    const spoken = spokenWords[language];
    await page.getByRole('link', { name: spoken.open(nameOfLu, spoken.names['zh-CN']) }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: spoken.names.wuu }).press('Space');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: spoken.save }).press('Enter');
    await page.getByText(spoken.saved).waitFor();
    const hers = await openPage(browser, service.url, await service.signedIn('resident', 'R2'), {
      language,
      viewport: phone,
    });
    const booking = bookingWords[language];
    await hers.page.goto('/book/when?services=injection');
    await hers.page.getByText(booking.wishes, { exact: true }).click();
    await hers.page.getByLabel(booking.wishLanguage).selectOption(spoken.names.wuu);
    await hers.page.getByText(booking.met.language).first().waitFor();
    t.deepEqual(await new AxeBuilder(hers.page).serious(), []);
    t.deepEqual(hers.complaints, []);
    const rows = await asOwner(service.fresh, 'select nurse_id from assignment');
    t.deepEqual(rows, [{ nurse_id: lu.id }]);
    t.deepEqual(complaints, []);
  });
}
