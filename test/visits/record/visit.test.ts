import { createHash } from 'node:crypto';
import test from 'ava';
import request from 'supertest';
import { at, atHome, Phone, type VisitDay, visitDay } from '../../support/a-visit.ts';
import { asOwner } from '../../support/database.ts';
import type { Service } from '../../support/service.ts';
import { tomorrow } from '../../support/town.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** How far from the address a nurse of this centre may say that she is there, without a reason. */
const allows = (service: Service, centre: { readonly id: string }, metres: number) =>
  asOwner(
    service.fresh,
    `insert into organisation_setting values ($1, 'placeRadiusMetres', $2, '2026-11-01T00:00Z', 'c')`,
    [centre.id, String(metres)],
  );

function addFile({ service, nurse, visitId }: VisitDay, bytes: Buffer, name: string) {
  return request(service.url)
    .post(`/api/v1/files?ownerKind=visit&ownerId=${visitId}&name=${encodeURIComponent(name)}`)
    .set('Cookie', nurse.cookie)
    .set('Accept-Language', 'en')
    .set('Content-Type', 'application/octet-stream')
    .send(bytes);
}

test('a visit goes from the list to done: place, tasks, measures, photograph, kit, signature, each with both times', async (t) => {
  const day = await visitDay(t, ['dressing']);
  const { service, visitId, phone } = day;
  const does = async (kind: Parameters<typeof phone.does>[1], data = {}) => {
    const answer = await phone.does(visitId, kind, data);
    t.is(answer.status, 201, `${kind}: ${answer.text}`);
    return answer.body.state;
  };
  service.clock.now = at('08:10');
  t.is(await does('on-the-way'), 'on-the-way');
  const gu = await service.signedIn('resident', 'R1');
  const [told] = (await gu.get(`/api/v1/visits/${visitId}`)).body.expected;
  t.true(told.onTheWay && Date.parse(told.at) > at('08:10').getTime() && Date.parse(told.at) < at('08:40').getTime());

  // The centre allows a kilometre and a half: nothing has to be said.
  await allows(service, service.town.centre, 1570);
  t.is(await does('arrived', { place: { ...atHome, latitude: 31.25 } }), 'arrived');
  t.is(await does('in-care'), 'in-care');
  const early = await phone.does(visitId, 'done');
  t.is(early.status, 422);
  t.deepEqual(early.body.missing, ['task:turn', 'measure:wound-length', 'photograph', 'signature']);
  await does('task', { code: 'turn', done: true });
  await does('measured', { measures: [{ code: 'wound-length', version: 1, value: 3.5, unit: 'cm' }] });
  const photograph = await addFile(day, png, 'IMG 1.jpg');
  t.is(photograph.status, 201, photograph.text);
  t.like(photograph.body, { mediaType: 'image/png', name: 'IMG 1.png' });
  await does('photograph', { sha256: photograph.body.sha256, of: 'wound' });
  await does('signature', { sha256: photograph.body.sha256, by: 'resident' });
  await does('kit', { used: [{ item: 'gloves', quantity: 2 }], wasteReturned: true });
  service.clock.now = at('08:50');
  t.is(await does('done'), 'done');

  const desk = await service.signedIn('coordinator', 'C1');
  const record = (await desk.get(`/api/v1/visits/${visitId}/record`)).body;
  t.is(record.entries.length, 9);
  t.is(record.beganLate, null);
  t.like(record.entries[1], { kind: 'arrived', source: 'phone', placeMetres: 1574 });
  t.is(record.files.length, 1);
  const shown = await desk.get(`/api/v1/files/${record.files[0].id}`).buffer(true);
  t.deepEqual(createHash('sha256').update(shown.body).digest('hex'), photograph.body.sha256);
  t.like(shown.headers, { 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
  t.true(shown.headers['content-disposition']?.includes("filename*=UTF-8''IMG%201.png"));
  const audited = await asOwner<{ route: string }>(service.fresh, `select distinct route from audit.entry order by 1`);
  for (const route of ['visits.sendEntry', 'visits.record', 'files.add', 'files.show'])
    t.true(
      audited.some((entry) => entry.route === route),
      route,
    );
});

test('care that begins at the last moment of its window is in time; a second later it is written down as late, with what took longer', async (t) => {
  const { service, visitId, phone } = await visitDay(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const late = async () => (await desk.get(`/api/v1/visits/${visitId}/record`)).body.beganLate;
  const other = await visitDay(t);
  service.clock.now = at('08:10');
  await phone.does(visitId, 'on-the-way');
  service.clock.now = new Date(at('10:00').getTime() + 1000);
  await phone.does(visitId, 'arrived', { place: atHome });
  t.is(await late(), null);
  await phone.does(visitId, 'in-care');
  t.deepEqual(await late(), { minutes: 1, cause: 'way-longer', because: visitId });

  other.service.clock.now = at('10:00');
  for (const kind of ['on-the-way', 'arrived', 'in-care'] as const)
    await other.phone.does(other.visitId, kind, kind === 'arrived' ? { place: atHome } : {});
  const record = await (await other.service.signedIn('coordinator', 'C1')).get(
    `/api/v1/visits/${other.visitId}/record`,
  );
  t.like(record.body, { state: 'in-care', beganLate: null });
});

test('an entry sent three times is taken once, and a later one waits for the one before it', async (t) => {
  const { service, visitId, phone } = await visitDay(t);
  const first = phone.write(visitId, 'on-the-way');
  const answers = await Promise.all([0, 1, 2].map(() => phone.send(visitId, first)));
  t.deepEqual(answers.map((answer) => answer.status).sort(), [200, 200, 201]);
  t.is((await asOwner(service.fresh, 'select from visit_entry')).length, 1);
  const events = await asOwner(service.fresh, `select from visit_event where kind = 'on-the-way'`);
  t.is(events.length, 1);
});

test('a link taken out, changed or put elsewhere breaks the chain: refused, kept, shown to desk and nurse', async (t) => {
  const { service, visitId, nurse } = await visitDay(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const elsewhere = '0198c0de-0000-7000-8000-00000000ffff';
  for (const fault of ['left out', 'changed', 'other visit'] as const) {
    const phone = new Phone(service, nurse);
    const first = phone.write(visitId, 'incident', { what: 'the lift stands still' });
    const second = phone.write(visitId, 'on-the-way');
    if (fault !== 'left out') t.is((await phone.send(visitId, first)).status, 409, 'no incident before she set out');
    const sent = fault === 'changed' ? { ...second, madeAt: at('07:00').toISOString() } : second;
    const refused = await phone.send(fault === 'other visit' ? elsewhere : visitId, sent);
    const slug = fault === 'other visit' ? 'not-on-your-list' : 'entry-chain-broken';
    t.is(refused.body.type, `/problems/${slug}`, `${fault}: ${refused.text}`);
    const more = await phone.does(visitId, 'in-care');
    t.is(more.body.type, '/problems/entry-chain-broken', 'nothing more comes on a broken chain');
  }
  const { refused: kept } = (await desk.get('/api/v1/refused-entries')).body;
  const broken = kept.filter((entry: { problem: string }) => entry.problem === 'entry-chain-broken');
  t.deepEqual(
    broken.map((entry: { kind: string }) => entry.kind),
    ['on-the-way', 'in-care', 'on-the-way', 'in-care', 'in-care'],
  );
  const { nurse: whose, kind, madeAt, data, id } = broken[0];
  const entered = { nurseId: whose.id, kind, madeAt, data, reason: 'the chain of her phone broke' };
  const late = await desk.post(`/api/v1/visits/${visitId}/late-entries`, entered);
  t.is(late.status, 201, late.text);
  t.is((await desk.post(`/api/v1/refused-entries/${id}/settlement`, { note: 'entered late' })).status, 200);
  t.is((await desk.get('/api/v1/refused-entries')).body.refused.length, kept.length - 1);
});

test('bad input is a clear problem each time, is kept, and what comes after it still arrives', async (t) => {
  const day = await visitDay(t);
  const { service, visitId, phone, nurse } = day;
  const refuse = async (kind: Parameters<typeof phone.does>[1], data: object, status: number, slug: string) => {
    const answer = await phone.does(visitId, kind, data as Record<string, unknown>);
    t.is(answer.status, status, answer.text);
    t.is(answer.body.type, `/problems/${slug}`);
    return answer.body;
  };
  await phone.does(visitId, 'on-the-way');
  const far = { ...atHome, latitude: 31.25 };
  t.is((await refuse('arrived', { place: far }, 422, 'place-reason-needed')).metres, 1574);
  await allows(service, service.town.neighbour, 5000);
  await allows(service, service.town.centre, 1560);
  t.is((await nurse.get(`/api/v1/own-visits/${tomorrow}`)).body.placeRadiusMetres, 1560);
  t.is((await refuse('arrived', { place: far }, 422, 'place-reason-needed')).metres, 1574);
  await refuse('arrived', { place: far, reason: ' ' }, 422, 'place-reason-needed');
  t.is((await phone.does(visitId, 'arrived', { place: far, reason: 'met her at the market' })).status, 201);
  await phone.does(visitId, 'in-care');

  const pressure = { code: 'systolic', version: 1, value: 1300, unit: 'mmHg' };
  const implausible = await refuse('measured', { measures: [pressure] }, 422, 'measurement-implausible');
  t.is(implausible.errors[0].pointer, '/data/measures/0/value');
  t.regex(implausible.detail, /1300 mmHg.*40–300/);
  await refuse('measured', { measures: [{ ...pressure, value: 130, unit: 'kPa' }] }, 422, 'measurement-implausible');
  await refuse('task', { code: 'x', done: 'yes' }, 422, 'invalid');
  await refuse('photograph', { sha256: '0'.repeat(64), of: 'wound' }, 422, 'file-missing');
  t.is((await phone.does(visitId, 'measured', { measures: [{ ...pressure, value: 130 }] })).status, 201);

  const program = Buffer.concat([Buffer.from('MZ\x90\x00', 'latin1'), Buffer.alloc(200)]);
  const executable = await addFile(day, program, 'wound.jpg');
  t.is(executable.status, 415, executable.text);
  t.is(executable.body.type, '/problems/file-type-refused');
  t.is((await addFile(day, Buffer.from('<svg onload="alert(1)"/>'), 'x.png')).status, 415);
  t.deepEqual(await asOwner(service.fresh, 'select from file'), []);

  t.is((await phone.does(visitId, 'done')).status, 201);
  t.is((await refuse('done', {}, 409, 'visit-wrong-state')).state, 'done');

  const other = await service.signedIn('nurse', day.code === 'N1' ? 'N2' : 'N1');
  const theirs = new Phone(service, other);
  for (const id of [visitId, '0198c0de-0000-7000-8000-00000000ffff']) {
    const somebodyElses = await theirs.does(id, 'incident', { what: 'x' });
    t.is(somebodyElses.status, 404);
    t.is(somebodyElses.body.type, '/problems/not-on-your-list');
  }
  const desk = await service.signedIn('coordinator', 'C1');
  const { refused } = (await desk.get('/api/v1/refused-entries')).body;
  t.is(refused.length, 10);
  const kept = refused.find((entry: { kind: string }) => entry.kind === 'measured');
  t.is(kept.data.measures[0].value, 1300, 'nothing is lost');
  const again = await nurse.post(`/api/v1/visits/${visitId}/entries`, {
    ...(
      await asOwner<{ entry: object }>(service.fresh, `select entry from refused_entry where problem = 'file-missing'`)
    )[0]?.entry,
  });
  t.is(again.body.type, '/problems/file-missing', 'sent again, the same answer');
});

test('a cancelled visit takes neither signature nor photograph', async (t) => {
  const day = await visitDay(t);
  const { service, visitId, phone } = day;
  const desk = await service.signedIn('coordinator', 'C1');
  const seen = await desk.get(`/api/v1/visits/${visitId}`);
  const cancelled = await desk
    .post(`/api/v1/visits/${visitId}/cancellation`, { reason: 'other' })
    .set('If-Match', seen.headers.etag ?? '');
  t.is(cancelled.status, 200, cancelled.text);
  // Cancelled, it has left the list; that it is cancelled the phone is told all the same.
  const answer = await phone.does(visitId, 'signature', { sha256: '0'.repeat(64), by: 'resident' });
  t.is(answer.status, 409, answer.text);
  t.is(answer.body.type, '/problems/visit-wrong-state');
  t.is(answer.body.state, 'cancelled');
  const file = await addFile(day, png, 'signature.png');
  t.is(file.status, 409, file.text);
  t.is(file.body.type, '/problems/visit-wrong-state');
  t.is(file.body.state, 'cancelled');
  const paper = { nurseId: service.town.shen.id, kind: 'signature', madeAt: at('08:00').toISOString() };
  const late = { ...paper, data: { sha256: '0'.repeat(64), by: 'resident' }, reason: 'it came on paper' };
  const entered = await desk.post(`/api/v1/visits/${visitId}/late-entries`, late);
  t.is(entered.body.state, 'cancelled', entered.text);
  const kept = await asOwner(service.fresh, 'select from refused_entry');
  t.is(kept.length, 1);
});

test('times that cannot be are refused; late ones from paper are kept with both times and why', async (t) => {
  const { service, visitId, phone } = await visitDay(t);
  const tomorrowThen = new Date(service.clock.now.getTime() + 3_600_000);
  const early = await phone.send(visitId, phone.write(visitId, 'on-the-way', {}, tomorrowThen));
  t.is(early.body.type, '/problems/entry-time-refused');
  const desk = await service.signedIn('coordinator', 'C1');
  const { nurses } = (await desk.get(`/api/v1/visits/${visitId}/record`)).body;
  service.clock.now = at('16:00');
  const paper = { nurseId: nurses[0].id, reason: 'the phone was broken all day' };
  const lines = [
    { kind: 'on-the-way', madeAt: at('08:00').toISOString(), data: {} },
    { kind: 'arrived', madeAt: at('08:20').toISOString(), data: { place: null, reason: 'from paper' } },
    { kind: 'in-care', madeAt: at('08:25').toISOString(), data: {} },
    { kind: 'done', madeAt: at('08:45').toISOString(), data: {} },
  ];
  for (const line of lines) {
    const answer = await desk.post(`/api/v1/visits/${visitId}/late-entries`, { ...paper, ...line });
    t.is(answer.status, 201, answer.text);
  }
  const { state, entries } = (await desk.get(`/api/v1/visits/${visitId}/record`)).body;
  t.is(state, 'done');
  t.like(entries[3], {
    source: 'paper',
    madeAt: at('08:45').toISOString(),
    receivedAt: at('16:00').toISOString(),
    reason: 'the phone was broken all day',
  });
  t.true(entries[3].writtenBy.includes('C1') || entries[3].writtenBy.length > 0);
  const audited = await asOwner(service.fresh, `select from audit.entry where route = 'visits.lateEntry'`);
  t.is(audited.length, 4);
});
