import test from 'ava';
import { asOwner } from '../support/database.ts';
import { type Household, townWithAccounts } from '../support/identity.ts';
import { givePhones } from '../support/numbers.ts';
import { waitFor } from '../support/wait.ts';

const gu = '19900001001';

/** Asks for a code and reads it from the message. */
async function codeFor(house: Household, phone: string): Promise<string> {
  const before = house.said.length;
  const answer = await house.browser().post('/api/v1/sign-in/phone-code').send({ phone });
  if (answer.status !== 202) throw new Error(`no code: ${answer.status} ${answer.text}`);
  await waitFor(() => house.said.length > before, 'a short message');
  return /\d{6}(?=[^\d]*\d* ?分钟)/.exec(house.said.at(-1) ?? '')?.[0] ?? '';
}

const wrongFor = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Gu keeps his number for himself. */
async function guAlone(house: Household): Promise<void> {
  await givePhones(house.fresh, { R9: '199 0000 1002' });
}

test('a resident signs in by the code sent to her telephone, however she writes the number', async (t) => {
  const house = await townWithAccounts(t);
  await guAlone(house);
  const code = await codeFor(house, gu);
  t.regex(code, /^\d{6}$/);
  const browser = house.browser();
  const answer = await browser.post('/api/v1/sign-in/phone').send({ phone: '+86 199-0000-1001', code });
  t.is(answer.body.state, 'whole', answer.text);
  t.like((await browser.get('/api/v1/me')).body, { role: 'resident', personId: house.town.gu.id, actsFor: [] });
  t.is((await house.browser().post('/api/v1/sign-in/phone').send({ phone: gu, code })).status, 401, 'once only');

  const again = house.browser();
  await again.post('/api/v1/sign-in/phone').send({ phone: gu, code: await codeFor(house, gu) });
  t.is((await again.get('/api/v1/me')).body.accountId, answer.body.me.accountId, 'one account for ever');
});

test('five tries, five minutes, and only the newest code', async (t) => {
  const house = await townWithAccounts(t);
  await guAlone(house);
  const tried = async (code: string) =>
    (await house.browser().post('/api/v1/sign-in/phone').send({ phone: gu, code })).status;
  const first = await codeFor(house, gu);
  for (let count = 0; count < 5; count++) t.is(await tried(wrongFor(first)), 401);
  t.is(await tried(first), 401, 'the sixth try, though right');

  const [second, third] = [await codeFor(house, gu), await codeFor(house, gu)];
  if (second !== third) t.is(await tried(second), 401, 'an older code');
  await asOwner(house.fresh, `update phone_code set expires_at = now() - interval '1 second'`);
  t.is(await tried(third), 401, 'after five minutes');
  t.is(await tried(await codeFor(house, gu)), 200);
});

test('of tries sent at once no more than five are looked at', async (t) => {
  const house = await townWithAccounts(t);
  await guAlone(house);
  const code = await codeFor(house, gu);
  await Promise.all(
    Array.from({ length: 12 }, () =>
      house
        .browser()
        .post('/api/v1/sign-in/phone')
        .send({ phone: gu, code: wrongFor(code) }),
    ),
  );
  const [row] = await asOwner<{ tries: number }>(house.fresh, 'select tries from phone_code');
  t.is(row?.tries, 5);
});

test('a number nobody has is answered alike and gets no message, and the sixth code in an hour is refused for all', async (t) => {
  const house = await townWithAccounts(t);
  const answers = async (phone: string) => {
    const all = [];
    for (let count = 0; count < 6; count++) {
      const { status, body } = await house.browser().post('/api/v1/sign-in/phone-code').send({ phone });
      all.push([status, body]);
    }
    return all;
  };
  const [known, unknown] = [await answers(gu), await answers('19912345678')];
  t.deepEqual(unknown, known);
  t.deepEqual(
    known.map(([status]) => status),
    [202, 202, 202, 202, 202, 429],
  );
  await waitFor(() => house.said.length === 5, 'the five messages');
  t.true(house.said.every((line) => line.includes('199****1001')));
});

test('where a couple shares a number each says who she is, and nobody else can be chosen', async (t) => {
  const house = await townWithAccounts(t);
  await givePhones(house.fresh, { R2: gu, R9: null });
  const code = await codeFor(house, gu);
  const browser = house.browser();
  const asked = await browser.post('/api/v1/sign-in/phone').send({ phone: gu, code });
  t.is(asked.body.state, 'choose');
  t.deepEqual(
    asked.body.people.map((one: { personId: string }) => one.personId).sort(),
    [house.town.gu.id, house.town.li.id].sort(),
  );
  t.is((await browser.get('/api/v1/me')).status, 401, 'nobody is signed in yet');
  const stranger = await browser.post('/api/v1/sign-in/phone').send({ phone: gu, code, personId: house.town.xu.id });
  t.is(stranger.status, 401);
  const chosen = await browser.post('/api/v1/sign-in/phone').send({ phone: gu, code, personId: house.town.li.id });
  t.is(chosen.body.me.personId, house.town.li.id);
});

test('a resident may set a password and sign in with her number and it', async (t) => {
  const house = await townWithAccounts(t);
  await guAlone(house);
  const browser = house.browser();
  await browser.post('/api/v1/sign-in/phone').send({ phone: gu, code: await codeFor(house, gu) });
  t.is((await browser.post('/api/v1/me/password').send({ password: 'short' })).status, 422);
  t.is((await browser.post('/api/v1/me/password').send({ password: 'three tall plane trees' })).status, 204);
  const other = house.browser();
  const answer = await other
    .post('/api/v1/sign-in/password')
    .send({ name: '199 0000 1001', password: 'three tall plane trees' });
  t.is(answer.body.me?.personId, house.town.gu.id, answer.text);
  t.is(
    (await other.post('/api/v1/sign-in/password').send({ name: gu, password: 'four tall plane trees' })).status,
    401,
  );
});

test('where nobody sends messages that is said', async (t) => {
  const house = await townWithAccounts(t, { sms: undefined });
  t.regex(
    (await house.browser().post('/api/v1/sign-in/phone-code').send({ phone: gu })).body.type,
    /no-short-messages/,
  );
});
