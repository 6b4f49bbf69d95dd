import http from 'node:http';
import test from 'ava';
import request from 'supertest';
import { loggedError } from '#http';
import { asked, slowConnections } from '../support/flood.ts';
import { runningService } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';

test.serial('five hundred slow connections are dropped within 15 s while the service answers', async (t) => {
  t.timeout(90_000);
  const service = await runningService(t);
  const slow = slowConnections(service.url, 500);
  t.teardown(() => slow.end());
  const began = performance.now();
  t.is((await request(service.url).get('/health/live')).status, 200);
  t.is((await request(service.url).get('/health/ready')).status, 200);
  const left = () => slow.left().reduce((sum, count) => sum + count, 0);
  await waitFor(() => left() === 0, 'the slow connections to be dropped', 20).catch(() =>
    t.fail(
      `left: ${slow.left().join(' without an end of the header, ')} of another host and without an end of the body`,
    ),
  );
  t.true(performance.now() - began < 15_000, `${Math.round(performance.now() - began)} ms`);
});

test.serial('a crowd is answered or told at once to come again, and the live check always gets through', async (t) => {
  t.timeout(90_000);
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const week = `residentId=${service.town.gu.id}&services=injection&from=2026-11-24&to=2026-11-29`;
  const path = `/api/v1/windows?${week}`;
  const agent = new http.Agent({ keepAlive: true });
  t.teardown(() => agent.destroy());
  const crowd = Promise.all(Array.from({ length: 200 }, () => asked(agent, new URL(path, service.url), gu.cookie)));
  for (let count = 0; count < 5; count++) t.is((await request(service.url).get('/health/live')).status, 200);
  const answers = Map.groupBy(await crowd, ({ status }) => status);
  t.deepEqual([...answers.keys()].sort(), [200, 503]);
  t.true((answers.get(200)?.length ?? 0) >= 10, 'whoever was let in is answered');
  for (const { retryAfter } of answers.get(503) ?? []) t.is(retryAfter, '1');
  t.is((await gu.get(path)).status, 200, 'afterwards everything is as before');
});

test('a request for another name is refused, however it is written', async (t) => {
  const service = await runningService(t);
  for (const host of ['evil.example', 'evil.example:80@127.0.0.1', '']) {
    const answer = await request(service.url).get('/api/v1/me').set('Host', host);
    t.true([400, 421].includes(answer.status), `${host}: ${answer.status}`);
  }
  t.is((await request(service.url).get('/api/v1/me')).status, 401);
});

test('a log never quotes a value: neither a row’s detail nor a parameter', (t) => {
  const error = Object.assign(
    new Error('duplicate key value violates unique constraint "person_code" near \'顾瑞祥\''),
    {
      code: '23505',
      constraint: 'person_code',
      detail: 'Key (phone)=(19900001001) already exists.',
      parameters: ['19900001001'],
    },
  );
  const text = JSON.stringify(loggedError(new Error('it failed', { cause: error })));
  t.notRegex(text, /19900001001|顾瑞祥/);
  t.regex(text, /23505/);
  t.regex(text, /border\.test/, 'where in the code it happened is kept');
});
