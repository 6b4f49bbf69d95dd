import { randomUUID } from 'node:crypto';
import test from 'ava';
import { deskLiveWords } from '../../src/web/words/desk-live.ts';
import { residentWords } from '../../src/web/words/resident.ts';
import { stateWords } from '../../src/web/words/states.ts';
import { atHome, visitDay } from '../support/a-visit.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage } from '../support/browser.ts';

for (const language of ['en', 'zh-CN'] as const) {
  const live = deskLiveWords[language];
  const states = stateWords[language];

  test(`${language}: the resident and the desk see a visit move without loading the page again`, async (t) => {
    t.timeout(180_000);
    const { service, visitId, nurse, phone, code } = await visitDay(t);
    const browser = await openBrowser(t);
    const name = { N1: { en: 'Shen Jing', 'zh-CN': '沈静' }, N2: { en: 'Lu Wei', 'zh-CN': '陆伟' } }[code][language];
    const home = await openPage(browser, service.url, await service.signedIn('resident', 'R1'), { language });
    const desk = await openPage(browser, service.url, await service.signedIn('coordinator', 'C1'), {
      language,
      viewport: deskSize,
    });
    await home.page.goto('/');
    await home.page.getByText(states.planned, { exact: true }).waitFor();
    await desk.page.goto('/live');
    const table = desk.page.getByRole('region', { name: live.visitsTitle });
    await table.getByText(states.planned, { exact: true }).waitFor();

    t.is((await phone.does(visitId, 'on-the-way')).status, 201);
    const arriving = residentWords[language].arriving('08:', name).split('08:');
    await home.page.getByText(new RegExp(`${arriving[0]}08:\\d\\d`)).waitFor();
    await table.getByText(states['on-the-way'], { exact: true }).waitFor();
    await phone.does(visitId, 'arrived', { place: atHome });
    await home.page.getByText(states.arrived, { exact: true }).waitFor();

    // The desk looks at something else when a nurse calls for help.
    await desk.page.goto('/calls');
    const alarm = { id: randomUUID(), visitId, place: atHome, madeAt: service.clock.now.toISOString() };
    await nurse.post('/api/v1/alarms', alarm);
    await desk.page.getByText(live.help(name, '08:00')).waitFor();
    t.deepEqual(await new AxeBuilder(desk.page).serious(), []);
    await desk.page.getByRole('textbox', { name: live.answerAsk }).fill('rang her');
    await desk.page.getByRole('button', { name: live.answer }).click();
    await desk.page.getByText(live.help(name, '08:00')).waitFor({ state: 'detached' });

    // An entry on a chain that does not hold is shown there, and entered with its own time.
    const lost = phone.write(visitId, 'incident', { what: 'lost on the way' });
    t.is(lost.seq, 3);
    await desk.page.goto('/live');
    t.is((await phone.does(visitId, 'in-care')).status, 409);
    const refused = desk.page.getByRole('region', { name: live.refusedTitle });
    await refused.getByRole('textbox', { name: live.settleAsk }).fill('rang her and checked');
    await refused.getByRole('button', { name: live.takeOver }).click();
    await refused.waitFor({ state: 'detached' });
    await table.getByText(states['in-care'], { exact: true }).waitFor();

    // The rest comes from paper.
    await table.getByRole('link').click();
    const form = desk.page.getByRole('form', { name: live.lateTitle });
    await form.getByRole('combobox', { name: live.kind }).click();
    await desk.page.getByTitle(language === 'en' ? 'Checked out' : '签退', { exact: true }).click();
    await form.getByRole('textbox', { name: live.at }).fill('08:00');
    await form.getByRole('textbox', { name: live.why }).fill('her phone is flat');
    await form.getByRole('button', { name: live.enter }).click();
    await desk.page.getByText(live.entered).waitFor();
    await desk.page.getByText(new RegExp(`${live.fromPaper}: her phone is flat`)).waitFor();
    // The same paper once more is pointed at, and not written again.
    await form.getByRole('textbox', { name: live.at }).fill('08:00');
    await form.getByRole('button', { name: live.enter }).click();
    await desk.page.getByText(live.standsThere).waitFor();
    await form.getByRole('checkbox', { name: live.enterAgain }).waitFor();
    t.is(await desk.page.getByText(new RegExp(`${live.fromPaper}: her phone is flat`)).count(), 1);
    // What is over is folded away among the past visits.
    await home.page.getByText(states.done, { exact: true }).waitFor({ state: 'attached' });
    t.deepEqual(await new AxeBuilder(desk.page).serious(), []);
    // The browser tells of the refusal, too.
    const unforeseen = desk.complaints.filter((said) => !said.includes('409'));
    t.deepEqual([...home.complaints, ...unforeseen], []);
  });
}
