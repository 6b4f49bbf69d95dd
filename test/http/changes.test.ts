import test from 'ava';
import request from 'supertest';
import { asOwner } from '../support/database.ts';
import { runningService, type Service } from '../support/service.ts';

interface Operation {
  readonly method: string;
  readonly path: string;
}

const anId = '0198c0de-0000-7000-8000-00000000000f';

/** Every route of the service, from its own description, with something in place of each parameter. */
async function operations({ url }: Service): Promise<Operation[]> {
  const { paths } = (await request(url).get('/openapi.json')).body;
  return Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase(),
      path: path.replaceAll(/\{(day|date)\}/g, '2026-11-24').replaceAll(/\{[^}]+\}/g, anId),
    })),
  );
}

test('no changing route listens to a page of another site', async (t) => {
  const service = await runningService(t);
  const { cookie } = await service.signedIn('coordinator', 'C1');
  const changing = (await operations(service)).filter(({ method }) => method !== 'GET');
  t.true(changing.length >= 40, `${changing.length} routes`);
  const foreign = [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: `${service.url}.evil.example` },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ] as Record<string, string>[];
  for (const { method, path } of changing) {
    for (const headers of foreign) {
      const asked = request(service.url)[method.toLowerCase() as 'post'](path);
      const answer = await asked.set('Cookie', cookie).set(headers).send({});
      t.is(answer.status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
      t.is(answer.headers['set-cookie'], undefined);
    }
  }
});

test('asking changes nothing: neither GET nor HEAD on any address, nor another method in a header or a parameter', async (t) => {
  t.timeout(120_000);
  const service = await runningService(t);
  const { cookie } = await service.signedIn('coordinator', 'C1');
  const all = (await operations(service)).map(({ path }) => path);
  // The stream of events has no end to wait for; live.test.ts reads it.
  const paths = [...new Set(all)].filter((path) => path !== '/api/v1/events');
  const changing = new Set(
    (await operations(service)).filter(({ method }) => method !== 'GET').map(({ path }) => path),
  );
  const readable = new Set(
    (await operations(service)).filter(({ method }) => method === 'GET').map(({ path }) => path),
  );
  const before = await everyRow(service);
  for (const path of paths) {
    for (const method of ['get', 'head'] as const) {
      for (const override of ['POST', 'DELETE']) {
        const answer = await request(service.url)[method](path).set('Cookie', cookie).set({
          'X-HTTP-Method-Override': override,
          'X-HTTP-Method': override,
          'X-Method-Override': override,
          'Idempotency-Key': 'k',
        });
        if (changing.has(path) && !readable.has(path)) {
          t.true([404, 405].includes(answer.status), `${method} ${path}: ${answer.status}`);
        }
      }
      await request(service.url)[method](path).query({ _method: 'POST' }).set('Cookie', cookie);
    }
  }
  t.deepEqual(await everyRow(service), before);
});

test('a changing request that says it means another method is taken for what it is', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const answer = await gu.post('/api/v1/sign-out').set('X-HTTP-Method-Override', 'GET');
  t.is(answer.status, 204);
  t.is((await gu.get('/api/v1/me')).status, 401);
});

/** A fingerprint of each table. The audit keeps that somebody looked, and a sign-in when it was last seen: both are meant. */
async function everyRow({ fresh }: Service): Promise<Record<string, string>> {
  const tables = await asOwner<{ name: string }>(
    fresh,
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    if (name.startsWith('audit') || name === 'sign_in_session') continue;
    const [row] = await asOwner<{ print: string }>(
      fresh,
      `select coalesce(md5(string_agg(row_text, '|' order by row_text)), '') as print
       from (select t::text as row_text from "${name}" t) rows`,
    );
    found[name] = row?.print ?? '';
  }
  return found;
}
