import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import test, { type ExecutionContext } from 'ava';
import { Registry } from 'prom-client';
import { SMTPServer } from 'smtp-server';
import { noticeMetrics, notificationRoutes, tell, wakeSender } from '#notifications';
import { noticeAlarmShape, noticesShape, type WireNotice, type WireNoticeAlarm } from '#notifications/wire';
import type { Answer } from '../outside/a-web-server.ts';
import { aMailer } from '../outside/mail/a-mail-server.ts';
import { asOwner, freshDatabase } from '../support/database.ts';
import { serverOf } from '../support/server.ts';
import { monday, smallTown } from '../support/town.ts';
import {
  aNotice,
  aPhoneCompany,
  jobsOf,
  mobileOf,
  notices,
  quiet,
  refusing,
  senderOf,
  taken,
  waitingJobs,
} from './a-notice.ts';

/** A port nobody listens on, until somebody does. */
async function aPort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The mail server comes back on its port. @returns what it takes from then on. */
async function mailIsBack(t: ExecutionContext, port: number): Promise<string[]> {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      text(stream).then((mail) => {
        received.push(mail);
        done();
      }, done);
    },
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return received;
}

const minutes = (count: number) => new Date(monday.getTime() + count * 60_000);

test('mail down for an hour and the phone company refusing: nothing is lost, the desk is alarmed, and each gets one message afterwards', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const port = await aPort();
  let company: () => Answer = refusing('isv.AMOUNT_NOT_ENOUGH');
  const phones = await aPhoneCompany(t, () => company());
  let now = monday;
  const send = senderOf(fresh, aMailer(t, port), { sms: phones.sms, now: () => now });
  const registry = new Registry();
  noticeMetrics(registry, { database: fresh.database, now: () => now, log: quiet });
  const overdue = async () =>
    Number(/^doorstep_notices_oldest_overdue_seconds (\S+)$/m.exec(await registry.metrics())?.[1]);
  const alarm = async (): Promise<WireNoticeAlarm> => {
    const as = serverOf(notificationRoutes({ database: fresh.database }), { now });
    return noticeAlarmShape.parse((await as(town.coordinator).get('/api/v1/notices/alarm')).body);
  };

  await fresh.database.withActor(town.coordinator, async (trx) => {
    for (let count = 0; count < 5; count++) {
      await tell(trx, enqueue, aNotice(town, town.gu, { event: `mail ${count}` }));
      await tell(trx, enqueue, aNotice(town, town.li, { event: `sms ${count}`, recipient: mobileOf(town) }));
    }
  });
  const ids = (await notices(fresh)).map(({ id }) => id);
  for (const id of ids) await t.throwsAsync(send(id), { message: /could not be sent for now/ });
  for (let minute = 1; minute <= 60; minute++) {
    now = minutes(minute);
    await fresh.database.withActor(town.coordinator, (trx) => wakeSender(trx, enqueue, now));
    if (minute % 10 === 0) await send(ids[minute / 10]).catch(() => undefined);
    if (minute === 5) t.false((await alarm()).alarm, 'five minutes are no alarm');
    if (minute === 6) t.like(await alarm(), { alarm: true, waiting: 10 });
  }
  t.true((await waitingJobs(fresh)).filter(({ data }) => (data as { minutely?: true }).minutely).length >= 60);
  t.like(await alarm(), { alarm: true, waiting: 10, oldestDueAt: '2026-11-23T00:00:00+00:00' });
  t.is(await overdue(), 3600);
  t.deepEqual(await states(fresh), { waiting: 10 });
  t.true((await notices(fresh)).every((notice) => notice.attempts > 0 && (notice.last_error ?? '') !== ''));

  const received = await mailIsBack(t, port);
  const before = phones.asked().length;
  company = taken;
  now = minutes(61);
  await Promise.all([send(), send(ids[3]), send()]);
  await send();
  t.deepEqual(await states(fresh), { sent: 10 });
  const messageIds = received.map((mail) => /^Message-ID: <([^@>]+)@/im.exec(mail)?.[1]);
  const outIds = phones
    .asked()
    .slice(before)
    .map(({ OutId }) => OutId);
  t.deepEqual([...messageIds, ...outIds].sort(), [...ids].sort(), 'one message each, under the notice’s own id');
  t.like(await alarm(), { alarm: false, waiting: 0, oldestDueAt: null });
  t.is(await overdue(), 0);
});

async function states(fresh: Parameters<typeof notices>[0]): Promise<Record<string, number>> {
  const rows = await asOwner<{ state: string; count: number }>(
    fresh,
    'select state, count(*)::int as count from notice group by state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

test('a message that waits for the morning is no alarm until it is late in the morning', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const night = new Date('2026-11-22T22:00:00+08:00');
  await fresh.database.withActor(town.coordinator, (trx) =>
    tell(trx, enqueue, aNotice(town, town.li, { recipient: mobileOf(town), now: night })),
  );
  const alarmAt = async (now: string) =>
    (
      await serverOf(notificationRoutes({ database: fresh.database }), { now: new Date(now) })(town.coordinator).get(
        '/api/v1/notices/alarm',
      )
    ).body;
  t.like(await alarmAt('2026-11-23T07:59:00+08:00'), { alarm: false, waiting: 1 });
  t.like(await alarmAt('2026-11-23T08:05:00+08:00'), { alarm: false });
  t.like(await alarmAt('2026-11-23T08:06:00+08:00'), { alarm: true, oldestDueAt: '2026-11-23T00:00:00+00:00' });
});

test('the desk reads who was told what, when and by which way, page by page or about one resident; others read nothing', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  await fresh.database.withActor(town.coordinator, async (trx) => {
    for (let count = 0; count < 60; count++)
      await tell(trx, enqueue, aNotice(town, town.gu, { event: `mail ${count}` }));
    await tell(trx, enqueue, aNotice(town, town.xu, { event: 'a call', template: 'visit-moved' }));
  });
  const as = serverOf(notificationRoutes({ database: fresh.database }));
  const read = async (query = '') =>
    noticesShape.parse((await as(town.coordinator).get(`/api/v1/notices${query}`)).body);
  const first = await read();
  t.is(first.notices.length, 50);
  t.like(first.notices[0], {
    residentId: town.xu.id,
    template: 'visit-moved',
    channel: 'call',
    state: 'waiting',
    createdAt: '2026-11-23T08:00:00+08:00',
  } satisfies Partial<WireNotice>);
  const second = await read(`?next=${first.next}`);
  t.is(second.notices.length, 11);
  t.is(second.next, null);
  t.is(new Set([...first.notices, ...second.notices].map(({ id }) => id)).size, 61);
  t.deepEqual(
    (await read(`?residentId=${town.xu.id}`)).notices.map(({ channel }) => channel),
    ['call'],
  );
  t.deepEqual((await as(town.neighbourCoordinator).get('/api/v1/notices')).body, { notices: [], next: null });
  for (const actor of [town.gu.actor, town.shen.actor]) {
    t.is((await as(actor).get('/api/v1/notices')).status, 403);
    t.is((await as(actor).get('/api/v1/notices/alarm')).status, 403);
  }
});
