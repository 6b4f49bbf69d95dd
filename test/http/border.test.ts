import net from 'node:net';
import test from 'ava';
import request from 'supertest';
import { loggedError } from '#http';
import { runningService } from '../support/service.ts';
import { waitFor } from '../support/wait.ts';

test.serial('five hundred slow connections are dropped within 15 s while the service answers', async (t) => {
  t.timeout(90_000);
  const service = await runningService(t);
  const { port } = new URL(service.url);
  const open = new Map<number, number>();
  const sockets = Array.from({ length: 500 }, (_, index) => {
    const socket = net.connect(Number(port), '127.0.0.1');
    open.set(index % 3, (open.get(index % 3) ?? 0) + 1);
    socket.on('error', () => undefined);
    socket.resume();
    socket.on('close', () => open.set(index % 3, (open.get(index % 3) ?? 0) - 1));
    // Some never end their header, some never end their body, some are refused before it has come.
    const host = index % 3 === 1 ? 'elsewhere.example' : `127.0.0.1:${port}`;
    socket.write(
      index % 3 === 0
        ? `GET /api/v1/me HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `
        : `POST /api/v1/demo/sign-in HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`,
    );
    return socket;
  });
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
  });
  const began = performance.now();
  t.is((await request(service.url).get('/health/live')).status, 200);
  t.is((await request(service.url).get('/health/ready')).status, 200);
  const left = () => [...open.values()].reduce((sum, count) => sum + count, 0);
  await waitFor(() => left() === 0, 'the slow connections to be dropped', 20).catch(() =>
    t.fail(JSON.stringify([...open])),
  );
  t.true(performance.now() - began < 15_000, `${Math.round(performance.now() - began)} ms`);
});

test.serial('too many at once are told so at once, and the live check always gets through', async (t) => {
  t.timeout(90_000);
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const query = `/api/v1/windows?residentId=${service.town.gu.id}&services=injection&from=2026-11-24&to=2026-11-29`;
  const flood = Promise.all(
    Array.from({ length: 600 }, () =>
      gu.get(query).then(
        (answer) => answer,
        () => undefined,
      ),
    ),
  );
  const lives: number[] = [];
  for (let count = 0; count < 10; count++) {
    const began = performance.now();
    t.is((await request(service.url).get('/health/live')).status, 200);
    lives.push(performance.now() - began);
  }
  const answers = await flood;
  const statuses = Map.groupBy(answers, (answer) => answer?.status ?? 0);
  t.deepEqual(
    [...statuses.keys()].filter((status) => ![200, 503].includes(status)),
    [],
  );
  t.true((statuses.get(200)?.length ?? 0) > 0);
  t.true((statuses.get(503)?.length ?? 0) > 0, 'some were refused');
  for (const refused of statuses.get(503) ?? []) t.is(refused?.headers['retry-after'], '1');
  t.log(
    `${statuses.get(200)?.length} answered, ${statuses.get(503)?.length} told to come again, live at most ${Math.round(Math.max(...lives))} ms`,
  );
  t.is((await gu.get(query)).status, 200, 'afterwards everything is as before');
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
