import test from 'ava';
import { absenceWords } from '../../src/web/words/absence.ts';
import { deskWords } from '../../src/web/words/desk.ts';
import { deskDayWords } from '../../src/web/words/desk-day.ts';
import { formWords } from '../../src/web/words/forms.ts';
import { registerWords } from '../../src/web/words/register.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage, phone as phoneSize } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';
import { phonesOf } from '../support/numbers.ts';
import { runningService } from '../support/service.ts';
import { tomorrow } from '../support/town.ts';

for (const language of ['en', 'zh-CN'] as const) {
  const words = registerWords[language];
  const desk = deskWords[language];
  const day = deskDayWords[language];
  const absence = absenceWords[language];
  const forms = formWords[language];
  const optional = (label: string) => forms.optional(label);

  test(`${language}: somebody nobody knows is registered, placed on the map and can be booked for in one go`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    const coordinator = await service.signedIn('coordinator', 'C1');
    const { page, complaints } = await openPage(await openBrowser(t), service.url, coordinator, {
      language,
      viewport: deskSize,
    });
    await page.goto('/residents');
    await page.getByRole('combobox', { name: desk.findLabel }).fill('赵玉兰');
    await page.getByText(desk.nobodyTitle).waitFor();
    await page.getByRole('link', { name: words.registerNew }).click();

    const field = (label: string) => page.getByRole('textbox', { name: label, exact: true });
    t.is(await field(words.name).inputValue(), '赵玉兰', 'what was searched for is the name');
    await page.getByRole('button', { name: words.save }).click();
    await page.getByText(forms.choose).waitFor();
    const woman = page.getByRole('radio', { name: words.sexes.female, exact: true });
    await woman.and(page.locator(':focus')).waitFor();
    await woman.check({ force: true });
    await field(words.birthDate).fill('19510203');
    await field(words.code).fill('R1');
    await field(optional(words.phone)).fill('139 0000 4321');
    await page.reload();
    t.is(await field(optional(words.phone)).inputValue(), '139 0000 4321', 'the draft outlives a reload');

    // R1 is somebody else's: the server's answer stands at the field, and the cursor is in it.
    await page.getByRole('button', { name: words.save }).click();
    await field(words.code).and(page.locator(':focus[aria-invalid="true"]')).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await field(words.code).fill('R77');
    await page.getByRole('button', { name: words.save }).click();

    await field(words.addressText).fill('上海市金陵东路510弄59号');
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: words.saveAddress }).click();
    await page.getByRole('button', { name: desk.confirmHere }).click();
    await page.getByRole('heading', { name: desk.bookTitle }).waitFor();

    const [person] = await asOwner<Record<string, unknown>>(
      service.fresh,
      `select code, name, sex, birth_date::text, address.text, address.confirmed_at is not null as confirmed
       from person join address on address.person_id = person.id where code = 'R77'`,
    );
    t.is((await phonesOf(service.fresh)).R77, '13900004321');
    t.deepEqual(person, {
      code: 'R77',
      name: '赵玉兰',
      sex: 'female',
      birth_date: '1951-02-03',
      text: '上海市金陵东路510弄59号',
      confirmed: true,
    });
    // The refused code is the one complaint a browser writes down by itself.
    t.deepEqual(
      complaints.filter((complaint) => !complaint.includes('409')),
      [],
    );
  });

  test(`${language}: a nurse took ill: her visit goes to another, and without another it stands on top with the reason`, async (t) => {
    t.timeout(120_000);
    const service = await runningService(t);
    const coordinator = await service.signedIn('coordinator', 'C1');
    const booked = await coordinator.post('/api/v1/visits', {
      residentId: service.town.gu.id,
      services: ['injection'],
      window: { start: `${tomorrow}T10:00:00+08:00`, end: `${tomorrow}T12:00:00+08:00` },
      channel: 'telephone',
    });
    t.is(booked.status, 201);
    const nurses = language === 'en' ? ['Shen Jing', 'Lu Wei'] : ['沈静', '陆伟'];
    const plan = await coordinator.get(`/api/v1/day-plans/${service.town.centre.id}/${tomorrow}`);
    const first = plan.body.routes[0].stops.length > 0 ? 0 : 1;
    const [ill = '', other = ''] = first === 0 ? nurses : nurses.toReversed();

    const { page, complaints } = await openPage(await openBrowser(t), service.url, coordinator, {
      language,
      viewport: deskSize,
    });
    await page.goto(`/days/${tomorrow}`);
    await page.getByText(day.allAssigned).waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.setViewportSize(phoneSize);
    const [hours, button] = await Promise.all([
      page.getByText('08:00–17:00').first().boundingBox(),
      page.getByRole('button', { name: `${absence.away} ${ill}` }).boundingBox(),
    ]);
    t.true(hours!.x + hours!.width <= button!.x, 'on a telephone a nurse’s hours are read whole');
    await page.setViewportSize(deskSize);
    const markAway = async (name: string) => {
      await page.getByRole('button', { name: `${absence.away} ${name}` }).click();
      await page.getByRole('dialog').getByText(absence.hit(1)).waitFor();
      t.deepEqual(await new AxeBuilder(page).serious(), []);
      await page.getByRole('dialog').getByRole('button', { name: absence.save }).click();
    };
    await markAway(ill);
    await page.getByText(absence.allMoved(1)).waitFor();
    await page.getByText(`${absence.reasons.sick} 08:00–17:00`).waitFor();
    await markAway(other);
    await page.getByText(absence.noneMoved(1)).waitFor();
    await page.getByRole('heading', { name: day.unassignedTitle(1) }).waitFor();
    await page.getByText(day.reasons['nurse-absent']?.[0] ?? '').waitFor();
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.getByRole('button', { name: day.callResident }).click();
    await page.getByRole('heading', { level: 1, name: language === 'en' ? 'Gu Ruixiang' : '顾瑞祥' }).waitFor();
    t.deepEqual(complaints, []);
  });
}
