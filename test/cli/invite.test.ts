import test from 'ava';
import { asOwner } from '../support/database.ts';
import { townWithAccounts } from '../support/identity.ts';
import { mailbox } from '../support/mailbox.ts';
import { doorstep } from '../support/program.ts';

test('an installation gets its first administrator from the command line, by a link that is printed and mailed', async (t) => {
  const post = await mailbox(t);
  const house = await townWithAccounts(t);
  const words = [
    'invite',
    '--email',
    'First@example.org',
    '--role',
    'administrator',
    '--organisation',
    'C1',
    '--language',
    'en',
  ];
  const environment = {
    DATABASE_URL: house.fresh.appUrl,
    PUBLIC_URL: 'https://doorstep.example.org',
    SMTP_URL: post.url,
  };
  const invite = doorstep(t, words, environment);
  t.is(await invite.ended(), 0, invite.said());
  const token = /https:\/\/doorstep\.example\.org\/invitation#(\S{43})/.exec(invite.said())?.[1];
  const opened = await house.browser().post('/api/v1/sign-in/invitation').send({ token });
  t.like(opened.body, { email: 'first@example.org', role: 'administrator', known: false });
  const [mail] = await post.received('first@example.org', 1);
  t.true(mail?.text?.includes(token ?? 'none'));
});

test('what cannot be understood is named, and nobody is invited', async (t) => {
  const house = await townWithAccounts(t);
  const said = async (words: readonly string[]) => {
    const invite = doorstep(t, ['invite', ...words], { DATABASE_URL: house.fresh.appUrl });
    t.is(await invite.ended(), 2);
    return invite.said();
  };
  const [email, role, at] = [
    ['--email', 'a@example.org'],
    ['--role', 'doctor'],
    ['--organisation', 'C1'],
  ] as const;
  t.regex(await said([...role, ...at]), /--email is missing/);
  t.regex(await said([...email, '--role', 'resident', ...at]), /--role must be one of nurse/);
  t.regex(await said([...email, ...role, '--organisation', 'C7']), /no such organisation/);
  t.regex(await said([...email, '--role', 'nurse', ...at, '--nurse', 'N9']), /nurse of your centre/);
  t.deepEqual(await asOwner(house.fresh, 'select from invitation'), []);
});
