import test from 'ava';
import { Failure, failureFrom } from '../../src/web/net/failure.ts';
import { headersOf, newKey, send } from '../../src/web/net/send.ts';
import { firstMatch, match } from '../../src/web/router/match.ts';
import { peopleOf, rolesFrom } from '../../src/web/sign-in/people.ts';

const answering = (status: number, body: string) => async () => new Response(body, { status });

test('a problem of the server becomes a failure with its name, words and faults', async (t) => {
  const body = {
    type: '/problems/window-taken',
    title: 'The window is no longer free',
    status: 409,
    detail: 'Choose one of these.',
    errors: [{ pointer: '/window/start', message: 'taken' }, 'nonsense'],
    windows: [
      {
        start: '2026-11-24T08:00:00+08:00',
        end: '2026-11-24T10:00:00+08:00',
        recommended: true,
        extraTravelSeconds: 1,
      },
      7,
    ],
  };
  const failure = await t.throwsAsync(send('/api/v1/visits', {}, answering(409, JSON.stringify(body))), {
    instanceOf: Failure,
  });
  t.is(failure?.slug, 'window-taken');
  t.is(failure?.status, 409);
  t.is(failure?.faults.length, 1);
  t.is(failure?.windows.length, 1);
});

test('a page of a proxy instead of an answer is a failure, never a crash', async (t) => {
  const broken = await t.throwsAsync(send('/x', {}, answering(502, '<html>Bad gateway</html>')), {
    instanceOf: Failure,
  });
  t.is(broken?.status, 502);
  const odd = await t.throwsAsync(send('/x', {}, answering(200, '<html>Sign in to the hotel network</html>')), {
    instanceOf: Failure,
  });
  t.is(odd?.kind, 'network');
  t.is(failureFrom(500, null).status, 500);
});

test('a broken connection is told apart from a page that has moved on', async (t) => {
  const broken = async () => {
    throw new TypeError('fetch failed');
  };
  t.is((await t.throwsAsync(send('/x', {}, broken), { instanceOf: Failure }))?.kind, 'network');
  const left = new AbortController();
  left.abort();
  await t.throwsAsync(send('/x', { signal: left.signal }, broken), { instanceOf: TypeError });
});

test('an empty answer is no failure', async (t) => {
  t.is(await send('/x', {}, answering(200, '')), undefined);
});

test('a change says which version was seen and which press of the button it is', (t) => {
  t.deepEqual(headersOf({ version: 7, idempotencyKey: 'k', body: {}, language: 'en' }), {
    accept: 'application/json',
    'accept-language': 'en',
    'content-type': 'application/json',
    'idempotency-key': 'k',
    'if-match': '"7"',
  });
  t.deepEqual(headersOf({ version: 0 }), { accept: 'application/json', 'if-match': '"0"' });
});

test('keys are random UUIDs', (t) => {
  t.regex(newKey(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  t.not(newKey(), newKey());
});

test('a path is matched part by part', (t) => {
  t.deepEqual(match('/visits/:id', '/visits/7/'), { id: '7' });
  t.is(match('/visits/:id', '/visits'), undefined);
  t.is(match('/visits/:id', '/visits/7/cancel'), undefined);
  t.deepEqual(match('/visits/:id', '/visits/%E7%8E%8B'), { id: '王' });
  t.deepEqual(match('/visits/:id', '/visits/%'), { id: '%' });
  t.is(firstMatch(['/', '/days/:day', '/days/:day/map'], '/days/2026-11-24/map')?.pattern, '/days/:day/map');
  t.is(firstMatch(['/'], '/nowhere'), undefined);
});

test('demo people are found by a part of their name in either script', (t) => {
  const person = (role: 'resident' | 'nurse', name: string, nameLatin: string) => ({
    role,
    code: name,
    name,
    nameLatin,
    centre: { 'zh-CN': '', en: '' },
    about: { 'zh-CN': '', en: '' },
  });
  const people = [person('resident', '王伯年', 'Wang Bonian'), person('nurse', '沈静', 'Shen Jing')];
  t.is(peopleOf(people, 'resident', ' bon ').length, 1);
  t.is(peopleOf(people, 'nurse', '沈').length, 1);
  t.is(peopleOf(people, 'resident', '沈').length, 0);
  t.is(peopleOf(people, 'nurse', '').length, 1);
});

test('the kind of person a link asks for comes first, anything else changes nothing', (t) => {
  t.deepEqual(rolesFrom('nurse'), ['nurse', 'resident', 'doctor', 'coordinator', 'hospital-desk', 'district-officer']);
  t.deepEqual(rolesFrom('pirate'), ['resident', 'nurse', 'doctor', 'coordinator', 'hospital-desk', 'district-officer']);
  t.deepEqual(rolesFrom(null), ['resident', 'nurse', 'doctor', 'coordinator', 'hospital-desk', 'district-officer']);
});
