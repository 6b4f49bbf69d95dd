import test from 'ava';
import { systemActor } from '#access';
import { callInWords } from '../../src/web/words/call-in.ts';
import { happenedWords } from '../../src/web/words/happened.ts';
import { replanWords } from '../../src/web/words/replan.ts';
import { at, visitDay } from '../support/a-visit.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage, phone } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { makeNurse } from '../support/town.ts';

for (const language of ['en', 'zh-CN'] as const) {
  test(`${language}: the desk closes a road on the map and the nurse reads it; an urgent visit is given one of the places that are possible; care that lasts is reported`, async (t) => {
    t.timeout(180_000);
    const { service, nurse, visitId, phone: hersPhone } = await visitDay(t);
    const off = await service.fresh.database.withActor(systemActor, (trx) =>
      makeNurse(trx, service.town.centre, { code: 'N8' }),
    );
    await asOwner(service.fresh, 'delete from shift where nurse_id = $1', [off.id]);
    // Nobody has to have left yet.
    service.clock.now = at('07:45');
    const [words, replan] = [happenedWords[language], replanWords[language]];
    const coordinator = await service.signedIn('coordinator', 'C1');
    const browser = await openBrowser(t);
    const { page, complaints } = await openPage(browser, service.url, coordinator, { language, viewport: deskSize });
    const picture = async (name: string) => {
      const folder = process.env.HAPPENED_PICTURES;
      if (!folder) return;
      await page.screenshot({ path: `${folder}/${name}-desk-${language}.png`, fullPage: true });
      await page.setViewportSize(phone);
      await page.screenshot({ path: `${folder}/${name}-phone-${language}.png`, fullPage: true });
      await page.setViewportSize(deskSize);
    };
    await page.goto('/live');
    const happened = page.getByRole('group', { name: words.title });
    await happened.getByRole('button', { name: words.longer }).click();
    await happened.getByText(words.noneInCare).waitFor();
    await happened.getByRole('button', { name: words.address }).click();
    await happened.getByLabel(words.which).selectOption({ index: 1 });
    await happened.getByText(words.sameAddress).waitFor();
    await picture('address');
    // She has moved: her visits are shown with where they still go, and are taken along after a look.
    const { gu } = service.town;
    const added = await coordinator.post(`/api/v1/residents/${gu.id}/addresses`, { text: '武胜路360号' });
    const point = { longitude: 121.4768, latitude: 31.236 };
    t.is((await coordinator.post(`/api/v1/addresses/${added.body.id}/confirmation`, { point })).status, 200);
    await page.goto(`/residents/${gu.id}`);
    await page.getByText(words.goesToOld(language === 'en' ? 'No. 49' : '上海市武胜路354弄49号')).waitFor();
    await page.getByRole('button', { name: words.toNewAddress }).click();
    const along = page.getByRole('article', { name: replan.kinds['moved-address'] });
    await along.waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await along.getByRole('button', { name: replan.accept }).click();
    await along.waitFor({ state: 'detached' });
    t.deepEqual(await asOwner(service.fresh, 'select address_id = $1 as there from visit', [added.body.id]), [
      { there: true },
    ]);
    await page.goto('/live');
    await happened.getByRole('button', { name: words.road }).click();
    await happened.getByRole('button', { name: words.firstHere }).click();
    await happened.getByText(words.circle(100)).waitFor();
    await happened.getByLabel(words.metres).selectOption('500');
    await happened.getByRole('checkbox', { name: words.homesShut }).check();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await picture('road');
    await happened.getByRole('button', { name: words.see }).click();
    const proposal = page.getByRole('article', { name: replan.kinds['road-closed'] });
    await proposal.getByRole('cell', { name: replan.reasons['road-closed'] }).waitFor();
    await picture('road-proposal');
    await proposal.getByRole('button', { name: replan.accept }).click();
    await happened.getByText(words.closedRoads).waitFor();
    await picture('road-closed');

    const hers = await openPage(browser, service.url, nurse, { language });
    await hers.page.goto('/');
    await hers.page.getByText(words.closedRoads).waitFor();
    if (process.env.HAPPENED_PICTURES)
      await hers.page.screenshot({ path: `${process.env.HAPPENED_PICTURES}/nurse-${language}.png` });
    await happened.getByRole('button', { name: words.openAgain }).click();
    await happened.getByText(words.closedRoads).waitFor({ state: 'detached' });

    const call = callInWords[language];
    await happened.getByRole('button', { name: words.callIn }).click();
    const form = happened.getByRole('form', { name: call.title });
    await form.getByLabel(call.who).selectOption({ index: 1 });
    await form.getByLabel(call.consent).selectOption('telephone');
    await form.getByText('19900000101').waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await picture('call-in');
    await form.getByRole('button', { name: call.see }).click();
    const coming = page.getByRole('article', { name: replan.kinds['call-in'] });
    await coming.getByText(replan.noMoves).waitFor();
    await picture('call-in-proposal');
    await coming.getByRole('button', { name: replan.accept }).click();
    await page.getByText(replan.accepted).waitFor();

    await happened.getByRole('button', { name: words.urgent }).click();
    await happened.getByRole('searchbox').fill('李国强');
    await happened.getByRole('combobox', { name: words.who }).selectOption({ index: 1 });
    await happened.getByLabel(words.service, { exact: true }).selectOption('injection');
    await happened.getByLabel(words.from, { exact: true }).selectOption('16:30');
    await happened.getByLabel(words.until, { exact: true }).selectOption('17:00');
    await happened.getByRole('button', { name: words.possible }).click();
    const choices = happened.getByRole('region', { name: words.possibleTitle });
    await choices.getByRole('article').first().waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    t.is(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'), 0);
    await picture('urgent');
    await choices.getByRole('button', { name: words.take }).first().click();
    await happened.getByText(words.booked).waitFor();

    // The nurse is in care, and it lasts.
    service.clock.now = at('08:00');
    for (const step of ['on-the-way', 'arrived', 'in-care'] as const)
      t.is(
        (await hersPhone.does(visitId, step, step === 'arrived' ? { place: null, reason: 'no signal' } : {})).status,
        201,
      );
    await page.reload();
    await happened.getByRole('button', { name: words.longer }).click();
    await happened.getByLabel(words.which).selectOption({ index: 1 });
    await happened.getByLabel(words.until, { exact: true }).selectOption('09:30');
    await picture('longer');
    await happened.getByRole('button', { name: words.see }).click();
    await page.getByRole('article', { name: replan.kinds.overrun }).waitFor();
    t.deepEqual([...complaints, ...hers.complaints], []);
  });
}
