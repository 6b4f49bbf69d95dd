import test from 'ava';
import { tell } from '#notifications';
import { dueAfterQuiet, isMobile } from '../../src/notifications/rules.ts';
import { aMailServer } from '../outside/mail/a-mail-server.ts';
import { asOwner, freshDatabase } from '../support/database.ts';
import { smallTown } from '../support/town.ts';
import { aNotice, aPhoneCompany, jobsOf, mobileOf, notices, senderOf, visit } from './a-notice.ts';

const at = (text: string) => new Date(`${text}:00+08:00`);
/** A visit on Thursday; Monday night is quiet about it. */
const thursday = {
  ...visit,
  day: '2026-11-26',
  windowStart: '2026-11-26T00:00:00.000Z',
  windowEnd: '2026-11-26T02:00:00.000Z',
};
const due = (
  now: string,
  given: Partial<Parameters<typeof dueAfterQuiet>[0]> = {},
  quiet: readonly [string, string] = ['21:00', '08:00'],
) => dueAfterQuiet({ template: 'visit-booked', data: thursday, ...given }, quiet, at(now))?.toISOString() ?? 'at once';

test('what can wait waits from 21:00 until 08:00 on the centre’s clock', (t) => {
  const morning = at('2026-11-24T08:00').toISOString();
  t.is(due('2026-11-23T20:59'), 'at once');
  t.is(due('2026-11-23T21:00'), morning);
  t.is(due('2026-11-23T23:59'), morning);
  t.is(due('2026-11-24T00:00'), morning);
  t.is(due('2026-11-24T07:59'), morning);
  t.is(due('2026-11-24T08:00'), 'at once');
});

test('quiet hours within one day, and none at all', (t) => {
  t.is(due('2026-11-23T13:00', {}, ['12:00', '14:00']), at('2026-11-23T14:00').toISOString());
  t.is(due('2026-11-23T14:00', {}, ['12:00', '14:00']), 'at once');
  t.is(dueAfterQuiet({ template: 'visit-booked', data: thursday }, null, at('2026-11-23T23:00')), null);
});

test('a visit at risk is told at once, and so is whatever is about today', (t) => {
  t.is(due('2026-11-23T23:00', { template: 'visit-at-risk' }), 'at once');
  t.is(due('2026-11-26T06:30', { template: 'visit-moved' }), 'at once');
  t.is(due('2026-11-26T06:30', { template: 'visit-published' }), 'at once');
});

test('a change that would be read less than two hours before care may begin does not wait for the morning', (t) => {
  t.is(due('2026-11-25T23:00', { template: 'visit-cancelled' }), 'at once');
  t.is(due('2026-11-25T23:00', { template: 'visit-published' }), at('2026-11-26T08:00').toISOString());
  const afternoon = { ...thursday, windowStart: '2026-11-26T02:00:00.000Z', windowEnd: '2026-11-26T04:00:00.000Z' };
  t.is(due('2026-11-25T23:00', { template: 'visit-cancelled', data: afternoon }), at('2026-11-26T08:00').toISOString());
});

test('mobile numbers as people write them, and landlines', (t) => {
  for (const phone of ['13900001001', '+86 139-0000-1001', '8613900001001', '199 0000 1001'])
    t.true(isMobile(phone), phone);
  for (const phone of ['02100000042', '12300001001', '1390000100', '139000010011', '+14155550100', ''])
    t.false(isMobile(phone), phone);
});

test('a short message of the night is not sent before the morning, whoever wakes the sender, and its own job comes then', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  const company = await aPhoneCompany(t);
  const mails = await aMailServer(t);
  const night = at('2026-11-23T22:00');
  await fresh.database.withActor(town.coordinator, async (trx) => {
    await tell(
      trx,
      enqueue,
      aNotice(town, town.li, { recipient: mobileOf(town), event: 'can wait', data: thursday, now: night }),
    );
    await tell(
      trx,
      enqueue,
      aNotice(town, town.li, { recipient: mobileOf(town), event: 'urgent', template: 'visit-at-risk', now: night }),
    );
  });
  const [waits, urgent] = await notices(fresh);
  t.deepEqual([waits?.due_at, urgent?.due_at], [at('2026-11-24T08:00'), null]);
  const jobs = await asOwner<{ later: boolean }>(
    fresh,
    `select start_after > created_on + interval '1 minute' as later from jobs.job where name = 'notifications.send' order by created_on, start_after`,
  );
  t.true(jobs.length === 2);

  let now = at('2026-11-24T07:59');
  const send = senderOf(fresh, mails.mailer, { now: () => now, sms: company.sms });
  await send();
  await send(waits!.id);
  t.deepEqual(
    (await notices(fresh)).map((notice) => notice.state),
    ['waiting', 'sent'],
  );
  now = at('2026-11-24T08:00');
  await send();
  t.deepEqual(
    (await notices(fresh)).map((notice) => notice.state),
    ['sent', 'sent'],
  );
});

test('a mail makes no noise: who books at night has her confirmation at once', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  await fresh.database.withActor(town.coordinator, (trx) =>
    tell(trx, enqueue, aNotice(town, town.gu, { data: thursday, now: at('2026-11-23T22:00') })),
  );
  t.is((await notices(fresh))[0]?.due_at, null);
});

test('a centre may choose other quiet hours, or none', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const enqueue = await jobsOf(t, fresh);
  await asOwner(
    fresh,
    `insert into organisation_setting values ($1, 'quietHours', 'null', '2026-11-01T00:00Z', 'test')`,
    [town.centre.id],
  );
  await fresh.database.withActor(town.coordinator, (trx) =>
    tell(
      trx,
      enqueue,
      aNotice(town, town.li, { recipient: mobileOf(town), data: thursday, now: at('2026-11-23T22:00') }),
    ),
  );
  t.is((await notices(fresh))[0]?.due_at, null);
});
