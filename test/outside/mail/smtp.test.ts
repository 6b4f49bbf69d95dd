import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import test, { type ExecutionContext } from 'ava';
import PostalMime from 'postal-mime';
import { MailRefused, MailUnavailable, smtpMailer } from '#outside/mail';
import { visitEvent } from '#time';
import { aMailer, aMailServer, aMessage, answer, from } from './a-mail-server.ts';

const ics = visitEvent({
  uid: 'visit-1@doorstep.example',
  sequence: 0,
  method: 'REQUEST',
  start: new Date('2026-11-23T00:00:00Z'),
  end: new Date('2026-11-23T02:00:00Z'),
  summary: '更换导尿管',
  organiser: { name: '社区卫生服务中心', email: 'care@doorstep.example' },
  stamp: new Date('2026-11-20T00:00:00Z'),
});

test('a mail arrives with its text, its page and its calendar event', async (t) => {
  const { mailer, received } = await aMailServer(t);
  await mailer.send(aMessage({ html: '<p>护士将于上午上门。</p>', ics: { method: 'REQUEST', content: ics } }));
  const mail = await PostalMime.parse(received[0] ?? '');
  t.is(mail.subject, '您的上门护理已预约');
  t.deepEqual(mail.from, { name: from.name, address: from.address });
  t.deepEqual(
    mail.to?.map((person) => person.address),
    ['wang@example.org'],
  );
  t.is(mail.text?.trim(), '护士将于 08:00–10:00 上门。');
  t.is(mail.html?.trim(), '<p>护士将于上午上门。</p>');
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value;
  t.is(header('content-language'), 'zh-CN');
  t.is(header('auto-submitted'), 'auto-generated');

  t.regex(received[0] ?? '', /^Content-Type: text\/calendar; charset=utf-8; method=REQUEST/im);
  const event = mail.attachments.find((part) => part.mimeType === 'text/calendar');
  t.is(event?.method, 'REQUEST');
  t.is(new TextDecoder().decode(event?.content as ArrayBuffer), ics.replaceAll('\r\n', '\n'));
  t.true(mail.attachments.some((part) => part.filename === 'visit.ics'));
});

test('the same message sent twice carries the same Message-ID', async (t) => {
  const { mailer, received } = await aMailServer(t);
  const first = await mailer.send(aMessage());
  const second = await mailer.send(aMessage());
  t.is(first.messageId, '<visit-booked.0199a@doorstep.example>');
  t.is(second.messageId, first.messageId);
  const ids = await Promise.all(received.map(async (mail) => (await PostalMime.parse(mail)).messageId));
  t.deepEqual(ids, [first.messageId, first.messageId]);
});

test('ten mails share at most three connections', async (t) => {
  const { mailer, received, connections } = await aMailServer(t);
  await Promise.all(Array.from({ length: 10 }, (_, index) => mailer.send(aMessage({ id: `mail-${index}` }))));
  t.is(received.length, 10);
  t.true(connections() <= 3, `${connections()} connections`);
});

test('a line break in the subject does not become a header', async (t) => {
  const { mailer, received } = await aMailServer(t);
  await mailer.send(aMessage({ subject: '预约\r\nBcc: everyone@example.org\r\n\r\nHello' }));
  const mail = await PostalMime.parse(received[0] ?? '');
  t.is(mail.bcc, undefined);
  t.regex(mail.subject ?? '', /^预约 ?Bcc: everyone@example\.org/);
  t.is(mail.text?.trim(), '护士将于 08:00–10:00 上门。');
});

test('only one bare address is written to', async (t) => {
  const { mailer, received } = await aMailServer(t);
  for (const to of [
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    'A <a@example.org>',
    'nobody',
    '',
  ]) {
    await t.throwsAsync(mailer.send(aMessage({ to })), { instanceOf: MailRefused }, to);
  }
  for (const id of ['', 'a b', 'a@b', 'a\r\nX: 1', '../a']) {
    await t.throwsAsync(mailer.send(aMessage({ id })), { instanceOf: RangeError }, id);
  }
  t.is(received.length, 0);
});

test('an address the server does not know is refused for good', async (t) => {
  const { mailer } = await aMailServer(t, {
    onRcptTo: (_address, _session, done) => done(answer(550, 'no such mailbox')),
  });
  const error = await t.throwsAsync(mailer.send(aMessage()), { instanceOf: MailRefused });
  t.regex(error.message, /no such mailbox/);
});

