import test from 'ava';
import { systemActor } from '#access';
import { deskLiveWords } from '../../src/web/words/desk-live.ts';
import { nurseWords } from '../../src/web/words/nurse.ts';
import { residentWords } from '../../src/web/words/resident.ts';
import { spokenWords } from '../../src/web/words/spoken.ts';
import { visitWords } from '../../src/web/words/visit.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';
import { runningService } from '../support/service.ts';
import { today, tomorrow } from '../support/town.ts';
import { waitFor } from '../support/wait.ts';

for (const language of ['en', 'zh-CN'] as const) {
  const words = nurseWords[language];
  const spoken = spokenWords[language];
  const [live, alarm] = [deskLiveWords[language], visitWords[language]];
  const [gloves, shen, lu] = language === 'en' ? ['gloves', 'Shen Jing', 'Lu Wei'] : ['手套', '沈静', '陆伟'];

  test(`${language}: the next stop says what to bring and who comes too, and the resident reads their names`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    await service.work();
    const desk = await service.signedIn('coordinator', 'C1');
    const booked = await desk.post('/api/v1/visits', {
      residentId: service.town.gu.id,
      services: ['bath'],
      window: { start: `${tomorrow}T13:00:00+08:00`, end: `${tomorrow}T15:00:00+08:00` },
      channel: 'telephone',
    });
    t.is(booked.status, 201, booked.text);
    service.clock.now = new Date(`${today}T17:00:30+08:00`);
    await service.fresh.database.withActor(systemActor, (trx) => service.jobs.enqueue(trx, 'planning.tick', {}));
    const isPublished = async () => {
      const day = await desk.get(`/api/v1/day-plans/${service.town.centre.id}/${tomorrow}`);
      return day.body.state === 'published';
    };
    await waitFor(isPublished, 'tomorrow to be published', 60);

    service.clock.now = new Date(`${tomorrow}T07:30:00+08:00`);
    const browser = await openBrowser(t);
    const phone = await openPage(browser, service.url, await service.signedIn('nurse', 'N1'), { language });
    await phone.page.goto('/');
    const next = phone.page.getByRole('region', { name: words.firstStop });
    await next.getByRole('heading', { name: words.stopKit }).waitFor();
    t.is(await next.getByRole('listitem').filter({ hasText: gloves }).count(), 1);
    await next.getByText(words.partner.together(lu, '').trim()).waitFor();
    const line = phone.page.getByRole('listitem').filter({ has: phone.page.locator('summary') });
    await line.locator('summary').click();
    await line.getByRole('heading', { name: words.stopKit }).waitFor();
    t.deepEqual(await new AxeBuilder(phone.page).serious(), []);

    // What is packed stays ticked when she looks again; the desk's picking list says the same of both bags.
    const bag = phone.page.locator('details', { hasText: words.kitTitle });
    await bag.locator('summary').click();
    await bag.getByRole('checkbox', { name: gloves }).check();
    await phone.page.reload();
    await bag.locator('summary').click();
    t.true(await bag.getByRole('checkbox', { name: gloves }).isChecked());
    const atDesk = await openPage(browser, service.url, desk, { language, viewport: deskSize });
    await atDesk.page.goto(`/days/${tomorrow}/kit`);
    const packed = async (whose: string) => {
      const list = atDesk.page.getByRole('region', { name: whose, exact: true }).getByRole('row');
      return Number.parseInt(await list.filter({ hasText: gloves }).innerText(), 10);
    };
    await atDesk.page.getByRole('region', { name: live.pickingAll }).waitFor();
    const [hers, his] = [await packed(shen), await packed(lu)];
    t.true(hers > 0 && his > 0);
    t.is(await packed(live.pickingAll), hers + his);

    // One touch, and one more to mean it: the desk has it on whatever page it looks at.
    await phone.page.getByRole('button', { name: alarm.alarm, exact: true }).click();
    const help = phone.page.getByRole('dialog', { name: alarm.alarmTitle });
    await help.getByRole('button', { name: alarm.alarmNow }).click();
    await help.getByText(alarm.alarmSent).waitFor();
    await atDesk.page.getByText(live.help(shen, '07:30')).waitFor();
    t.deepEqual([...phone.complaints, ...atDesk.complaints], []);

    const home = await openPage(browser, service.url, await service.signedIn('resident', 'R1'), { language });
    await home.page.goto('/');
    for (const name of [shen, lu]) await home.page.getByText(name).first().waitFor();
    await home.page.getByRole('link', { name: residentWords[language].seeDetails }).first().click();
    await home.page.getByText(spoken.speaks(spoken.names['zh-CN'])).waitFor();
    t.deepEqual(home.complaints, []);
  });
}
