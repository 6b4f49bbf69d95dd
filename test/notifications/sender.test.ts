import test from 'ava';
import ical from 'node-ical';
import pg from 'pg';
import PostalMime from 'postal-mime';
import { tell } from '#notifications';
import { aMailer, aMailServer, answer } from '../outside/mail/a-mail-server.ts';
import { asOwner, freshDatabase } from '../support/database.ts';
import { smallTown } from '../support/town.ts';
import { waitFor } from '../support/wait.ts';
import { aNotice, jobsOf, notices, senderOf, visit } from './a-notice.ts';

test('a booking becomes a mail with the visit for the calendar, once, under the notice’s own Message-ID', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const server = await aMailServer(t);
  await fresh.database.withActor(town.coordinator, (trx) => tell(trx, enqueue, aNotice(town, town.gu)));
  const send = senderOf(fresh, server.mailer);
  const [notice] = await notices(fresh);
  await send(notice!.id);
  await send(notice!.id);
  await send();

  t.is(server.received.length, 1);
  const mail = await PostalMime.parse(server.received[0]!);
  t.is(mail.messageId, `<${notice!.id}@doorstep.example>`);
  t.is(mail.subject, '上门服务已约好：11月24日 周二 08:00–10:00');
  t.true(mail.text?.includes('上海市武胜路354弄49号1102室'));
  const calendar = mail.attachments.find((part) => part.mimeType === 'text/calendar');
  t.is(calendar?.method, 'REQUEST');
  const event = Object.values(ical.sync.parseICS(textOf(calendar!.content))).find((part) => part?.type === 'VEVENT');
  t.like(event, {
    uid: `visit-${visit.visitId}@doorstep.example`,
    start: new Date(visit.windowStart),
    // The window's end and the thirty minutes of a visit that begins then.
    end: new Date('2026-11-24T02:30:00Z'),
    location: '上海市武胜路354弄49号1102室',
  });
  const [sent] = await notices(fresh);
  t.like(sent, { state: 'sent', attempts: 0 });
  t.truthy(sent?.sent_at);
});

test('cancelling takes the same event out of the calendar', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const server = await aMailServer(t);
  await fresh.database.withActor(town.coordinator, async (trx) => {
    await tell(trx, enqueue, aNotice(town, town.gu));
    await tell(
      trx,
      enqueue,
      aNotice(town, town.gu, { event: 'cancelled', template: 'visit-cancelled', data: { ...visit, sequence: 2 } }),
    );
  });
  await senderOf(fresh, server.mailer)();
  const calendars = await Promise.all(
    server.received.map(async (raw) => {
      const mail = await PostalMime.parse(raw);
      return textOf(mail.attachments.find((part) => part.mimeType === 'text/calendar')!.content);
    }),
  );
  const lines = (text: string) => text.split(/\r?\n/).filter((line) => /^(METHOD|UID|SEQUENCE|STATUS)/.test(line));
  const uid = `UID:visit-${visit.visitId}@doorstep.example`;
  t.deepEqual(calendars.map(lines), [
    ['METHOD:REQUEST', uid, 'SEQUENCE:1', 'STATUS:CONFIRMED'],
    ['METHOD:CANCEL', uid, 'SEQUENCE:2', 'STATUS:CANCELLED'],
  ]);
});

test('while the mail server is down nothing is lost; when it is back everything waiting goes, not only one', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  await fresh.database.withActor(town.coordinator, async (trx) => {
    for (let count = 0; count < 5; count++)
      await tell(trx, enqueue, aNotice(town, town.gu, { event: `event ${count}` }));
  });
  const [first] = await notices(fresh);
  const nobodyListens = aMailer(t, 1);
  await t.throwsAsync(senderOf(fresh, nobodyListens)(first!.id), { message: /could not be sent for now/ });
  const waiting = await notices(fresh);
  t.true(waiting.every((notice) => notice.state === 'waiting'));
  t.is(waiting[0]?.attempts, 1);
  t.regex(waiting[0]?.last_error ?? '', /ECONNREFUSED/);
  t.true(waiting.filter((notice) => notice.attempts > 0).length <= 3, 'a dead server is not tried for every mail');

  const server = await aMailServer(t);
  await senderOf(fresh, server.mailer)(first!.id);
  t.is(server.received.length, 5);
  t.true((await notices(fresh)).every((notice) => notice.state === 'sent'));
});

