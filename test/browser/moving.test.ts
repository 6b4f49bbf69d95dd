import test from 'ava';
import { movingWords } from '../../src/web/words/moving.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';

const window = { start: '2026-11-25T08:00:00+08:00', end: '2026-11-25T10:00:00+08:00' };

for (const language of ['en', 'zh-CN'] as const) {
  const words = movingWords[language];

  test(`${language}: a resident moves her visit on her phone, and the desk moves it on for her`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    const gu = await service.signedIn('resident', 'R1');
    const { body: visit } = await gu.post('/api/v1/visits', {
      residentId: service.town.gu.id,
      services: ['injection'],
      window,
    });
    const browser = await openBrowser(t);
    const phone = await openPage(browser, service.url, gu, { language });
    await phone.page.goto(`/visits/${visit.id}`);
    await phone.page.getByRole('link', { name: words.moveVisit }).click();
    await phone.page.getByRole('button', { name: words.confirm }).click();
    await phone.page.getByRole('alert').waitFor();
    await phone.page.locator('label', { hasText: '13:00' }).click();
    await phone.page.getByText(words.reasons.weather, { exact: true }).click();
    t.deepEqual(await new AxeBuilder(phone.page).serious(), []);
    await phone.page.getByRole('button', { name: words.confirm }).click();
    await phone.page.getByRole('link', { name: words.moveVisit }).waitFor();
    await phone.page
      .getByText(/13:00.15:00/)
      .first()
      .waitFor();

    const coordinator = await service.signedIn('coordinator', 'C1');
    const desk = await openPage(browser, service.url, coordinator, { language, viewport: deskSize });
    await desk.page.goto(`/residents/${service.town.gu.id}`);
    await desk.page.getByRole('button', { name: words.move, exact: true }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.locator('label', { hasText: '17:00' }).click();
    t.deepEqual(await new AxeBuilder(desk.page).serious(), []);
    await dialog.getByRole('button', { name: words.confirm }).click();
    await desk.page
      .getByText(/15:00.17:00/)
      .first()
      .waitFor();
    t.deepEqual(
      await asOwner(service.fresh, `select id, state from visit`),
      [{ id: visit.id, state: 'booked' }],
      'one visit all along',
    );
    t.deepEqual([...phone.complaints, ...desk.complaints], []);
  });
}
