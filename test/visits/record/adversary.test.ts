import { readdirSync } from 'node:fs';
import { request as send } from 'node:http';
import { json } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import test from 'ava';
import request from 'supertest';
import { at, atHome, Phone, type VisitDay, visitDay } from '../../support/a-visit.ts';
import { asOwner } from '../../support/database.ts';

function add({ service, nurse, visitId }: VisitDay, bytes: Buffer, name: string) {
  return request(service.url)
    .post(`/api/v1/files?ownerKind=visit&ownerId=${visitId}&name=${encodeURIComponent(name)}`)
    .set('Cookie', nurse.cookie)
    .set('Content-Type', 'application/octet-stream')
    .send(bytes);
}

/** What is answered to a photograph of this size when its head has arrived: nobody has to send the rest to hear it. */
function announced({ service, nurse, visitId }: VisitDay, sizeBytes: number) {
  return new Promise<{ status: number | undefined; type: string }>((resolve, reject) => {
    const sending = send(`${service.url}/api/v1/files?ownerKind=visit&ownerId=${visitId}&name=large.jpg`, {
      method: 'POST',
      headers: { Cookie: nurse.cookie, 'Content-Type': 'application/octet-stream', 'Content-Length': sizeBytes },
    });
    sending.once('error', reject);
    sending.once('response', (answer) => {
      json(answer)
        .then((body) => resolve({ status: answer.statusCode, type: (body as { type: string }).type }), reject)
        .finally(() => sending.destroy());
    });
    sending.write(jpegHead);
  });
}

/** What is answered to a body that comes in parts, without its length; whoever is answered early sends no more. */
function trickled(
  { nurse }: VisitDay,
  { where, type, parts }: { readonly where: string; readonly type: string; readonly parts: readonly Buffer[] },
) {
  return new Promise<{ status: number | undefined; type: string }>((resolve, reject) => {
    const sending = send(where, {
      method: 'POST',
      headers: { Cookie: nurse.cookie, 'Content-Type': type, 'Transfer-Encoding': 'chunked' },
    });
    let answered = false;
    // The service hangs up on whoever goes on sending; by then it has said why.
    sending.on('error', (error) => answered || reject(error));
    sending.once('response', (answer) => {
      answered = true;
      json(answer)
        .then((body) => resolve({ status: answer.statusCode, type: (body as { type: string }).type }), reject)
        .finally(() => sending.destroy());
    });
    const [first, ...rest] = parts;
    const next = (part: Buffer | undefined): unknown =>
      answered ? undefined : part ? sending.write(part, () => next(rest.shift())) : sending.end();
    next(first);
  });
}

const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.html'),
  );

const deflated = deflateSync(Buffer.alloc(5_000_000));
const jpegHead = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');

test('what a browser could run is never given out as such: scripts behind a picture’s head, SVG, HTML, archives and files too large', async (t) => {
  const day = await visitDay(t);
  await day.phone.does(day.visitId, 'on-the-way');
  const script = Buffer.from('<script>fetch("/api/v1/me")</script>');
  for (const [name, bytes, status, type] of [
    ['page.jpg', Buffer.from(`<!doctype html>${script}`), 415, 'file-type-refused'],
    [
      'drawing.png',
      Buffer.from(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
      415,
      'file-type-refused',
    ],
    ['bomb.jpg', Buffer.concat([Buffer.from('504b0304', 'hex'), deflated]), 415, 'file-type-refused'],
    ['bomb.png', Buffer.concat([Buffer.from('1f8b0800', 'hex'), deflated]), 415, 'file-type-refused'],
    ['half.jpg', jpegHead.subarray(0, 2), 415, 'file-type-refused'],
    ['empty.jpg', Buffer.alloc(0), 400, 'bad-request'],
    ['large.jpg', Buffer.concat([jpegHead, Buffer.alloc(8_000_000)]), 413, 'too-large'],
  ] as const) {
    const refused = await add(day, bytes, name);
    t.is(refused.status, status, `${name}: ${refused.text}`);
    t.is(refused.body.type, `/problems/${type}`, name);
  }
  t.deepEqual(await announced(day, 40_000_000), { status: 413, type: '/problems/too-large' });
  const url = `${day.service.url}/api/v1/visits/${day.visitId}`;
  const files = `${day.service.url}/api/v1/files?ownerKind=visit&ownerId=${day.visitId}&name=large.jpg`;
  const entry = day.phone.write(day.visitId, 'incident', { what: 'x' });
  // Without a length nobody knows before how much will come: it is counted on its way.
  const tooLong = JSON.stringify({ ...entry, data: { what: 'x'.repeat(300_000) } });
  for (const [where, type, parts] of [
    [files, 'application/octet-stream', [jpegHead, ...Array.from({ length: 30 }, () => Buffer.alloc(1_000_000))]],
    [`${url}/entries`, 'application/json', tooLong.match(/.{1,20000}/gs)!.map((part) => Buffer.from(part))],
  ] as const)
    t.deepEqual(await trickled(day, { where, type, parts }), { status: 413, type: '/problems/too-large' }, where);
  const { filesFolder } = day.service;
  t.deepEqual(await asOwner(day.service.fresh, 'select from file'), [], 'nothing is kept of what is refused');
  t.deepEqual(filesUnder(filesFolder), [], 'nor a part of it');
  t.deepEqual(await asOwner(day.service.fresh, 'select from refused_entry'), []);
  t.is((await day.phone.send(day.visitId, entry)).status, 201, 'the chain stands where it stood');

  // A picture may carry any bytes behind its head: it is kept, and given out as a picture and nothing else.
  const kept = await add(day, Buffer.concat([jpegHead, script]), '../../x.html');
  t.is(kept.status, 201, kept.text);
  t.like(kept.body, { mediaType: 'image/jpeg', name: '..-..-x.jpg' });
  const desk = await day.service.signedIn('coordinator', 'C1');
  const shown = await desk.get(`/api/v1/files/${kept.body.id}`).buffer(true);
  t.is(shown.status, 200);
  t.like(shown.headers, {
    'content-type': 'image/jpeg',
    'content-disposition': "inline; filename*=UTF-8''..-..-x.jpg",
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
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
  const replayed = await theirs.post(`/api/v1/visits/${visitId}/entries`, good);
  t.is(replayed.status, 404, 'replayed by somebody else');
  t.is(replayed.body.type, '/problems/not-on-your-list', replayed.text);
  // Which visit it is, the address says and no field of what was sent: none is named.
  t.is(replayed.body.errors, undefined);
  t.is(replayed.body.instance, `/api/v1/visits/${visitId}/entries`);
  t.is(await entries(), 1);

  const forging = new Phone(service, nurse);
  const forged = { ...forging.write(visitId, 'incident', { what: 'x' }), previous: 'f'.repeat(64) };
  const refused = await forging.send(visitId, forged);
  t.is(refused.body.type, '/problems/entry-chain-broken', refused.text);
  t.is(refused.body.errors?.[0]?.pointer, '/previous');
  const jumping = new Phone(service, nurse);
  jumping.write(visitId, 'arrived');
  const early = await jumping.send(visitId, jumping.write(visitId, 'in-care'));
  t.is(early.status, 409, 'the second before the first');
  t.is(early.body.type, '/problems/entry-chain-broken', early.text);
  t.deepEqual(
    early.body.errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/previous'],
  );
  t.is(await entries(), 1);

  t.is((await nurse.post('/api/v1/sign-out')).status, 204);
  const late = await phone.does(visitId, 'arrived', { place: atHome });
  t.is(late.status, 401, late.text);
  t.is(late.body.type, '/problems/sign-in-needed');
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
