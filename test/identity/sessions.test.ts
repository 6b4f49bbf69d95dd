import test from 'ava';
import { asOwner } from '../support/database.ts';
import {
  cookieOf,
  goodPassword,
  type Household,
  invited,
  type Staff,
  staff,
  townWithAccounts,
} from '../support/identity.ts';
import { waitFor } from '../support/wait.ts';

/** Signs in on a new browser with a recovery code. */
async function signedIn(house: Household, who: Staff, code = 0) {
  const browser = house.browser().set('User-Agent', `Browser ${code}`);
  await browser.post('/api/v1/sign-in/password').send({ name: who.email, password: goodPassword });
  const answer = await browser.post('/api/v1/sign-in/second-factor').send({ code: who.recoveryCodes[code] });
  return { browser, cookie: cookieOf(answer), status: answer.status };
}

test('a stolen cookie dies with “sign out everywhere”', async (t) => {
  const house = await townWithAccounts(t);
  const wang = await staff(house);
  const { browser, cookie } = await signedIn(house, wang);
  const thief = () => house.browser().get('/api/v1/me').set('Cookie', cookie);
  t.is((await thief()).status, 200);
  t.is((await browser.post('/api/v1/me/sign-out-everywhere')).status, 204);
  t.is((await thief()).status, 401);
  t.is((await browser.get('/api/v1/me')).status, 401);
  t.is((await wang.browser.get('/api/v1/me')).status, 401, 'elsewhere too');
});

test('somebody sees where she is signed in and ends one of them; nobody ends another’s', async (t) => {
  const house = await townWithAccounts(t);
  const wang = await staff(house);
  const doctor = await staff(house, { role: 'doctor' });
  const lost = await signedIn(house, wang, 1);
  const { signIns } = (await wang.browser.get('/api/v1/me/account')).body;
  t.deepEqual(signIns.map((one: { current: boolean }) => one.current).sort(), [false, true]);
  const other = signIns.find((one: { current: boolean }) => !one.current);
  t.is((await doctor.browser.post(`/api/v1/me/sign-ins/${other.id}/end`)).status, 404);
  t.is((await wang.browser.post(`/api/v1/me/sign-ins/${other.id}/end`)).status, 204);
  t.is((await lost.browser.get('/api/v1/me')).status, 401);
  t.is((await wang.browser.get('/api/v1/me')).status, 200);
});

test('a cookie planted before the sign-in is worthless after it', async (t) => {
  const house = await townWithAccounts(t);
  const wang = await staff(house);
  const planted = `doorstep=${'A'.repeat(43)}`;
  const answer = await house
    .browser()
    .post('/api/v1/sign-in/password')
    .set('Cookie', planted)
    .send({ name: wang.email, password: goodPassword });
  t.not(cookieOf(answer), planted);
  t.is((await house.browser().get('/api/v1/me').set('Cookie', planted)).status, 401);

  // One's own earlier session, known to somebody else, ends when one signs in again on it.
  const first = await signedIn(house, wang, 0);
  await first.browser.post('/api/v1/sign-in/password').send({ name: wang.email, password: goodPassword });
  t.is((await house.browser().get('/api/v1/me').set('Cookie', first.cookie)).status, 401);
});

test('half an hour of silence and twelve hours in all end a sign-in, on the database’s clock', async (t) => {
  const house = await townWithAccounts(t);
  const wang = await staff(house);
  const age = (column: string, by: string) =>
    asOwner(house.fresh, `update sign_in_session set ${column} = now() - interval '${by}'`);
  await age('last_seen_at', '29 minutes 50 seconds');
  t.is((await wang.browser.get('/api/v1/me')).status, 200);
  const [seen] = await asOwner<{ young: boolean }>(
    house.fresh,
    `select last_seen_at > now() - interval '1 minute' as young from sign_in_session where stage = 'whole'`,
  );
  t.true(seen?.young, 'asking keeps it alive');
  await age('last_seen_at', '30 minutes 1 second');
  t.is((await wang.browser.get('/api/v1/me')).status, 401);

  const again = await signedIn(house, wang);
  const [row] = await asOwner<{ hours: number }>(
    house.fresh,
    `select extract(epoch from expires_at - created_at)::float8 / 3600 as hours from sign_in_session where stage = 'whole'`,
  );
  t.is(row?.hours, 12);
  await age('expires_at', '1 second');
  t.is((await again.browser.get('/api/v1/me')).status, 401, 'however busy');
});

