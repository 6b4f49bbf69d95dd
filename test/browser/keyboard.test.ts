import test, { type ExecutionContext } from 'ava';
import type { Locator, Page } from 'playwright-core';
import { bookingWords } from '../../src/web/words/booking.ts';
import { deskWords } from '../../src/web/words/desk.ts';
import { movingWords } from '../../src/web/words/moving.ts';
import { requestWords } from '../../src/web/words/requests.ts';
import { residentWords } from '../../src/web/words/resident.ts';
import { seriesWords } from '../../src/web/words/series.ts';
import { stateWords } from '../../src/web/words/states.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService, type Service } from '../support/service.ts';

const mostTabs = 60;
/** A minute on the telephone has room for so many keys beside the talking. */
const mostKeys = 120;

for (const language of ['en', 'zh-CN'] as const) {
  const words = deskWords[language];
  const said = seriesWords[language];
  const moving = movingWords[language];
  const asked = requestWords[language];

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

  test(`${language}: with the keyboard alone the desk books a series by telephone, moves one, changes one and those after it, cancels the rest, and answers requests`, async (t) => {
    t.timeout(180_000);
    const service = await runningService(t);
    const { li } = service.town;
    await askForReview(service);
    const coordinator = await service.signedIn('coordinator', 'C1');
    const { page, complaints } = await openPage(await openBrowser(t), service.url, coordinator, {
      language,
      viewport: deskSize,
    });
    const hers = await openPage(page.context().browser()!, service.url, await service.signedIn('resident', 'R1'), {
      language,
    });
    const [{ id = '' } = {}] = await asOwner<{ id: string }>(
      service.fresh,
      'select id from visit order by window_start',
    );
    await hers.page.goto(`/book/done/${id}`);
    await hers.page.getByRole('heading', { name: bookingWords[language].askedTitle }).waitFor();
    await hers.page.goto('/');
    await hers.page.getByText(stateWords[language].asked).first().waitFor();
    t.is(await hers.page.getByText(residentWords[language].waitingForYou).count(), 0);
    t.deepEqual(hers.complaints, []);
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const to = (wanted: Locator) => tabTo(t, page, wanted);

    await page.goto(`/residents/${li.id}`);
    await page.getByRole('heading', { name: words.bookTitle }).waitFor();
    await to(page.getByRole('combobox', { name: words.services }));
    await page.keyboard.type(language === 'en' ? 'Injection' : '注射');
    await press('Enter', 'Escape');
    await to(page.getByRole('radio', { name: said.kinds.one, exact: true }));
    await press('ArrowDown');
    await to(page.getByRole('combobox', { name: said.often }));
    await press('ArrowUp');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await to(page.getByRole('button', { name: said.book }));
    await press('Enter');
    await page
      .locator(':focus')
      .filter({ hasText: said.booked(4) })
      .waitFor();
    await to(page.getByRole('link', { name: said.seeSeries }).last());
    await press('Enter');

    await page.getByRole('heading', { name: said.changeTitle }).waitFor();

    // The first alone; then the third and the fourth; what was moved by itself stays.
    await to(page.getByRole('button', { name: moving.move }));
    await press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^13:00/ }).waitFor();
    await to(dialog.getByRole('radio', { name: /^\d\d:\d\d/ }));
    await press('Space');
    const one = dialog.getByRole('radio', { name: /^13:00/ });
    for (let pressed = 0; pressed < 4 && !(await one.isChecked()); pressed++) await press('ArrowDown');
    await to(dialog.getByRole('button', { name: moving.confirm }));
    await press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(/13:00/).first().waitFor();
    const change = page.getByRole('region', { name: said.changeTitle });
    await to(change.getByLabel(said.fromWhich));
    await press('ArrowDown', 'ArrowDown');
    await to(change.getByLabel(said.newWindow));
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown');
    await to(change.getByRole('button', { name: said.change, exact: true }));
    await press('Enter');
    await page.getByRole('listitem').filter({ hasText: /15:00/ }).nth(1).waitFor();
    t.deepEqual(await visitsOf(service, li.id), ['13:00 booked', '08:00 booked', '15:00 booked', '15:00 booked']);
    await to(page.getByRole('button', { name: said.end }));
    await press('Enter');
    await page.getByRole('heading', { name: said.endTitle }).waitFor({ state: 'detached' });
    t.true((await visitsOf(service, li.id)).every((visit) => visit.endsWith('cancelled')));
    const kept = `select about, count(*)::int from visit_conversation where channel = 'telephone' group by about order by about`;
    const about = (await asOwner<{ about: string }>(service.fresh, kept)).map((row) => row.about);
    t.deepEqual(about, ['book', 'cancel', 'change', 'move']);

    // Two requests wait: one is accepted, the other is not, and why.
    await to(page.getByRole('link', { name: asked.menu }));
    await press('Enter');
    await to(page.getByRole('button', { name: new RegExp(asked.accept('.+')) }));
    await press('Enter');
    await page.getByRole('article').nth(1).waitFor({ state: 'detached' });
    await to(page.getByRole('button', { name: new RegExp(asked.refuse('.+')) }));
    await press('Enter');
    await to(page.getByRole('combobox', { name: asked.reason }));
    await press('ArrowDown', 'ArrowDown', 'Enter');
    await to(page.getByRole('textbox', { name: asked.note }));
    await page.keyboard.type('ring 62');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await to(page.getByRole('button', { name: asked.refuseNow }));
    await press('Enter');
    await page.getByText(asked.noneTitle).waitFor();
    t.deepEqual(await visitsOf(service, service.town.gu.id), ['08:00 booked', '13:00 cancelled']);
    const [refused] = await asOwner<{ answer: string; reason: string }>(
      service.fresh,
      `select answer, reason from visit_request where answer = 'refused'`,
    );
    t.deepEqual(refused, { answer: 'refused', reason: 'another-centre' });
    t.deepEqual(complaints, []);
  });
}

/** The centre answers bookings first, and one of its residents has asked for two. */
async function askForReview(service: Service): Promise<void> {
  await asOwner(
    service.fresh,
    `insert into organisation_setting (organisation_id, name, value, valid_from, set_by) values ($1, 'reviewsBookings', 'true', '2026-01-01', 's')`,
    [service.town.centre.id],
  );
  const gu = await service.signedIn('resident', 'R1');
  for (const [start, end] of [
    ['08:00', '10:00'],
    ['13:00', '15:00'],
  ]) {
    const window = { start: `2026-11-25T${start}:00+08:00`, end: `2026-11-25T${end}:00+08:00` };
    const services = [start === '08:00' ? 'injection' : 'dressing'];
    const answer = await gu.post('/api/v1/visits', { residentId: service.town.gu.id, services, window });
    if (answer.body.state !== 'held') throw new Error(answer.text);
  }
}

async function visitsOf(service: Service, residentId: string): Promise<string[]> {
  const rows = await asOwner<{ at: string; state: string }>(
    service.fresh,
    `select to_char(window_start at time zone 'Asia/Shanghai', 'HH24:MI') as at, state from visit
     where resident_id = $1 order by day, window_start`,
    [residentId],
  );
  return rows.map(({ at, state }) => `${at} ${state}`);
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
