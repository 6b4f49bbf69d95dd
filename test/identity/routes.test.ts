import test, { type ExecutionContext } from 'ava';
import Koa from 'koa';
import { pino } from 'pino';
import request from 'supertest';
import { systemActor } from '#access';
import { buildRouter, problemAnswers } from '#http';
import { actorOf, identityRoutes, isDemo, markDemo } from '#identity';
import { demoPeopleShape, meShape } from '#identity/wire';
import { asOwner, type FreshDatabase, freshDatabase } from '../support/database.ts';
import { identityDeps } from '../support/identity.ts';
import { monday, smallTown } from '../support/town.ts';

/** The real sign-in behind the real router; each agent is one browser. */
function browsersOf({ database }: FreshDatabase, demo = true) {
  const log = pino({ level: 'silent' });
  const routes = identityRoutes(identityDeps(database));
  const app = new Koa().use(problemAnswers(log));
  app.use(
    buildRouter(routes, { now: () => monday, actorOf: (credentials) => actorOf(database, credentials), demo }).routes(),
  );
  const handler = app.callback();
  return () => request.agent(handler).set('Accept-Language', 'en');
}

async function demoTown(t: ExecutionContext) {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  await fresh.database.withActor(systemActor, markDemo);
  return { fresh, town, browser: browsersOf(fresh) };
}

test('a person chosen from the list is signed in, as each role', async (t) => {
  const { town, browser } = await demoTown(t);
  const expected = [
    [
      { role: 'nurse', code: 'N2' },
      { name: '陆伟', nameLatin: 'Lu Wei', nurseId: town.lu.id, personId: null },
    ],
    [
      { role: 'resident', code: 'R1' },
      { name: '顾瑞祥', nameLatin: 'Gu Ruixiang', nurseId: null, personId: town.gu.id },
    ],
    [
      { role: 'coordinator', code: 'C1' },
      { name: '人民广场社区卫生服务中心调度台', nurseId: null, personId: null },
    ],
  ] as const;
  for (const [person, me] of expected) {
    const user = browser();
    const signedIn = await user.post('/api/v1/demo/sign-in').send(person);
    t.is(signedIn.status, 200);
    const answer = await user.get('/api/v1/me');
    t.deepEqual(answer.body, signedIn.body);
    t.like(meShape.parse(answer.body), {
      ...me,
      role: person.role,
      centreId: town.centre.id,
      zone: 'Asia/Shanghai',
      now: monday.toISOString(),
    });
  }
});

test('the list names every nurse, and a desk and a doctor for each centre', async (t) => {
  const { browser } = await demoTown(t);
  const { people } = demoPeopleShape.parse((await browser().get('/api/v1/demo/people')).body);
  t.deepEqual(
    people.map((person) => `${person.role} ${person.code}`),
    ['nurse N1', 'nurse N2', 'nurse N9', 'coordinator C1', 'coordinator C2', 'doctor C1', 'doctor C2'],
  );
});

test('the browser’s secret is 256 random bits that the database never holds', async (t) => {
  const { fresh, browser } = await demoTown(t);
  const cookies: string[] = [];
  for (let count = 0; count < 2; count++) {
    const answer = await browser().post('/api/v1/demo/sign-in').send({ role: 'nurse', code: 'N1' });
    cookies.push(String(answer.headers['set-cookie']));
  }
  for (const cookie of cookies) {
    t.regex(cookie, /^doorstep=[A-Za-z0-9_-]{43};/);
    t.regex(cookie, /httponly/i);
    t.regex(cookie, /samesite=lax/i);
  }
  const secrets = cookies.map((cookie) => /doorstep=([^;]+)/.exec(cookie)?.[1] ?? '');
  t.not(secrets[0], secrets[1]);
  const rows = JSON.stringify(await asOwner(fresh, 'select * from sign_in_session'));
  for (const secret of secrets) t.false(rows.includes(secret));
});

test('after signing out even a copy of the cookie is nobody', async (t) => {
  const { browser } = await demoTown(t);
  const user = browser();
  const signedIn = await user.post('/api/v1/demo/sign-in').send({ role: 'nurse', code: 'N1' });
  const copy = String(signedIn.headers['set-cookie']).split(';')[0]!;
  t.is((await browser().get('/api/v1/me').set('Cookie', copy)).status, 200);
  const out = await user.post('/api/v1/sign-out');
  t.is(out.status, 204);
  t.regex(String(out.headers['set-cookie']), /doorstep=;.*1970/);
  t.is((await browser().get('/api/v1/me').set('Cookie', copy)).status, 401);
  t.is((await user.get('/api/v1/me')).status, 401);
});

test('a session ends on the database’s clock, and the next sign-in sweeps it out', async (t) => {
  const { fresh, browser } = await demoTown(t);
  const user = browser();
  await user.post('/api/v1/demo/sign-in').send({ role: 'nurse', code: 'N1' });
  t.is((await user.get('/api/v1/me')).status, 200);
  await asOwner(fresh, `update sign_in_session set expires_at = now() - interval '1 second'`);
  t.is((await user.get('/api/v1/me')).status, 401);
  await browser().post('/api/v1/demo/sign-in').send({ role: 'nurse', code: 'N2' });
  t.is((await asOwner(fresh, 'select from sign_in_session')).length, 1);
});

test('made-up cookies are nobody', async (t) => {
  const { browser } = await demoTown(t);
  for (const value of ['', 'x', 'A'.repeat(43), "' or true --", 'A'.repeat(5000)]) {
    t.is((await browser().get('/api/v1/me').set('Cookie', `doorstep=${value}`)).status, 401, value);
  }
});

test('on a database of real people there is no choosing: neither with the mark missing nor with the demo switched off', async (t) => {
  const fresh = await freshDatabase(t);
  await smallTown(fresh.database);
  t.false(await fresh.database.withActor(systemActor, isDemo));
  const unmarked = browsersOf(fresh);
  t.is((await unmarked().get('/api/v1/demo/people')).status, 404);
  t.is((await unmarked().post('/api/v1/demo/sign-in').send({ role: 'nurse', code: 'N1' })).status, 404);
  t.deepEqual(await asOwner(fresh, 'select from sign_in_session'), []);

  await fresh.database.withActor(systemActor, markDemo);
  t.true(await fresh.database.withActor(systemActor, isDemo));
  const switchedOff = browsersOf(fresh, false);
  t.is((await switchedOff().get('/api/v1/demo/people')).status, 404);
  t.is((await switchedOff().post('/api/v1/demo/sign-in').send({ role: 'nurse', code: 'N1' })).status, 404);
});

test('nobody but the system can mark a database as the demo’s', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  await t.throwsAsync(fresh.database.withActor(town.coordinator, markDemo), { message: /row-level security/ });
});

test('a code nobody has is refused by field, whatever the role', async (t) => {
  const { browser } = await demoTown(t);
  for (const role of ['nurse', 'resident', 'coordinator']) {
    const answer = await browser().post('/api/v1/demo/sign-in').send({ role, code: 'X1' });
    t.is(answer.status, 422);
    t.is(answer.body.errors[0].pointer, '/code');
  }
  const answer = await browser().post('/api/v1/demo/sign-in').send({ role: 'system', code: 'N1' });
  t.is(answer.body.errors[0].pointer, '/role');
});
