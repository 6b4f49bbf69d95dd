import test from 'ava';
import { asOwner } from '../support/database.ts';
import { goodPassword, staff, townWithAccounts } from '../support/identity.ts';
import { mailbox } from '../support/mailbox.ts';

const newPassword = 'four tall plane trees';

test('a link by mail sets a new password once, ends every sign-in, lifts the lock and leaves the second factor', async (t) => {
  const post = await mailbox(t);
  const house = await townWithAccounts(t, { mailer: post.mailer });
  const wang = await staff(house);
  const tried = (password: string) =>
    house.browser().post('/api/v1/sign-in/password').send({ name: wang.email, password });
  for (let count = 0; count < 11; count++) await tried('not the right one');
  t.is((await tried(goodPassword)).status, 429);

  t.is((await house.browser().post('/api/v1/sign-in/recovery').send({ email: wang.email.toUpperCase() })).status, 202);
  const [mail] = await post.received(wang.email, 1);
  const token = /new-password#(\S+)/.exec(mail?.text ?? '')?.[1];
  const set = (password: string) => house.browser().post('/api/v1/sign-in/new-password').send({ token, password });
  t.is((await set('coordinator2026')).status, 422);
  t.is((await set(newPassword)).status, 204);
  t.is((await set(newPassword)).status, 410, 'once only');
  t.is((await wang.browser.get('/api/v1/me')).status, 401);
  t.deepEqual((await tried(newPassword)).body, { state: 'second-factor' });
  t.is((await tried(goodPassword)).status, 401);
});

test('an address nobody has is answered alike, with the same work done, and gets no mail', async (t) => {
  const post = await mailbox(t);
  const house = await townWithAccounts(t, { mailer: post.mailer });
  const wang = await staff(house);
  const taken: Record<string, number[]> = { [wang.email]: [], 'nobody@example.org': [] };
  const texts = new Set<string>();
  for (let count = 0; count < 5; count++) {
    for (const [email, all] of Object.entries(taken)) {
      const began = performance.now();
      const answer = await house.browser().post('/api/v1/sign-in/recovery').send({ email });
      all.push(Math.round(performance.now() - began));
      texts.add(JSON.stringify([answer.status, answer.body]));
    }
  }
  t.log(taken);
  t.is(texts.size, 1);
  await post.received(wang.email, 5);
  t.is(post.mails.length, 5);
  const rows = await asOwner<{ known: boolean }>(
    house.fresh,
    'select account_id is not null as known from password_recovery',
  );
  t.deepEqual(
    [true, false].map((known) => rows.filter((row) => row.known === known).length),
    [5, 5],
  );
  t.is((await house.browser().post('/api/v1/sign-in/recovery').send({ email: 'nobody@example.org' })).status, 429);
});

test('a link is worthless after thirty minutes, when another was used, and for a closed account', async (t) => {
  const post = await mailbox(t);
  const house = await townWithAccounts(t, { mailer: post.mailer });
  const wang = await staff(house);
  const links = async (count: number) => {
    await house.browser().post('/api/v1/sign-in/recovery').send({ email: wang.email });
    const mails = await post.received(wang.email, count);
    return /new-password#(\S+)/.exec(mails.at(-1)?.text ?? '')?.[1];
  };
  const set = async (token: string | undefined) =>
    (await house.browser().post('/api/v1/sign-in/new-password').send({ token, password: newPassword })).status;
  const [first, second] = [await links(1), await links(2)];
  t.is(await set(first), 204);
  t.is(await set(second), 410);
  const third = await links(3);
  await asOwner(house.fresh, `update password_recovery set expires_at = now() - interval '1 second'`);
  t.is(await set(third), 410);
  const fourth = await links(4);
  await asOwner(house.fresh, 'update account set disabled_at = now()');
  t.is(await set(fourth), 410);
});
