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
