import { randomUUID } from 'node:crypto';
import test from 'ava';
import request from 'supertest';
import { atHome, visitDay } from '../../support/a-visit.ts';
import { asOwner } from '../../support/database.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a photograph and a signed paper come late, after the visit is over, with the time on the paper; a task does not', async (t) => {
  const { service, code, phone, visitId } = await visitDay(t);
  for (const [kind, data] of [
    ['on-the-way', {}],
    ['arrived', { place: atHome, reason: '' }],
    ['in-care', {}],
    ['done', {}],
  ] as const)
    t.is((await phone.does(visitId, kind, data)).status, 201);
  service.clock.now = new Date('2026-11-24T18:00:00+08:00');
  const desk = await service.signedIn('coordinator', 'C1');
  const sent = await request(service.url)
    .post(`/api/v1/files?ownerKind=visit&ownerId=${visitId}&name=paper.png`)
    .set('Cookie', desk.cookie)
    .set('Idempotency-Key', randomUUID())
    .set('Content-Type', 'application/octet-stream')
    .send(png);
  t.is(sent.status, 201, sent.text);
  const nurseId = code === 'N1' ? service.town.shen.id : service.town.lu.id;
  const late = (kind: string, data: object, reason = 'the phone was broken') =>
    desk.post(`/api/v1/visits/${visitId}/late-entries`, {
      nurseId,
      kind,
      madeAt: '2026-11-24T08:10:00+08:00',
      data,
      reason,
    });
  const { sha256 } = sent.body;
  t.is((await late('photograph', { sha256, of: 'paper' })).status, 201);
  t.is((await late('signature', { sha256, by: 'resident' })).status, 201);
  t.is((await late('task', { code: 'turn', done: true })).status, 409);
  t.is((await late('photograph', { sha256: 'a'.repeat(64), of: 'paper' })).status, 422, 'the file comes first');
  const rows = await asOwner<{ kind: string; source: string; made_at: Date; reason: string }>(
    service.fresh,
    `select kind, source, made_at, reason from visit_entry where source = 'paper' order by kind`,
  );
  t.deepEqual(
    rows.map((row) => [row.kind, row.made_at.toISOString(), row.reason]),
    [
      ['photograph', '2026-11-24T00:10:00.000Z', 'the phone was broken'],
      ['signature', '2026-11-24T00:10:00.000Z', 'the phone was broken'],
    ],
  );
  const looks = await asOwner(
    service.fresh,
    `select from audit.entry where route = 'visits.lateEntry' and kind = 'change'`,
  );
  t.is(looks.length, 2);
});

test('a paper entered twice is told what stands there and written once, unless somebody says it is another one', async (t) => {
  const { service, code, visitId } = await visitDay(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const next = await desk.post('/api/v1/visits', {
    residentId: service.town.li.id,
    services: ['injection'],
    window: { start: '2026-11-24T10:00:00+08:00', end: '2026-11-24T12:00:00+08:00' },
    channel: 'telephone',
  });
  t.is(next.status, 201, next.text);
  const nextNurse = (await desk.get(`/api/v1/visits/${next.body.id}/record`)).body.nurses[0].id;
  service.clock.now = new Date('2026-11-24T18:00:00+08:00');
  const nurseId = code === 'N1' ? service.town.shen.id : service.town.lu.id;
  const enter = (line: object) =>
    desk.post(`/api/v1/visits/${visitId}/late-entries`, { nurseId, reason: 'the phone was broken', ...line });
  const setsOut = (paperNumber: string) =>
    desk.post(`/api/v1/visits/${next.body.id}/late-entries`, {
      nurseId: nextNurse,
      kind: 'on-the-way',
      madeAt: '2026-11-24T09:40:00+08:00',
      data: {},
      reason: 'the phone was broken',
      paperNumber,
    });
  const glucose = (value: number) => ({
    kind: 'measured',
    data: { measures: [{ code: 'glucose', version: 1, value, unit: 'mmol/L' }] },
  });
  const at = (time: string) => `2026-11-24T${time}:00+08:00`;
  for (const [kind, time, data] of [
    ['on-the-way', '08:00', {}],
    ['arrived', '08:10', { place: null, reason: 'paper' }],
    ['in-care', '08:12', {}],
  ] as const)
    t.is((await enter({ kind, madeAt: at(time), data })).status, 201);
  const first = await enter({ ...glucose(6.1), madeAt: at('08:20'), paperNumber: 'A-0017' });
  t.is(first.status, 201, first.text);

  const written = () => asOwner<{ id: string }>(service.fresh, 'select id from visit_entry order by id');
  const before = await written();
  for (const [line, why] of [
    [{ ...glucose(6.1), madeAt: at('08:20') }, 'the same minute'],
    [{ ...glucose(7.1), madeAt: at('08:20') }, 'another value of the same minute'],
    [{ ...glucose(6.1), madeAt: at('08:50'), paperNumber: 'A-0017' }, 'the same form with another time'],
    [{ kind: 'arrived', madeAt: at('08:10'), data: { place: null, reason: 'paper' } }, 'a step that was made'],
  ] as const) {
    const again = await enter(line);
    t.is(again.status, 409, why);
    t.true(again.body.type.endsWith('/entry-made-already'), why);
    t.is(again.body.entry.visitId, visitId, why);
  }
  t.is((await enter({ ...glucose(6.1), madeAt: at('08:20') })).body.entry.id, first.body.id);
  const elsewhere = await setsOut('A-0017');
  t.is(elsewhere.status, 409, 'the form of another visit');
  t.is(elsewhere.body.entry.visitId, visitId);
  t.deepEqual(await written(), before);

  // Another time, another thing, another form: each is another entry; and so is what somebody says is one.
  t.is((await enter({ ...glucose(6.4), madeAt: at('08:40') })).status, 201);
  t.is((await enter({ ...glucose(6.4), madeAt: at('08:40'), again: true })).status, 201);
  t.is((await setsOut('A-0018')).status, 201);
  t.is((await written()).length, before.length + 3);
  const { entries } = (await desk.get(`/api/v1/visits/${visitId}/record`)).body;
  t.deepEqual(entries.map((entry: { paperNumber: string | null }) => entry.paperNumber).filter(Boolean), ['A-0017']);
});