test('who is there is noted behind the answer, once a minute, for all who were there in one go', async (t) => {
  const house = await townWithAccounts(t);
  const people = await Promise.all([staff(house), staff(house, { role: 'doctor' })]);
  const notes = () =>
    asOwner<{ at: Date; row: string }>(
      house.fresh,
      `select last_seen_at as at, xmin::text as row from sign_in_session where stage = 'whole' order by id`,
    );
  await asOwner(house.fresh, `update sign_in_session set last_seen_at = now() - interval '2 minutes'`);
  const before = await notes();
  await Promise.all(people.map(({ browser }) => browser.get('/api/v1/me')));
  const all = async () => (await notes()).every(({ at }, index) => at > before[index]!.at);
  await waitFor(all, 'both to be noted');
  const noted = await notes();
  t.is(new Set(noted.map(({ row }) => row)).size, 1, 'one transaction wrote both');
  t.is((await people[0]!.browser.get('/api/v1/me')).status, 200);
  t.deepEqual(await notes(), noted, 'not again within the minute');
});

test('closing an account or changing its role holds at the next request, on every browser', async (t) => {
  const house = await townWithAccounts(t);
  const administrator = await staff(house, { role: 'administrator' });
  const wang = await staff(house);
  t.is((await wang.browser.get('/api/v1/me')).body.role, 'coordinator');
  t.is((await administrator.browser.post(`/api/v1/accounts/${wang.id}/role`).send({ role: 'doctor' })).status, 204);
  t.is((await wang.browser.get('/api/v1/me')).status, 401);
  const again = await signedIn(house, wang);
  t.is((await again.browser.get('/api/v1/me')).body.role, 'doctor');
  t.is((await administrator.browser.post(`/api/v1/accounts/${wang.id}/closing`)).status, 204);
  t.is((await again.browser.get('/api/v1/me')).status, 401);
  t.is(
    (await house.browser().post('/api/v1/sign-in/password').send({ name: wang.email, password: goodPassword })).status,
    401,
  );
  t.is((await administrator.browser.post(`/api/v1/accounts/${wang.id}/opening`)).status, 204);
  t.is((await signedIn(house, wang, 1)).status, 200);
});

test('a new password ends every other sign-in and gives this one a new secret', async (t) => {
  const house = await townWithAccounts(t);
  const wang = await staff(house);
  const other = await signedIn(house, wang);
  const wrong = await other.browser
    .post('/api/v1/me/password')
    .send({ current: 'not this one', password: 'four tall plane trees' });
  t.is(wrong.status, 401);
  const changed = await other.browser
    .post('/api/v1/me/password')
    .send({ current: goodPassword, password: 'four tall plane trees' });
  t.is(changed.status, 204);
  t.is((await other.browser.get('/api/v1/me')).status, 200);
  t.is((await house.browser().get('/api/v1/me').set('Cookie', other.cookie)).status, 401);
  t.is((await wang.browser.get('/api/v1/me')).status, 401);
});

test('another authenticator needs the password, and the old one works until the new one is confirmed', async (t) => {
  const house = await townWithAccounts(t);
  const wang = await staff(house);
  t.is((await wang.browser.post('/api/v1/me/second-factor').send({ password: 'not this one' })).status, 401);
  t.is((await wang.browser.post('/api/v1/me/second-factor').send({ password: goodPassword })).status, 204);
  t.is((await wang.browser.get('/api/v1/me')).status, 401, 'what waits for a second factor acts for nobody');
  const { secret } = (await wang.browser.post('/api/v1/sign-in/second-factor/secret')).body;
  t.not(secret, wang.secret);
  t.is((await signedIn(house, wang)).status, 200);
});

test('where people come by https the cookie is bound to the host; on loopback it has a plain name', async (t) => {
  const house = await townWithAccounts(t, { publicUrl: 'https://doorstep.example.org' });
  const asked = { role: 'coordinator', email: 'wang@example.org', at: house.town.centre.id } as const;
  const token = (await invited(house, asked)).split('#')[1];
  const answer = await house
    .browser()
    .post('/api/v1/sign-in/invitation/acceptance')
    .send({ token, password: goodPassword });
  const cookie = String(answer.headers['set-cookie']);
  t.regex(cookie, /^__Host-doorstep=[A-Za-z0-9_-]{43}; path=\/; expires=[^;]+; samesite=lax; secure; httponly$/i);
  t.notRegex(cookie, /domain=/i);
});
