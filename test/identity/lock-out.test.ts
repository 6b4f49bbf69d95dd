import test from 'ava';
import request from 'supertest';
import { asOwner } from '../support/database.ts';
import { goodPassword, staff, townWithAccounts } from '../support/identity.ts';
import { doorstep } from '../support/program.ts';

test('of twenty wrong passwords sent at once to two processes ten are looked at; the eleventh is refused, right or wrong', async (t) => {
  t.timeout(120_000);
  const house = await townWithAccounts(t);
  const wang = await staff(house);
  const processes = [0, 1].map(() =>
    doorstep(t, ['serve'], { DATABASE_URL: house.fresh.appUrl, PORT: '0', SMS_PROVIDER: 'none' }),
  );
  const urls = await Promise.all(processes.map((one) => one.says(/answers on (\S+)/)));
  const tried = (url: string, password: string, name = wang.email) =>
    request(url).post('/api/v1/sign-in/password').set('Accept-Language', 'en').send({ name, password });

  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => tried(urls[n % 2]!, `wrong password ${n}`)));
  const statuses = answers.map((answer) => answer.status);
  // A machine with its hands full may say 503 to some before it looks; more than ten looks there never are.
  t.deepEqual(
    statuses.filter((status) => ![401, 429, 503].includes(status)),
    [],
  );
  t.true(statuses.filter((status) => status === 401).length <= 10, String(statuses));
  let looked = statuses.filter((status) => status === 401).length;
  for (let more = 0; looked < 10 && more < 30; more++) {
    const answer = await tried(urls[more % 2]!, `wrong password again ${more}`);
    if (answer.status === 401) looked++;
  }
  t.is(looked, 10);
  const refused = await tried(urls[0]!, 'the eleventh');
  t.is(refused.status, 429);
  t.regex(refused.body.type, /too-many-attempts/);
  t.true(Number(refused.headers['retry-after']) > 800 && Number(refused.headers['retry-after']) <= 900);
  for (const url of urls) t.is((await tried(url, goodPassword)).status, 429, 'the right one too');

  // Another name is another count, known or not; and spelling it otherwise is not another name.
  t.is((await tried(urls[0]!, 'wrong password', 'nobody@example.org')).status, 401);
  t.is((await tried(urls[1]!, goodPassword, wang.email.toUpperCase())).status, 429);

  // The window slides on the database's clock: when the oldest is a quarter of an hour old, one more is looked at.
  await asOwner(
    house.fresh,
    `update sign_in_attempt set at = (now() - interval '15 minutes 1 second') || at[2:10] where cardinality(at) = 10`,
  );
  t.is((await tried(urls[0]!, 'wrong password again')).status, 401);
  t.is((await tried(urls[1]!, goodPassword)).status, 429);
});

test('the right password forgives the wrong ones before it', async (t) => {
  const house = await townWithAccounts(t);
  const wang = await staff(house);
  const tried = (password: string) =>
    house.browser().post('/api/v1/sign-in/password').send({ name: wang.email, password });
  for (let round = 0; round < 2; round++) {
    for (let count = 0; count < 9; count++) t.is((await tried('not the right one')).status, 401);
    t.is((await tried(goodPassword)).status, 200);
  }
});

test('the eleventh code of an authenticator in a quarter of an hour is refused', async (t) => {
  const house = await townWithAccounts(t);
  const wang = await staff(house);
  const browser = house.browser();
  await browser.post('/api/v1/sign-in/password').send({ name: wang.email, password: goodPassword });
  const statuses: number[] = [];
  for (let count = 0; count < 11; count++) {
    statuses.push((await browser.post('/api/v1/sign-in/second-factor').send({ code: 'AAAA-AAAA-AAAA-AAAA' })).status);
  }
  t.deepEqual(statuses, [...Array(10).fill(401), 429]);
  t.is((await browser.post('/api/v1/sign-in/second-factor').send({ code: wang.recoveryCodes[0] })).status, 429);
});
