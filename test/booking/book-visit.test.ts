import { randomUUID } from 'node:crypto';
import test from 'ava';
import { systemActor } from '#access';
import { checkDays, tick } from '#planning';
import { asOwner } from '../support/database.ts';
import { mailbox } from '../support/mailbox.ts';
import { runningService, type Service } from '../support/service.ts';
import { makeResident, tomorrow } from '../support/town.ts';
import { waitFor } from '../support/wait.ts';

const wednesday = '2026-11-25';
const band = (day: string, start: string, end: string) => ({
  start: `${day}T${start}:00+08:00`,
  end: `${day}T${end}:00+08:00`,
});

async function counts({ fresh }: Service) {
  const [row] = await asOwner<{ visits: number; assignments: number; notices: number; keys: number }>(
    fresh,
    `select (select count(*)::int from visit) as visits, (select count(*)::int from assignment) as assignments,
      (select count(*)::int from notice) as notices, (select count(*)::int from idempotency_key) as keys`,
  );
  return row;
}

test('a resident books one of the windows offered and it is in a nurse’s day', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const found = await gu.get(
    `/api/v1/windows?residentId=${service.town.gu.id}&services=injection&from=${wednesday}&to=${wednesday}`,
  );
  t.is(found.status, 200, found.text);
  const [first] = found.body.days[0].windows;
  t.is(first.start, '2026-11-25T08:00:00+08:00');

  const booked = await gu.post('/api/v1/visits', {
    residentId: service.town.gu.id,
    services: ['injection'],
    window: { start: first.start, end: first.end },
  });
  t.is(booked.status, 201, booked.text);
  t.is(booked.body.state, 'booked');
  t.is(booked.headers.location, `/api/v1/visits/${booked.body.id}`);
  t.deepEqual(await counts(service), { visits: 1, assignments: 1, notices: 1, keys: 1 });

  const [row] = await asOwner<{ starts_at: Date; leaves_at: Date }>(service.fresh, 'select * from assignment');
  t.true(row!.starts_at >= new Date(first.start));
  t.true(
    row!.starts_at.getTime() <= Date.parse(first.end) - 10 * 60_000,
    'begins at least the margin before the window ends',
  );
  t.true(row!.leaves_at < row!.starts_at);
});

test('the same Idempotency-Key twice makes one visit and gives the same answer', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const body = { residentId: service.town.gu.id, services: ['injection'], window: band(wednesday, '08:00', '10:00') };
  const key = randomUUID();
  const [first, second] = await Promise.all([
    gu.post('/api/v1/visits', body, key),
    gu.post('/api/v1/visits', body, key),
  ]);
  const third = await gu.post('/api/v1/visits', body, key);
  t.deepEqual([first.status, second.status, third.status], [201, 201, 201]);
  t.deepEqual(second.body, first.body);
  t.deepEqual(third.body, first.body);
  t.is(third.headers['idempotency-replayed'], 'true');
  t.deepEqual(await counts(service), { visits: 1, assignments: 1, notices: 1, keys: 1 });

  const other = await gu.post('/api/v1/visits', { ...body, note: 'another' }, key);
  t.is(other.status, 422);
  t.is(other.body.type, '/problems/idempotency-key-reused');
});

test('one key for two residents at once: one is booked, the other is told to take another key, and nothing of hers is kept', async (t) => {
  const service = await runningService(t);
  const rival = await service.fresh.database.withActor(systemActor, (trx) =>
    makeResident(trx, service.town.centre, { code: 'R8', name: '周慧敏' }),
  );
  const desk = await service.signedIn('coordinator', 'C1');
  const key = randomUUID();
  const dressing = (residentId: string, hours: readonly [string, string]) =>
    desk.post('/api/v1/visits', { residentId, services: ['injection'], window: band(wednesday, ...hours) }, key);
  const answers = await Promise.all([
    dressing(service.town.gu.id, ['08:00', '10:00']),
    dressing(rival.id, ['10:00', '12:00']),
  ]);
  t.deepEqual(answers.map(({ status }) => status).sort(), [201, 422]);
  t.is(answers.find(({ status }) => status === 422)?.body.type, '/problems/idempotency-key-reused');
  t.deepEqual(await counts(service), { visits: 1, assignments: 1, notices: 1, keys: 1 });
});

test('two bookings racing for the last place of a day: one 201, one 409 with the next windows, one mail', async (t) => {
  const post = await mailbox(t);
  const service = await runningService(t, { mailer: post.mailer });
  await service.work();
  const rival = await service.fresh.database.withActor(systemActor, (trx) =>
    makeResident(trx, service.town.centre, { code: 'R8', name: '周慧敏', email: 'rival@example.org' }),
  );
  const desk = await service.signedIn('coordinator', 'C1');
  // Two nurses, and a bath takes both of them for an hour: in this half hour only one can begin.
  const window = band(wednesday, '08:00', '08:30');
  const bath = (residentId: string) => ({ residentId, services: ['bath'], window });
  const [one, two] = await Promise.all([
    desk.post('/api/v1/visits', bath(service.town.gu.id)),
    desk.post('/api/v1/visits', bath(rival.id)),
  ]);
  const statuses = [one.status, two.status].sort();
  t.deepEqual(statuses, [201, 409], `${one.text} ${two.text}`);
  const refused = one.status === 409 ? one : two;
  t.is(refused.body.type, '/problems/window-taken');
  t.true(refused.body.windows.length > 0);
  t.is(refused.body.errors[0].pointer, '/window');
  t.deepEqual(await counts(service), { visits: 1, assignments: 2, notices: 1, keys: 1 });
  await waitFor(
    async () => (await asOwner(service.fresh, `select from notice where state = 'sent'`)).length === 1,
    'the confirmation to be sent',
  );
  t.is(post.mails.length, 1);
});

