import test from 'ava';
import { sessionWords } from '../../src/web/words/sessions.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';

for (const language of ['en', 'zh-CN'] as const) {
  const words = sessionWords[language];

  test(`${language}: the desk publishes a clinic, a resident books it, and a clinic that is cancelled books her anew`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    const browser = await openBrowser(t);
    const coordinator = await service.signedIn('coordinator', 'C1');
    const desk = await openPage(browser, service.url, coordinator, { language, viewport: deskSize });
    await desk.page.goto('/sessions');
    await desk.page.getByRole('button', { name: words.publish }).click();
    const form = desk.page.getByRole('dialog');
    await form.getByLabel(words.nameZh).fill('家庭医生门诊');
    await form.getByLabel(words.nameEn).fill('Family doctor’s clinic');
    await form.getByLabel(words.startsOn).fill('2026-11-24');
    await form.getByLabel(words.weekdayNames[1]!, { exact: true }).check();
    await form.getByLabel(words.weekdayNames[0]!, { exact: true }).uncheck();
    await form.getByLabel(words.seats, { exact: true }).fill('2');
    await form.getByRole('button', { name: words.publishNow }).click();
    await form.getByText(words.published(4)).waitFor();
    t.deepEqual(await new AxeBuilder(desk.page).serious(), []);
    await form.getByRole('button', { name: words.close }).last().click();

    const gu = await service.signedIn('resident', 'R1');
    const phone = await openPage(browser, service.url, gu, { language });
    await phone.page.goto('/');
    await phone.page.getByRole('link', { name: words.title }).click();
    await phone.page.getByRole('checkbox').first().check();
    t.deepEqual(await new AxeBuilder(phone.page).serious(), []);
    await phone.page.getByRole('button', { name: words.take, exact: true }).click();
    await phone.page.getByRole('button', { name: words.giveBack }).waitFor();

    await desk.page.getByLabel(words.deskDay, { exact: true }).fill('2026-11-24');
    await desk.page.getByRole('button', { name: /09:00/ }).click();
    await desk.page.getByRole('button', { name: words.cancelSession }).click();
    await desk.page.getByRole('button', { name: words.seeFates }).click();
    await desk.page.getByText(words.fates).waitFor();
    await desk.page.getByRole('button', { name: words.cancelNow }).click();
    await desk.page.getByText(words.cancelled).waitFor();
    t.deepEqual(
      await asOwner(
        service.fresh,
        `select seat.state, session.day::text as day from seat join session on session.id = session_id order by session.day`,
      ),
      [
        { state: 'cancelled', day: '2026-11-24' },
        { state: 'booked', day: '2026-12-01' },
      ],
    );
    await phone.page.reload();
    await phone.page
      .getByText(language === 'en' ? /1 December/ : /12月1日/)
      .first()
      .waitFor();
    t.deepEqual([...phone.complaints, ...desk.complaints], []);
  });
}