test('a mail the server rejects after reading it is refused for good', async (t) => {
  const { mailer } = await aMailServer(t, {
    onData: (stream, _session, done) => {
      stream.resume().on('end', () => done(answer(554, 'looks like spam')));
    },
  });
  await t.throwsAsync(mailer.send(aMessage()), { instanceOf: MailRefused });
});

test('a full mailbox may be tried again', async (t) => {
  const { mailer } = await aMailServer(t, {
    onRcptTo: (_address, _session, done) => done(answer(452, 'mailbox full')),
  });
  await t.throwsAsync(mailer.send(aMessage()), { instanceOf: MailUnavailable });
});

test('a server that will not have us as sender loses no mail: that is ours to mend', async (t) => {
  const { mailer } = await aMailServer(t, {
    onMailFrom: (_address, _session, done) => done(answer(553, 'sender not allowed')),
  });
  await t.throwsAsync(mailer.send(aMessage()), { instanceOf: MailUnavailable });
});

test('a password the server refuses loses no mail', async (t) => {
  const lines: string[] = [];
  const port = await aListener(t, (socket) => {
    socket.write('220 ready\r\n');
    socket.on('data', (line) => {
      lines.push(String(line).trim());
      socket.write(/^EHLO/.test(String(line)) ? '250 AUTH PLAIN\r\n' : '535 wrong password\r\n');
    });
  });
  const mailer = smtpMailer({ url: `smtp://user:p%40ss@127.0.0.1:${port}`, from });
  t.teardown(() => mailer.close());
  await t.throwsAsync(mailer.send(aMessage()), { instanceOf: MailUnavailable, message: /535/ });
  t.is(lines[1], `AUTH PLAIN ${Buffer.from('\0user\0p@ss').toString('base64')}`);
});

test('a password is not sent without TLS to any address but this machine', async (t) => {
  const lines: string[] = [];
  const port = await aListener(t, (socket) => {
    socket.write('220 ready\r\n');
    socket.on('data', (line) => {
      lines.push(String(line));
      socket.write(/^EHLO/.test(String(line)) ? '250 AUTH PLAIN\r\n' : '502 not here\r\n');
    });
  });
  // 0.0.0.0 leads to this machine too, but does not say so.
  const mailer = smtpMailer({ url: `smtp://user:secret@0.0.0.0:${port}`, from });
  t.teardown(() => mailer.close());
  await t.throwsAsync(mailer.send(aMessage()), { instanceOf: MailUnavailable });
  t.deepEqual(
    lines.map((line) => line.slice(0, 8)),
    ['EHLO [12', 'STARTTLS'],
  );
});

test('an address that is not SMTP is refused at the start', (t) => {
  t.throws(() => smtpMailer({ url: 'http://mail.example', from }), { instanceOf: TypeError });
});

test('nobody listening, a silent server and one that hangs half way are all worth another try', async (t) => {
  const closed = await aListener(t, (socket) => socket.destroy());
  await t.throwsAsync(aMailer(t, closed).send(aMessage()), { instanceOf: MailUnavailable });

  const silent = await aListener(t, () => undefined);
  await t.throwsAsync(aMailer(t, silent, { greetingMilliseconds: 300, wholeMilliseconds: 2000 }).send(aMessage()), {
    instanceOf: MailUnavailable,
  });

  const { mailer, received } = await aMailServer(t, { onData: (stream) => void stream.resume() });
  await t.throwsAsync(mailer.send(aMessage()), { instanceOf: MailUnavailable });
  t.is(received.length, 0);
});

test('a server that trickles its answer for ever is given up after the whole time allowed', async (t) => {
  const port = await aListener(t, (socket) => {
    socket.write('220 ready\r\n');
    const trickle = setInterval(() => socket.write('250-still thinking\r\n'), 20);
    socket.on('close', () => clearInterval(trickle));
  });
  const mailer = aMailer(t, port, { wholeMilliseconds: 400, silenceMilliseconds: 60_000 });
  await t.throwsAsync(mailer.send(aMessage()), { instanceOf: MailUnavailable });
});

test('after an hour without a server the next mail goes through', async (t) => {
  let isUp = false;
  const { mailer, received } = await aMailServer(t, {
    onMailFrom: (_address, _session, done) => done(isUp ? null : answer(451, 'come back later')),
  });
  await t.throwsAsync(mailer.send(aMessage()), { instanceOf: MailUnavailable });
  isUp = true;
  await mailer.send(aMessage());
  t.is(received.length, 1);
});

/** A bare listener on a free port that treats each caller as it likes. */
async function aListener(t: ExecutionContext, onCall: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    onCall(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.teardown(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
