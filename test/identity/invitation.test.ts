import test from 'ava';
import { asOwner } from '../support/database.ts';
import { goodPassword, invited, staff, townWithAccounts } from '../support/identity.ts';
import { mailbox } from '../support/mailbox.ts';

test('an administrator invites a nurse, who gets a mail, chooses a password and is herself', async (t) => {
  const post = await mailbox(t);
  const house = await townWithAccounts(t, { mailer: post.mailer });
  const administrator = await staff(house, { role: 'administrator' });
  const answer = await administrator.browser
    .post('/api/v1/invitations')
    .send({ email: 'Shen@Example.org', role: 'nurse', nurseCode: 'N1', name: '沈静', language: 'zh-CN' });
  t.is(answer.status, 201, answer.text);
  const [mail] = await post.received('shen@example.org', 1);
  t.true(mail?.text?.includes(answer.body.link), mail?.text);
  t.regex(mail?.subject ?? '', /邀请您使用/);

  const token = answer.body.link.split('#')[1];
  const browser = house.browser();
  const opened = await browser.post('/api/v1/sign-in/invitation').send({ token });
  t.like(opened.body, { email: 'shen@example.org', role: 'nurse', known: false });
  t.is((await browser.post('/api/v1/sign-in/invitation/acceptance').send({ token })).status, 422, 'without a password');
  const accepted = await browser.post('/api/v1/sign-in/invitation/acceptance').send({ token, password: goodPassword });
  t.is(accepted.body.state, 'enrol', accepted.text);
  t.is((await house.browser().post('/api/v1/sign-in/invitation').send({ token })).status, 410, 'once only');
  const [account] = await asOwner<{ nurse_id: string }>(
    house.fresh,
    `select nurse_id from account where role = 'nurse'`,
  );
  t.is(account?.nurse_id, house.town.shen.id);

  const again = await administrator.browser
    .post('/api/v1/invitations')
    .send({ email: 'other@example.org', role: 'nurse', nurseCode: 'N1' });
  t.regex(again.body.type, /nurse-has-account/);
  const elsewhere = await administrator.browser
    .post('/api/v1/invitations')
    .send({ email: 'other@example.org', role: 'nurse', nurseCode: 'N9' });
  t.is(elsewhere.body.errors[0].pointer, '/nurseCode', 'a nurse of the neighbour');
});

test('an invitation never takes over an account: only its owner, signed in, accepts, and keeps her password', async (t) => {
  const house = await townWithAccounts(t);
  const wang = await staff(house);
  const other = await staff(house, { role: 'doctor' });
  const asked = { role: 'administrator', email: wang.email, at: house.town.neighbour.id } as const;
  const token = (await invited(house, asked)).split('#')[1];
  const accept = { token, password: 'a password of the thief' };
  const stranger = await house.browser().post('/api/v1/sign-in/invitation/acceptance').send(accept);
  t.deepEqual([stranger.status, stranger.body.type], [409, '/problems/account-exists']);
  t.is((await other.browser.post('/api/v1/sign-in/invitation/acceptance').send(accept)).status, 403);
  const half = house.browser();
  await half.post('/api/v1/sign-in/password').send({ name: wang.email, password: goodPassword });
  t.is(
    (await half.post('/api/v1/sign-in/invitation/acceptance').send(accept)).status,
    409,
    'a password alone is not signed in',
  );
  t.is(
    (await house.browser().post('/api/v1/sign-in/password').send({ name: wang.email, password: accept.password }))
      .status,
    401,
  );

  const accepted = await wang.browser.post('/api/v1/sign-in/invitation/acceptance').send({ token });
  t.like(accepted.body.me, { role: 'administrator', centreId: house.town.neighbour.id, accountId: wang.id });
  t.is(
    (await house.browser().post('/api/v1/sign-in/password').send({ name: wang.email, password: goodPassword })).status,
    200,
  );
});

test('an invitation ends after seven days, when it is withdrawn, and when a newer one is sent', async (t) => {
  const house = await townWithAccounts(t);
  const administrator = await staff(house, { role: 'administrator' });
  const asked = { role: 'doctor', email: 'doctor@example.org', at: house.town.centre.id } as const;
  const opens = async (link: string) =>
    (
      await house
        .browser()
        .post('/api/v1/sign-in/invitation')
        .send({ token: link.split('#')[1] })
    ).status;
  const [older, newer] = [await invited(house, asked), await invited(house, asked)];
  t.deepEqual([await opens(older), await opens(newer)], [410, 200]);

  const { invitations } = (await administrator.browser.get('/api/v1/accounts')).body;
  t.is(invitations.length, 1);
  t.is((await administrator.browser.post(`/api/v1/invitations/${invitations[0].id}/withdrawal`)).status, 204);
  t.is(await opens(newer), 410);

  const last = await invited(house, asked);
  await asOwner(house.fresh, `update invitation set expires_at = now() - interval '1 second'`);
  t.is(await opens(last), 410);
  t.is(await opens('#made-up'), 410);
});

test('administrators manage their own organisation only, and not themselves; others manage nobody', async (t) => {
  const house = await townWithAccounts(t);
  const administrator = await staff(house, { role: 'administrator' });
  const wang = await staff(house);
  const neighbour = await staff(house, { email: 'old@example.org', at: house.town.neighbour.id });
  const listed = (await administrator.browser.get('/api/v1/accounts')).body.accounts;
  t.deepEqual(listed.map((one: { id: string }) => one.id).sort(), [administrator.id, wang.id].sort());
  t.true(listed.every((one: { hasSecondFactor: boolean }) => one.hasSecondFactor));
  for (const what of ['closing', 'opening', 'second-factor-reset']) {
    t.is((await administrator.browser.post(`/api/v1/accounts/${neighbour.id}/${what}`)).status, 404, what);
    t.is((await administrator.browser.post(`/api/v1/accounts/${administrator.id}/${what}`)).status, 409, what);
    t.is((await wang.browser.post(`/api/v1/accounts/${administrator.id}/${what}`)).status, 403, what);
  }
  t.is((await wang.browser.get('/api/v1/accounts')).status, 403);
  t.is((await wang.browser.post('/api/v1/invitations').send({ email: 'a@example.org', role: 'doctor' })).status, 403);
});

test('whoever lost her authenticator enrols another one after the administrator’s reset', async (t) => {
  const house = await townWithAccounts(t);
  const administrator = await staff(house, { role: 'administrator' });
  const wang = await staff(house);
  t.is((await administrator.browser.post(`/api/v1/accounts/${wang.id}/second-factor-reset`)).status, 204);
  t.is((await wang.browser.get('/api/v1/me')).status, 401);
  const again = await house
    .browser()
    .post('/api/v1/sign-in/password')
    .send({ name: wang.email, password: goodPassword });
  t.deepEqual(again.body, { state: 'enrol' });
});
