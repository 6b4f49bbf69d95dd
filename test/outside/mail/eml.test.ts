import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import PostalMime from 'postal-mime';
import { emlMailer, MailRefused, MailUnavailable } from '#outside/mail';
import { aMessage, from } from './a-mail-server.ts';

async function aFolder(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-mail-'));
  t.teardown(() => rm(folder, { recursive: true }));
  return folder;
}

test('a mail becomes one file that a mail program reads, in a folder made for it', async (t) => {
  const folder = join(await aFolder(t), 'data', 'outbox');
  const ics = { method: 'CANCEL', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' } as const;
  const { messageId } = await emlMailer({ folder, from }).send(aMessage({ ics }));
  t.deepEqual(await readdir(folder), ['visit-booked.0199a.eml']);
  const mail = await PostalMime.parse(await readFile(join(folder, 'visit-booked.0199a.eml')));
  t.is(mail.messageId, messageId);
  t.is(mail.subject, '您的上门护理已预约');
  t.is(mail.text?.trim(), '护士将于 08:00–10:00 上门。');
  t.is(mail.attachments.find((part) => part.mimeType === 'text/calendar')?.method, 'CANCEL');
});

test('the same mail again leaves the first file as it is', async (t) => {
  const folder = await aFolder(t);
  const mailer = emlMailer({ folder, from });
  await mailer.send(aMessage());
  const before = await readFile(join(folder, 'visit-booked.0199a.eml'));
  await Promise.all([mailer.send(aMessage({ text: 'later' })), mailer.send(aMessage({ text: 'later' }))]);
  t.deepEqual(await readdir(folder), ['visit-booked.0199a.eml']);
  t.deepEqual(await readFile(join(folder, 'visit-booked.0199a.eml')), before);
});

test('no id leads out of the folder', async (t) => {
  const folder = await aFolder(t);
  const mailer = emlMailer({ folder, from });
  await t.throwsAsync(mailer.send(aMessage({ id: '../escaped' })), { instanceOf: RangeError });
  await t.throwsAsync(mailer.send(aMessage({ to: 'a@b, c@d' })), { instanceOf: MailRefused });
  t.deepEqual(await readdir(folder), []);
});

test('a folder that cannot be written to is worth another try', async (t) => {
  const blocked = join(await aFolder(t), 'a-file');
  await writeFile(blocked, '');
  await t.throwsAsync(emlMailer({ folder: blocked, from }).send(aMessage()), { instanceOf: MailUnavailable });
  t.true((await stat(blocked)).isFile());
});
