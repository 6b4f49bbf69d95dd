import test from 'ava';
import request from 'supertest';
import { systemActor } from '#access';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';
import { makeResident } from '../support/town.ts';

const window = { start: '2026-11-25T08:00:00+08:00', end: '2026-11-25T10:00:00+08:00' };

test('bad input is a problem that names the field, and nothing is written', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const desk = await service.signedIn('coordinator', 'C1');
  const { town } = service;
  const outside = await service.fresh.database.withActor(systemActor, (trx) =>
    makeResident(trx, town.centre, { code: 'R77' }, { point: { longitude: 121.6, latitude: 31.3 } }),
  );
  const good = { residentId: town.gu.id, services: ['injection'], window };
  const cases: [string, number, string | undefined, () => request.Test][] = [
    ['malformed JSON', 400, undefined, () => raw(service.url, gu.cookie, '{"residentId": ')],
    ['not UTF-8', 400, undefined, () => raw(service.url, gu.cookie, Buffer.from([0x7b, 0xff, 0x7d]))],
    ['not JSON at all', 415, undefined, () => raw(service.url, gu.cookie, 'a=b', 'application/x-www-form-urlencoded')],
    ['too large', 413, undefined, () => raw(service.url, gu.cookie, JSON.stringify({ note: 'x'.repeat(110_000) }))],
    ['a wrong type', 422, '/services', () => gu.post('/api/v1/visits', { ...good, services: 'injection' })],
    ['a NUL character', 422, '/note', () => gu.post('/api/v1/visits', { ...good, note: 'a\0b' })],
    [
      'a body 45,000 deep',
      422,
      '/note',
      () => raw(service.url, gu.cookie, `{"note":${'['.repeat(45_000)}${']'.repeat(45_000)}}`),
    ],
    ['an unknown field', 422, '/nurseId', () => gu.post('/api/v1/visits', { ...good, nurseId: 'N1' })],
    [
      'a hidden prototype',
      422,
      '/constructor',
      () => raw(service.url, gu.cookie, `{"constructor":{"prototype":{}},${JSON.stringify(good).slice(1)}`),
    ],
    ['no window', 422, '/window', () => gu.post('/api/v1/visits', { residentId: town.gu.id, services: ['injection'] })],
    [
      'an instant without offset',
      422,
      '/window/start',
      () => gu.post('/api/v1/visits', { ...good, window: { ...window, start: '2026-11-25T08:00:00' } }),
    ],
    [
      'a window that ends before it starts',
      422,
      '/window/end',
      () => gu.post('/api/v1/visits', { ...good, window: { start: window.end, end: window.start } }),
    ],
    [
      'a window in the past',
      422,
      '/window/start',
      () =>
        gu.post('/api/v1/visits', {
          ...good,
          window: { start: '2026-11-22T08:00:00+08:00', end: '2026-11-22T10:00:00+08:00' },
        }),
    ],
    [
      'a window that is not offered',
      422,
      '/window/start',
      () =>
        gu.post('/api/v1/visits', {
          ...good,
          window: { start: '2026-11-25T08:30:00+08:00', end: '2026-11-25T09:00:00+08:00' },
        }),
    ],
    [
      'a window over midnight',
      422,
      '/window/end',
      () =>
        desk.post('/api/v1/visits', {
          ...good,
          window: { start: '2026-11-25T23:30:00+08:00', end: '2026-11-26T00:30:00+08:00' },
        }),
    ],
    [
      'a day beyond the horizon',
      422,
      '/window/start',
      () =>
        gu.post('/api/v1/visits', {
          ...good,
          window: { start: '2026-12-25T08:00:00+08:00', end: '2026-12-25T10:00:00+08:00' },
        }),
    ],
    [
      'a day whose roster is not published',
      422,
      '/window/start',
      () =>
        gu.post('/api/v1/visits', {
          ...good,
          window: { start: '2026-12-10T08:00:00+08:00', end: '2026-12-10T10:00:00+08:00' },
        }),
    ],
    ['an unknown service', 422, '/services/0', () => gu.post('/api/v1/visits', { ...good, services: ['surgery'] })],
    [
      'a service the centre does not offer',
      422,
      '/services/1',
      () => gu.post('/api/v1/visits', { ...good, services: ['injection', 'infusion'] }),
    ],
    [
      'the same service twice',
      422,
      '/services/1',
      () => gu.post('/api/v1/visits', { ...good, services: ['injection', 'injection'] }),
    ],
    [
      'an address without a confirmed point',
      422,
      '/residentId',
      () => desk.post('/api/v1/visits', { ...good, residentId: town.xu.id }),
    ],
    [
      'an address outside every service area',
      422,
      '/residentId',
      () => desk.post('/api/v1/visits', { ...good, residentId: outside.id }),
    ],
    ['somebody else', 404, undefined, () => gu.post('/api/v1/visits', { ...good, residentId: town.li.id })],
    [
      'a resident of another centre',
      404,
      undefined,
      () => desk.post('/api/v1/visits', { ...good, residentId: town.neighbourResident.id }),
    ],
    [
      'no Idempotency-Key',
      400,
      undefined,
      () => request(service.url).post('/api/v1/visits').set('Cookie', gu.cookie).send(good),
    ],
    [
      'nobody signed in',
      401,
      undefined,
      () => request(service.url).post('/api/v1/visits').set('Idempotency-Key', 'k').send(good),
    ],
    [
      'a page of another site',
      403,
      undefined,
      () => gu.post('/api/v1/visits', good).set('Origin', 'https://elsewhere.example'),
    ],
    [
      'a search over too many days',
      422,
      '?to',
      () => gu.get(`/api/v1/windows?residentId=${town.gu.id}&services=injection&from=2026-11-24&to=2026-12-24`),
    ],
    [
      'a search that ends before it begins',
      422,
      '?to',
      () => gu.get(`/api/v1/windows?residentId=${town.gu.id}&services=injection&from=2026-11-26&to=2026-11-24`),
    ],
    ['an unknown parameter', 422, '?sort', () => gu.get(`/api/v1/visits?residentId=${town.gu.id}&sort=day`)],
    ['an id that is none', 422, ':id', () => gu.get('/api/v1/visits/7')],
    [
      'a cancellation without a known reason',
      422,
      '/reason',
      () => gu.post('/api/v1/visits/01930000-0000-7000-8000-000000000000/cancellation', { reason: 'because' }),
    ],
    [
      'a visit that is not there',
      404,
      undefined,
      () => gu.post('/api/v1/visits/01930000-0000-7000-8000-000000000000/cancellation', { reason: 'other' }),
    ],
    ['an address that is not there', 404, undefined, () => gu.get('/api/v1/nothing')],
    ['the wrong method', 405, undefined, () => request(service.url).delete('/api/v1/visits').set('Cookie', gu.cookie)],
  ];
  for (const [name, status, pointer, ask] of cases) {
    const answer = await ask();
    t.is(answer.status, status, `${name}: ${answer.text}`);
    t.regex(answer.headers['content-type'] ?? '', /^application\/problem\+json/, name);
    t.true(answer.body.detail.length > 5, `${name} says what to do`);
    if (pointer !== undefined) {
      t.true(
        (answer.body.errors as { pointer: string }[]).some((error) => error.pointer === pointer),
        `${name} names ${pointer}: ${answer.text}`,
      );
    }
  }
  const rows = await asOwner<{ count: number }>(
    service.fresh,
    'select (select count(*) from visit) + (select count(*) from assignment) + (select count(*) from notice) + (select count(*) from idempotency_key) as count',
  );
  t.is(Number(rows[0]?.count), 0);
});

test('a problem speaks the reader’s language', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const answer = await gu
    .post('/api/v1/visits', { residentId: service.town.gu.id, services: ['surgery'], window })
    .set('Accept-Language', 'zh-CN');
  t.is(answer.headers['content-language'], 'zh-CN');
  t.is(answer.body.detail, '没有此项服务,请从目录中选择。');
  const shape = await gu.post('/api/v1/visits', { services: 7, window }).set('Accept-Language', 'zh-CN');
  t.regex(shape.body.errors[0].message, /[一-龥]/);
  const backwards = await gu
    .post('/api/v1/visits', {
      residentId: service.town.gu.id,
      services: ['injection'],
      window: { start: window.end, end: window.start },
    })
    .set('Accept-Language', 'zh-CN');
  t.is(backwards.body.errors[0].message, '时段的结束早于开始，请对调。');
});

function raw(url: string, cookie: string, body: string | Buffer, type = 'application/json'): request.Test {
  return request(url)
    .post('/api/v1/visits')
    .set('Cookie', cookie)
    .set('Accept-Language', 'en')
    .set('Idempotency-Key', 'raw')
    .set('Content-Type', type)
    .serialize((given) => given as unknown as string)
    .send(body as unknown as string);
}
