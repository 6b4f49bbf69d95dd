import { inspect } from 'node:util';
import test from 'ava';
import { z } from 'zod';
import { askJson, checked, type FailureKind, OutsideFailure } from '#outside/http';
import { type Answer, aClosedPort, aWebServer } from '../a-web-server.ts';

const brief = { timeoutMilliseconds: 300 };
const kindOf = (error: Error | undefined) => (error as OutsideFailure).kind;

test('an answer comes back as it was sent, and the question goes out as it was asked', async (t) => {
  const server = await aWebServer(t, () => ({ json: { town: '上海' } }));
  const options = { ...brief, method: 'POST', headers: { 'x-key': 'k' }, body: '{"a":1}' } as const;
  t.deepEqual(await askJson(new URL(`${server.url}/path?b=2`), options), { town: '上海' });
  const [request] = server.requests;
  t.is(request?.method, 'POST');
  t.is(request?.body, '{"a":1}');
  t.is(request?.headers['x-key'], 'k');
  t.is(request?.url.search, '?b=2');
});

const troubles: [string, Answer, FailureKind][] = [
  ['a 500', { status: 500, text: '' }, 'busy'],
  ['a 429', { status: 429, text: '' }, 'busy'],
  ['a 401', { status: 401, json: {} }, 'refused'],
  ['a hang', 'hang', 'timed-out'],
  ['a hang-up', 'hang-up', 'unreachable'],
  ['a text', { text: 'hello' }, 'garbage'],
  ['nothing', { text: '' }, 'garbage'],
];

for (const [name, answer, kind] of troubles) {
  test(`${name} is a failure of kind ${kind}, which tells nothing of the question`, async (t) => {
    const server = await aWebServer(t, () => answer);
    const url = new URL(`${server.url}/?key=secret-key&home=121.47,31.23`);
    const error = await t.throwsAsync(askJson(url, brief), { instanceOf: OutsideFailure });
    t.is(kindOf(error), kind);
    t.false(/secret-key|121\.47/.test(inspect(error, { depth: 9 })));
  });
}

test('nobody listening is unreachable', async (t) => {
  const error = await t.throwsAsync(askJson(new URL(await aClosedPort()), brief), { instanceOf: OutsideFailure });
  t.is(kindOf(error), 'unreachable');
});

test('a redirect is not followed: the key in the address stays where it was sent', async (t) => {
  const elsewhere = await aWebServer(t, () => ({ json: {} }));
  const server = await aWebServer(t, () => ({ status: 302, headers: { location: elsewhere.url } }));
  await t.throwsAsync(askJson(new URL(`${server.url}/?key=secret`), brief), { instanceOf: OutsideFailure });
  t.is(elsewhere.requests.length, 0);
});

test('a caller who loses patience is answered at once', async (t) => {
  const server = await aWebServer(t, () => 'hang');
  const patience = new AbortController();
  const answer = askJson(new URL(server.url), { timeoutMilliseconds: 60_000, signal: patience.signal });
  patience.abort();
  t.is(kindOf(await t.throwsAsync(answer)), 'timed-out');
});

test('an answer in another shape says which part surprised', (t) => {
  const shape = z.object({ rows: z.array(z.number()) });
  t.deepEqual(checked(shape, { rows: [1] }, 'Someone'), { rows: [1] });
  const error = t.throws(() => checked(shape, { rows: ['one'] }, 'Someone'), { instanceOf: OutsideFailure });
  t.is(kindOf(error), 'garbage');
  t.regex(error.message, /^Someone .*rows\.0/);
});
