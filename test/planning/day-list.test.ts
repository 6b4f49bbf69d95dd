import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { systemActor } from '#access';
import { writeDayLists } from '#planning';
import { at, visitDay } from '../support/a-visit.ts';
import { asOwner } from '../support/database.ts';
import { tomorrow } from '../support/town.ts';
import { waitFor } from '../support/wait.ts';

test('a printable day holds lists, telephones, access, risks and kit; only its account reads it; after three days it is gone', async (t) => {
  const { service, code } = await visitDay(t);
  const { clock, town, fresh, planning, dayLists } = service;
  const desk = await service.signedIn('coordinator', 'C1');
  const marked = await desk.post(`/api/v1/residents/${town.gu.id}/safety-marks`, {
    kind: 'animal',
    reason: '门后有狗 <b>',
    endsAt: '2026-12-24T00:00:00+08:00',
  });
  t.is(marked.status, 201, marked.text);
  await writeDayLists({ ...planning, dayLists });
  const folder = path.join(service.filesFolder, 'day-lists');
  t.deepEqual(readdirSync(folder), [`C1-${tomorrow}.html`], 'of two centres one has published');
  const file = path.join(folder, `C1-${tomorrow}.html`);
  t.is(statSync(file).mode & 0o777, 0o600);
  const html = readFileSync(file, 'utf8');
  for (const held of ['顾瑞祥', '19900001001', '有电梯', '武胜路354弄49号', '手套', code, '19900000101', '08:00–10:00'])
    t.true(html.includes(held), held);
  t.true(html.includes('有动物 – 门后有狗 &lt;b&gt;'), 'what people wrote stays words');
  t.false(html.includes('<script') || html.includes('http'), 'nothing in it runs or is fetched');

  await asOwner(
    fresh,
    `insert into organisation_setting values ($1, 'language', '"en"', '2026-11-01T00:00Z', 'test')`,
    [town.centre.id],
  );
  clock.now = at('08:30');
  await writeDayLists({ ...planning, dayLists });
  const english = readFileSync(file, 'utf8');
  t.true(
    english.includes('Injection') &&
      english.includes('animal –') &&
      english.includes('made at 2026-11-24 08:30'.replace('made', 'Made')),
  );

  const shown = await desk.get(`/api/v1/day-lists/${tomorrow}`);
  t.is(shown.status, 200);
  t.regex(shown.headers['content-type'] ?? '', /text\/html/);
  t.true(shown.text.includes('Injection'));
  const looks = await asOwner(fresh, `select from audit.entry where route = 'planning.dayList'`);
  t.is(looks.length, 1, 'whom it shows is written down');
  const neighbour = await service.signedIn('coordinator', 'C2');
  t.false((await neighbour.get(`/api/v1/day-lists/${tomorrow}`)).text.includes('顾瑞祥'));
  const nurse = await service.signedIn('nurse', code);
  t.true((await nurse.get(`/api/v1/day-lists/${tomorrow}`)).status >= 403);

  clock.now = new Date(at('09:00').getTime() + 3 * 86_400_000);
  await writeDayLists({ ...planning, dayLists });
  t.is(readdirSync(folder).length, 1);
  clock.now = new Date(at('09:00').getTime() + 4 * 86_400_000);
  await writeDayLists({ ...planning, dayLists });
  t.deepEqual(readdirSync(folder), []);
  t.truthy(systemActor);
});

test('a publication has its printable day written at once, by the worker', async (t) => {
  const { service } = await visitDay(t);
  await service.work();
  await waitFor(
    async () => (await service.dayLists.look('C1', tomorrow))?.publication === 1,
    'the printable day of the first publication',
  );
  t.pass();
});
