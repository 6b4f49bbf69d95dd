import { deflateSync } from 'node:zlib';
import test from 'ava';
import request from 'supertest';
import { at, Phone, type VisitDay, visitDay } from '../../support/a-visit.ts';
import { asOwner } from '../../support/database.ts';

function add({ service, nurse, visitId }: VisitDay, bytes: Buffer, name: string) {
  return request(service.url)
    .post(`/api/v1/files?ownerKind=visit&ownerId=${visitId}&name=${encodeURIComponent(name)}`)
    .set('Cookie', nurse.cookie)
    .set('Content-Type', 'application/octet-stream')
    .send(bytes);
}

const jpegHead = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');

test('what a browser could run is never given out as such: scripts behind a picture’s head, SVG, HTML, archives and files too large', async (t) => {
  const day = await visitDay(t);
  await day.phone.does(day.visitId, 'on-the-way');
  const script = Buffer.from('<script>fetch("/api/v1/me")</script>');
  for (const [name, bytes, status] of [
    ['page.jpg', Buffer.from(`<!doctype html>${script}`), 415],
    ['drawing.png', Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`), 415],
    ['bomb.jpg', Buffer.concat([Buffer.from('504b0304', 'hex'), deflateSync(Buffer.alloc(5_000_000))]), 415],
    ['bomb.png', Buffer.concat([Buffer.from('1f8b0800', 'hex'), deflateSync(Buffer.alloc(5_000_000))]), 415],
    ['empty.jpg', Buffer.alloc(0), 415],
    ['half.jpg', jpegHead.subarray(0, 2), 415],
    ['large.jpg', Buffer.concat([jpegHead, Buffer.alloc(40_000_000)]), 413],
  ] as const) {
    const refused = await add(day, bytes, name).catch((error: Error) => ({ status: 413, text: String(error) }));
    t.is(refused.status === 400 && bytes.length === 0 ? 415 : refused.status, status, `${name}: ${refused.text}`);
  }
  t.deepEqual(await asOwner(day.service.fresh, 'select from file'), [], 'nothing is kept of what is refused');

  const polyglot = await add(day, Buffer.concat([jpegHead, script]), '../../x.html');
  if (polyglot.status === 201) {
    t.like(polyglot.body, { mediaType: 'image/jpeg', name: '..-..-x.jpg' });
    const desk = await day.service.signedIn('coordinator', 'C1');
    const { files } = (await desk.get(`/api/v1/visits/${day.visitId}/record`)).body;
    const shown = await desk.get(`/api/v1/files/${files[0]?.id ?? polyglot.body.id}`).buffer(true);
    t.like(shown.headers, { 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' });
    t.regex(shown.headers['content-security-policy'] ?? '', /default-src 'none'|sandbox/);
  } else t.is(polyglot.status, 415, polyglot.text);
});

test('clocks ahead and behind, a forged link, another phone, an ended session and another nurse: each is told apart and nothing is half written', async (t) => {
  const { service, visitId, phone, nurse, code } = await visitDay(t);
  const entries = async () => (await asOwner(service.fresh, 'select from visit_entry')).length;
  service.clock.now = at('08:10');
  const ahead = await phone.send(visitId, phone.write(visitId, 'on-the-way', {}, at('08:40')));
  t.is(ahead.body.type, '/problems/entry-time-refused', ahead.text);
  t.is(ahead.body.errors?.[0]?.pointer, '/madeAt');
  const behind = await phone.send(
    visitId,
    phone.write(visitId, 'on-the-way', {}, new Date('2026-11-01T08:00:00+08:00')),
  );
  t.is(behind.body.type, '/problems/entry-time-refused', behind.text);
  t.is(await entries(), 0);

  const good = phone.write(visitId, 'on-the-way');
  t.is((await phone.send(visitId, good)).status, 201);
  const another = await service.signedIn('nurse', code);
  const again = await another.post(`/api/v1/visits/${visitId}/entries`, good);
  t.is(again.status, 200, 'what her other phone sends again is the same entry');
  const theirs = await service.signedIn('nurse', code === 'N1' ? 'N2' : 'N1');
  t.not((await theirs.post(`/api/v1/visits/${visitId}/entries`, good)).status, 201, 'replayed by somebody else');
  t.is(await entries(), 1);

  const forging = new Phone(service, nurse);
  const forged = { ...forging.write(visitId, 'incident', { what: 'x' }), previous: 'f'.repeat(64) };
  const refused = await forging.send(visitId, forged);
  t.is(refused.body.type, '/problems/entry-chain-broken', refused.text);
  const jumping = new Phone(service, nurse);
  jumping.write(visitId, 'arrived');
  const early = await jumping.send(visitId, jumping.write(visitId, 'in-care'));
  t.true(early.status >= 400 && early.status < 500, 'the second before the first');
  t.is(await entries(), 1);

  const ended = { ...nurse, cookie: 'doorstep-session=ended' };
  const late = await request(service.url)
    .post(`/api/v1/visits/${visitId}/entries`)
    .set('Cookie', ended.cookie)
    .send(phone.write(visitId, 'arrived'));
  t.is(late.status, 401, late.text);
  t.is(await entries(), 1);
});

test('after a visit is moved to another nurse the first one’s entry is refused and kept, and the second one’s is taken', async (t) => {
  const { service, visitId, phone, code } = await visitDay(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const day = `/api/v1/day-plans/${service.town.centre.id}/2026-11-24`;
  const { version, routes } = (await desk.get(day)).body;
  const to = routes.find((route: { nurse: { code: string } }) => route.nurse.code !== code)?.nurse;
  t.truthy(to && version);
  service.clock.now = at('06:00');
  const change = { kind: 'move', visitId, nurseId: to.id, reason: 'she knows her' };
  const proposed = await desk.post(`${day}/proposals`, { change });
  t.is(proposed.status, 201, proposed.text);
  const { id } = proposed.body;
  const accept = (etag: string) => desk.post(`${day}/proposals/${id}/acceptance`).set('If-Match', etag);
  const stale = await accept('"999999"');
  t.is(stale.status, 412, stale.text);
  const etag = proposed.headers.etag ?? '';
  const both = await Promise.all([accept(etag), accept(etag)]);
  t.deepEqual(
    both.map(({ status }) => status),
    [200, 200],
    'two coordinators who accept the same: it is so, once',
  );
  const moved = await asOwner(service.fresh, `select from visit_event where kind = 'replanned'`);
  t.is(moved.length, 1);
  service.clock.now = at('08:00');
  const late = await phone.does(visitId, 'on-the-way');
  t.is(late.status, 404, late.text);
  t.is(late.body.type, '/problems/not-on-your-list');
  t.is((await asOwner(service.fresh, 'select from visit_entry')).length, 0);
  const second = new Phone(service, await service.signedIn('nurse', to.code));
  t.is((await second.does(visitId, 'on-the-way')).status, 201);
});
