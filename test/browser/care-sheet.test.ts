import test from 'ava';
import { careSheetWords } from '../../src/web/words/care-sheet.ts';
import { at, atHome, visitDay } from '../support/a-visit.ts';
import { AxeBuilder } from '../support/axe.ts';
import { desk as deskSize, openBrowser, openPage, phone as phoneSize } from '../support/browser.ts';
import { asOwner } from '../support/database.ts';

test('what was done at a visit is one sheet that the resident and her desk read and print, without what is only the desk’s', async (t) => {
  t.timeout(120_000);
  const { service, nurse, visitId, phone } = await visitDay(t, ['dressing']);
  const does = async (kind: Parameters<typeof phone.does>[1], data: Record<string, unknown> = {}) => {
    const answer = await phone.does(visitId, kind, data);
    t.is(answer.status, 201, answer.text);
  };
  await does('on-the-way');
  await does('arrived', { place: atHome });
  await does('in-care');
  await does('task', { code: 'turn', done: true });
  const side = (code: string, value: number) => ({ code, version: 1, value, unit: 'cm' });
  await does('measured', { measures: [side('wound-length', 3.5), side('wound-width', 2)] });
  await does('medicine', {
    medicine: 'Enoxaparin',
    dose: '0.6 mL',
    route: 's.c.',
    order: '2026-11-20',
    given: true,
    reason: 'Dr Wu said so by telephone',
  });
  await does('adverse-event', { severity: 'mild', what: 'dizzy for a minute' });
  await does('incident', { what: 'a neighbour shouted at her' });
  await does('kit', { used: [{ item: 'gloves', quantity: 2 }], wasteReturned: true });
  const desk = await service.signedIn('coordinator', 'C1');
  const nurseId = (await desk.get(`/api/v1/visits/${visitId}/record`)).body.nurses[0].id;
  service.clock.now = at('09:00');
  const late = { nurseId, kind: 'device', madeAt: at('08:30').toISOString(), reason: 'her phone was empty' };
  const entered = await desk.post(`/api/v1/visits/${visitId}/late-entries`, {
    ...late,
    data: { device: 'catheter', change: 'changed', size: '14 Fr' },
  });
  t.is(entered.status, 201, entered.text);

  const resident = await service.signedIn('resident', 'R1');
  const path = `/api/v1/visits/${visitId}/care-sheet`;
  const sheet = await resident.get(path);
  t.is(sheet.status, 200, sheet.text);
  t.false(/latitude|neighbour|writtenBy/.test(sheet.text), 'neither where the phone was nor incidents nor accounts');
  for (const other of [await service.signedIn('resident', 'R3'), nurse]) t.not((await other.get(path)).status, 200);
  const audited = await asOwner<{ n: string }>(
    service.fresh,
    `select count(*) as n from audit.entry where route = 'visits.careSheet'`,
  );
  t.is(Number(audited[0]?.n), 1);

  const browser = await openBrowser(t);
  const pictures = process.env.CARE_SHEET_PICTURES;
  const seen = [
    { person: resident, language: 'en', viewport: phoneSize, from: `/visits/${visitId}` },
    { person: desk, language: 'zh-CN', viewport: deskSize, from: `/visits/${visitId}/record` },
  ] as const;
  for (const { person, language, viewport, from } of seen) {
    const words = careSheetWords[language];
    const { page, complaints } = await openPage(browser, service.url, person, { language, viewport });
    await page.goto(from);
    await page.getByRole('link', { name: words.open }).click();
    const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
    t.true((await row(words.wound).textContent())?.includes('3.5 × 2 cm'));
    const said = await page.getByRole('article').innerText();
    for (const text of [
      words.place(0),
      words.otherwise('Dr Wu said so by telephone'),
      words.order('2026-11-20'),
      'dizzy for a minute',
      'gloves × 2',
      words.wasteBack,
      words.paper('her phone was empty'),
      words.desk,
    ])
      t.true(said.includes(text), text);
    t.deepEqual(await new AxeBuilder(page).serious(), []);
    await page.emulateMedia({ media: 'print' });
    t.true(await page.getByRole('button', { name: words.print }).isHidden());
    t.true(await page.getByRole('heading', { level: 1, name: words.title }).isVisible());
    t.true(await page.locator('.alarms').isHidden(), 'nobody else’s alarm is printed');
    if (pictures) await page.screenshot({ path: `${pictures}/sheet-print-${language}.png`, fullPage: true });
    await page.emulateMedia({ media: 'screen' });
    if (pictures) await page.screenshot({ path: `${pictures}/sheet-${language}.png`, fullPage: true });
    t.deepEqual(complaints, []);
  }
});