test('one mail that the server puts off does not hold up the others', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const server = await aMailServer(t, {
    onRcptTo: (address, _session, done) =>
      done(address.address === 'full@example.org' ? answer(452, 'mailbox full') : null),
  });
  const full = { id: town.gu.id, email: 'full@example.org', phone: null, language: 'zh-CN' } as const;
  await fresh.database.withActor(town.coordinator, async (trx) => {
    await tell(trx, enqueue, aNotice(town, town.gu, { event: 'put off', recipient: full }));
    await tell(trx, enqueue, aNotice(town, town.gu));
  });
  await t.throwsAsync(senderOf(fresh, server.mailer)(), { message: /could not be sent/ });
  t.deepEqual(
    (await notices(fresh)).map((notice) => notice.state),
    ['waiting', 'sent'],
  );
});

test('a mail the server refuses for good becomes a call', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const server = await aMailServer(t, { onRcptTo: (_address, _session, done) => done(answer(550, 'no such user')) });
  await fresh.database.withActor(town.coordinator, (trx) => tell(trx, enqueue, aNotice(town, town.gu)));
  await senderOf(fresh, server.mailer)();
  const [mail, call, ...others] = await notices(fresh);
  t.like(mail, { channel: 'mail', state: 'refused' });
  t.regex(mail?.last_error ?? '', /no such user/);
  t.like(call, { channel: 'call', state: 'waiting', phone: '19900001001' });
  t.is(others.length, 0);
});

test('an address of which no mail can be made becomes a call, not an endless job', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const server = await aMailServer(t);
  const odd = { id: town.gu.id, email: '"gu, rui"@example.org', phone: '19900001001', language: 'zh-CN' } as const;
  await fresh.database.withActor(town.coordinator, (trx) =>
    tell(trx, enqueue, aNotice(town, town.gu, { recipient: odd })),
  );
  await senderOf(fresh, server.mailer)();
  t.deepEqual(
    (await notices(fresh)).map((notice) => [notice.channel, notice.state]),
    [
      ['mail', 'refused'],
      ['call', 'waiting'],
    ],
  );
});

test('many senders at once send every mail exactly once', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const server = await aMailServer(t);
  await fresh.database.withActor(town.coordinator, async (trx) => {
    for (let count = 0; count < 24; count++)
      await tell(trx, enqueue, aNotice(town, town.gu, { event: `event ${count}` }));
  });
  const ids = (await notices(fresh)).map((notice) => notice.id);
  const send = senderOf(fresh, server.mailer);
  await Promise.all([send(ids[0]), send(ids[1]), send(ids[0]), send()]);
  await Promise.all(ids.map(send));
  const messageIds = server.received.map((raw) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
  t.is(messageIds.length, 24);
  t.is(new Set(messageIds).size, 24);
});

test('a notice that another sender holds is waited for, and taken over when that sender died', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const server = await aMailServer(t);
  await fresh.database.withActor(town.coordinator, (trx) => tell(trx, enqueue, aNotice(town, town.gu)));
  const [notice] = await notices(fresh);
  await asOwner(fresh, `update notice set leased_until = now() + interval '1 hour'`);

  // A job woken for nothing in particular leaves what is held alone.
  await senderOf(fresh, server.mailer)();
  t.is(server.received.length, 0);

  let ended = false;
  const own = senderOf(
    fresh,
    server.mailer,
  )(notice!.id).then(() => {
    ended = true;
  });
  await waitFor(async () => (await statements(fresh.ownerUrl)) > 0, 'the job to ask');
  t.false(ended);
  await asOwner(fresh, `update notice set leased_until = now() - interval '1 second'`);
  await own;
  t.is(server.received.length, 1);
});

test('a notice that another sender is just taking is passed over for the next one', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const server = await aMailServer(t);
  await fresh.database.withActor(town.coordinator, async (trx) => {
    await tell(trx, enqueue, aNotice(town, town.gu));
    await tell(trx, enqueue, aNotice(town, town.gu, { event: 'the next one' }));
  });
  const [first, second] = await notices(fresh);
  const other = new pg.Client({ connectionString: fresh.ownerUrl });
  await other.connect();
  t.teardown(() => other.end());
  await other.query('begin');
  await other.query('select from notice where id = $1 for update', [first!.id]);
  await senderOf(fresh, server.mailer)();
  t.is(server.received.length, 1);
  t.true(server.received[0]?.includes(`<${second!.id}@`));
});

async function statements(ownerUrl: string): Promise<number> {
  const [row] = await asOwner<{ asked: number }>(
    { ownerUrl },
    `select count(*)::int as asked from pg_stat_activity where datname = current_database() and usename = 'doorstep_test'`,
  );
  return row?.asked ?? 0;
}

function textOf(content: string | ArrayBuffer | Uint8Array): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}