test('a hold keeps the place for ten minutes, and confirming it later books it if it still fits', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const body = { residentId: service.town.gu.id, services: ['injection'], window: band(wednesday, '08:00', '10:00') };
  const held = await gu.post('/api/v1/holds', body);
  t.is(held.status, 201, held.text);
  t.is(held.body.state, 'held');
  t.is(held.body.holdExpiresAt, '2026-11-23T08:10:00+08:00');
  t.deepEqual(await counts(service), { visits: 1, assignments: 1, notices: 0, keys: 1 });

  service.clock.now = new Date('2026-11-23T08:11:00+08:00');
  const late = await gu.post(`/api/v1/visits/${held.body.id}/confirmation`);
  t.is(late.status, 200, late.text);
  t.is(late.body.state, 'booked');
  t.deepEqual(await counts(service), { visits: 1, assignments: 1, notices: 1, keys: 1 });
});

test('a hold whose place a faster clock has already cleared away is placed again, never booked without a list', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const body = { residentId: service.town.gu.id, services: ['injection'], window: band(wednesday, '08:00', '10:00') };
  const held = await gu.post('/api/v1/holds', body);
  service.clock.now = new Date('2026-11-23T08:11:00+08:00');
  await tick(service.planning);
  t.deepEqual(await counts(service), { visits: 1, assignments: 0, notices: 0, keys: 1 });

  service.clock.now = new Date('2026-11-23T08:09:00+08:00');
  const confirmed = await gu.post(`/api/v1/visits/${held.body.id}/confirmation`);
  t.is(confirmed.status, 200, confirmed.text);
  t.deepEqual(await counts(service), { visits: 1, assignments: 1, notices: 1, keys: 1 });
  t.deepEqual((await checkDays(service.planning)).findings, []);
});

test('cancelling gives the place back, tells the resident, and cannot be done by her at the last moment', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const body = { residentId: service.town.gu.id, services: ['injection'], window: band(wednesday, '08:00', '10:00') };
  const booked = await gu.post('/api/v1/visits', body);
  service.clock.now = new Date('2026-11-25T04:01:00+08:00');
  const late = await gu.post(`/api/v1/visits/${booked.body.id}/cancellation`, { reason: 'no-longer-needed' });
  t.is(late.status, 409);
  t.is(late.body.type, '/problems/too-late-to-cancel');
  service.clock.now = new Date('2026-11-25T04:00:00+08:00');
  const done = await gu.post(`/api/v1/visits/${booked.body.id}/cancellation`, { reason: 'no-longer-needed' });
  t.is(done.status, 200, done.text);
  t.is(done.body.state, 'cancelled');
  t.is(done.body.cancelReason, 'no-longer-needed');
  t.deepEqual(await counts(service), { visits: 1, assignments: 0, notices: 2, keys: 1 });
});

test('booking for a day closes at five on the day before; the desk may still add what is urgent', async (t) => {
  const service = await runningService(t);
  const gu = await service.signedIn('resident', 'R1');
  const desk = await service.signedIn('coordinator', 'C1');
  const body = (residentId: string) => ({
    residentId,
    services: ['injection'],
    window: band(tomorrow, '10:00', '12:00'),
  });
  service.clock.now = new Date('2026-11-23T17:00:00+08:00');
  const refused = await gu.post('/api/v1/visits', body(service.town.gu.id));
  t.is(refused.status, 422);
  t.is(refused.body.reason, 'booking-closed');
  const urgent = await desk.post('/api/v1/visits', { ...body(service.town.gu.id), channel: 'telephone' });
  t.is(urgent.status, 201, urgent.text);
});

test('an expired hold whose place is gone is 410 with the next windows, and nothing of it is half booked', async (t) => {
  const service = await runningService(t);
  await asOwner(service.fresh, `delete from shift where nurse_id = (select id from nurse where code = 'N2')`);
  await asOwner(service.fresh, `update service set care_minutes = 120 where code = 'injection'`);
  const gu = await service.signedIn('resident', 'R1');
  const desk = await service.signedIn('coordinator', 'C1');
  const window = band(wednesday, '08:00', '10:00');
  const wish = { services: ['injection'], window };
  const held = await gu.post('/api/v1/holds', { ...wish, residentId: service.town.gu.id });
  t.is(held.status, 201, held.text);
  service.clock.now = new Date('2026-11-23T08:10:00+08:00');
  const rival = await desk.post('/api/v1/visits', { ...wish, residentId: service.town.li.id });
  t.is(rival.status, 201, rival.text);
  const before = await counts(service);
  const gone = await gu.post(`/api/v1/visits/${held.body.id}/confirmation`);
  t.deepEqual([gone.status, gone.body.type], [410, '/problems/hold-expired']);
  t.true(gone.body.windows.length > 0, 'what is free instead');
  t.deepEqual(await counts(service), before);
  t.deepEqual(await asOwner(service.fresh, 'select state from visit where id = $1', [held.body.id]), [
    { state: 'held' },
  ]);
});
