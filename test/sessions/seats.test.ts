import type { ExecutionContext } from 'ava';
import test from 'ava';
import { systemActor } from '#access';
import type { Trx } from '#database';
import type { WireSeat, WireSession } from '#sessions/wire';
import { clearLapsed } from '../../src/sessions/queries.ts';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeResident } from '../support/town.ts';
import { waitFor } from '../support/wait.ts';

const clinic = {
  kind: 'clinic',
  name: { 'zh-CN': '家庭医生门诊', en: 'Family doctor’s clinic' },
  practitioner: { 'zh-CN': '林医生', en: 'Dr Lin' },
  place: '三楼 306',
  startsOn: '2026-11-24',
  startsAt: '09:00',
  minutes: 15,
  rule: 'FREQ=DAILY;COUNT=3',
  seats: 2,
};

interface Clinic {
  readonly service: Service;
  readonly desk: Person;
  readonly sessions: readonly WireSession[];
}

async function aClinic(t: ExecutionContext, differs: object = {}): Promise<Clinic> {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const made = await desk.post('/api/v1/session-series', { ...clinic, ...differs });
  t.is(made.status, 201, made.text);
  return { service, desk, sessions: await sessionsOf(service, desk) };
}

async function sessionsOf({ town }: Service, person: Person): Promise<WireSession[]> {
  const asked = `organisationId=${town.centre.id}&from=2026-11-23&to=2026-12-31`;
  return (await person.get(`/api/v1/sessions?${asked}`)).body.sessions;
}

const seatsIn = (service: Service) =>
  asOwner<{ number: number; state: string; session_id: string }>(
    service.fresh,
    'select number, state, session_id from seat order by taken_at, id',
  );

/** Asks while somebody else's change is not kept yet; it is kept as soon as the question waits for it, or is answered. */
async function meanwhile(
  { fresh }: Service,
  change: (trx: Trx) => Promise<unknown>,
  ask: () => PromiseLike<{ readonly status: number; readonly text: string }>,
) {
  let answer: PromiseLike<{ readonly status: number; readonly text: string }> | undefined;
  await fresh.database.withActor(systemActor, async (trx) => {
    await change(trx);
    let isAnswered = false;
    answer = ask().then((told) => {
      isAnswered = true;
      return told;
    });
    const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await waitFor(async () => isAnswered || (await asOwner(fresh, waiting)).length > 0, 'the question to wait');
  });
  return (await answer)!;
}

test('a resident chooses a doctor and a time, is told, and gives the seat back', async (t) => {
  const { service, sessions } = await aClinic(t);
  t.deepEqual(
    sessions.map((one) => [one.start, one.free, one.practitioner?.en]),
    [
      ['2026-11-24T09:00:00+08:00', 2, 'Dr Lin'],
      ['2026-11-25T09:00:00+08:00', 2, 'Dr Lin'],
      ['2026-11-26T09:00:00+08:00', 2, 'Dr Lin'],
    ],
  );
  const gu = await service.signedIn('resident', 'R1');
  const taken = await gu.post('/api/v1/seats', { residentId: service.town.gu.id, sessionIds: [sessions[0]?.id] });
  t.is(taken.status, 201, taken.text);
  const [seat] = taken.body.seats as WireSeat[];
  t.like(seat, { number: 1, state: 'booked', channel: 'online' });
  t.is((await sessionsOf(service, gu))[0]?.free, 1);
  const told = await asOwner<{ template: string }>(service.fresh, 'select template from notice');
  t.deepEqual(told, [{ template: 'seat-booked' }]);

  const back = await gu.post(`/api/v1/seats/${seat?.id}/cancellation`, { reason: 'other-time' });
  t.is(back.status, 200, back.text);
  t.is((await sessionsOf(service, gu))[0]?.free, 2);
  const list = await gu.get(`/api/v1/seats?residentId=${service.town.gu.id}`);
  t.like(list.body.seats[0], { state: 'cancelled', cancelReason: 'other-time' });
});

test('a hundred people for the last two seats: two have one, the others are offered the next', async (t) => {
  t.timeout(120_000);
  const { service, desk, sessions } = await aClinic(t);
  const people = await service.fresh.database.withActor(systemActor, async (trx) => {
    const ids: string[] = [];
    for (let index = 0; index < 100; index++)
      ids.push((await makeResident(trx, service.town.centre, { code: `S${index}` })).id);
    return ids;
  });
  const answers = await Promise.all(
    people.map((residentId) => desk.post('/api/v1/seats', { residentId, sessionIds: [sessions[0]?.id] })),
  );
  const won = answers.filter((answer) => answer.status === 201);
  t.is(won.length, 2);
  // Whoever came while too many were being served is told to come again, never given a seat that is not there.
  const lost = answers.filter((answer) => answer.status === 409);
  t.true(lost.length > 0);
  t.true(answers.every((answer) => [201, 409, 503].includes(answer.status)));
  for (const answer of lost) {
    t.is(answer.body.type, '/problems/seat-taken');
    t.is(answer.body.next[0].start, '2026-11-25T09:00:00+08:00');
  }
  t.deepEqual((await seatsIn(service)).map((seat) => seat.number).sort(), [1, 2]);
});

test('an examination is booked with the visit that needs it: all of them or none', async (t) => {
  const { service, desk, sessions } = await aClinic(t);
  const blood = { ...clinic, kind: 'examination', name: { 'zh-CN': '抽血', en: 'Blood test' }, startsAt: '08:00' };
  t.is((await desk.post('/api/v1/session-series', { ...blood, seats: 1 })).status, 201);
  const all = await sessionsOf(service, desk);
  const [test1] = all.filter((one) => one.kind === 'examination');
  const both = { sessionIds: [test1?.id, sessions[0]?.id], channel: 'counter' };
  const one = await desk.post('/api/v1/seats', { residentId: service.town.gu.id, ...both });
  t.is(one.status, 201, one.text);
  t.is(new Set((one.body.seats as WireSeat[]).map((seat) => seat.bundleId)).size, 1);
  const two = await desk.post('/api/v1/seats', { residentId: service.town.li.id, ...both });
  t.is(two.status, 409);
  t.is((await seatsIn(service)).length, 2, 'the clinic’s seat was not kept either');
});

test('nobody is in two places at a time', async (t) => {
  const { service, desk } = await aClinic(t);
  await desk.post('/api/v1/session-series', {
    ...clinic,
    name: { 'zh-CN': '中医', en: 'Chinese medicine' },
    startsAt: '09:10',
  });
  const all = await sessionsOf(service, desk);
  const first = all.filter((one) => one.day === '2026-11-24');
  const take = (sessionId: string | undefined) =>
    desk.post('/api/v1/seats', { residentId: service.town.gu.id, sessionIds: [sessionId] });
  t.is((await take(first[0]?.id)).status, 201);
  const refused = await take(first[1]?.id);
  t.is(refused.status, 409);
  t.is(refused.body.type, '/problems/seat-overlaps');
});

test('a hold keeps a seat for ten minutes; later it is gone and somebody else has it', async (t) => {
  const { service, sessions } = await aClinic(t, { seats: 1 });
  const gu = await service.signedIn('resident', 'R1');
  const li = await service.signedIn('resident', 'R2');
  const asked = { sessionIds: [sessions[0]?.id] };
  const held = await gu.post('/api/v1/seats', { residentId: service.town.gu.id, ...asked, hold: true });
  t.is(held.body.seats[0].expiresAt, '2026-11-23T08:10:00+08:00');
  t.is((await li.post('/api/v1/seats', { residentId: service.town.li.id, ...asked })).status, 409);
  service.clock.now = new Date('2026-11-23T08:10:00+08:00');
  t.is((await li.post('/api/v1/seats', { residentId: service.town.li.id, ...asked })).status, 201);
  const late = await gu.post(`/api/v1/seats/${held.body.seats[0].id}/confirmation`);
  t.is(late.status, 410);
  t.deepEqual(
    (await seatsIn(service)).map((seat) => seat.state),
    ['cancelled', 'booked'],
  );
});

test('a seat whose hold has ended goes to the next one also while somebody else is still giving it back', async (t) => {
  const { service, sessions } = await aClinic(t, { seats: 1 });
  const gu = await service.signedIn('resident', 'R1');
  const li = await service.signedIn('resident', 'R2');
  const asked = { sessionIds: [sessions[0]?.id] };
  await gu.post('/api/v1/seats', { residentId: service.town.gu.id, ...asked, hold: true });
  service.clock.now = new Date('2026-11-23T08:10:00+08:00');

  const taken = await meanwhile(
    service,
    (trx) => clearLapsed(trx, [sessions[0]?.id ?? ''], service.clock.now),
    () => li.post('/api/v1/seats', { residentId: service.town.li.id, ...asked }),
  );
  t.is(taken.status, 201, taken.text);
  t.deepEqual(
    (await seatsIn(service)).map(({ state, number }) => [state, number]),
    [
      ['cancelled', 1],
      ['booked', 1],
    ],
  );
});

test('a hold that somebody finds ended just while it is confirmed stays gone', async (t) => {
  const { service, sessions } = await aClinic(t, { seats: 1 });
  const gu = await service.signedIn('resident', 'R1');
  const [session] = sessions;
  const asked = { residentId: service.town.gu.id, sessionIds: [session?.id], hold: true };
  const held = await gu.post('/api/v1/seats', asked);
  service.clock.now = new Date('2026-11-23T08:09:59+08:00');
  const answer = await meanwhile(
    service,
    (trx) => clearLapsed(trx, [session?.id ?? ''], new Date('2026-11-23T08:10:00+08:00')),
    () => gu.post(`/api/v1/seats/${held.body.seats[0].id}/confirmation`),
  );
  t.is(answer.status, 409, answer.text);
  t.deepEqual(
    (await seatsIn(service)).map(({ state }) => state),
    ['cancelled'],
  );
});

test('the same key twice takes one seat', async (t) => {
  const { service, sessions } = await aClinic(t);
  const gu = await service.signedIn('resident', 'R1');
  const body = { residentId: service.town.gu.id, sessionIds: [sessions[0]?.id] };
  const first = await gu.post('/api/v1/seats', body, 'key-1');
  const again = await gu.post('/api/v1/seats', body, 'key-1');
  t.deepEqual(again.body, first.body);
  t.is((await seatsIn(service)).length, 1);
});

test('a cancelled clinic gives its people the next one like it, in the order in which they booked, and tells them', async (t) => {
  const { service, desk, sessions } = await aClinic(t);
  const [first, second, third] = sessions;
  const { gu, li, xu } = service.town;
  const take = (residentId: string, sessionId: string | undefined) =>
    desk.post('/api/v1/seats', { residentId, sessionIds: [sessionId] });
  for (const [who, where] of [
    [gu.id, first],
    [li.id, first],
    [xu.id, second],
  ] as const)
    t.is((await take(who, where?.id)).status, 201);
  const preview = await desk.post(`/api/v1/sessions/${first?.id}/cancellation/preview`, { reason: 'doctor-ill' });
  t.is(preview.status, 200, preview.text);
  t.deepEqual(
    preview.body.seats.map((seat: { to: { sessionId: string } }) => seat.to.sessionId),
    [second?.id, third?.id],
  );
  t.is((await sessionsOf(service, desk))[0]?.state, 'open', 'a preview changes nothing');

  const done = await desk.post(`/api/v1/sessions/${first?.id}/cancellation`, { reason: 'doctor-ill' });
  t.is(done.status, 200, done.text);
  const after = await sessionsOf(service, desk);
  t.deepEqual(
    after.map((one) => [one.state, one.free]),
    [
      ['cancelled', 0],
      ['open', 0],
      ['open', 1],
    ],
  );
  const told = await asOwner<{ template: string }>(
    service.fresh,
    `select template from notice where template = 'seat-moved'`,
  );
  t.is(told.length, 2);
});

test('somebody who finds no other place stops the cancelling until the desk accepts it', async (t) => {
  const { service, desk, sessions } = await aClinic(t, { rule: 'FREQ=DAILY;COUNT=1' });
  const [only] = sessions;
  const { gu } = service.town;
  const taken = await desk.post('/api/v1/seats', { residentId: gu.id, sessionIds: [only?.id] });
  const cancel = (accepted: string[]) =>
    desk.post(`/api/v1/sessions/${only?.id}/cancellation`, { reason: 'weather', accepted });
  const refused = await cancel([]);
  t.is(refused.status, 409);
  t.is(refused.body.seats[0].residentId, gu.id);
  t.is((await seatsIn(service))[0]?.state, 'booked', 'nothing is half done');
  t.is((await cancel([taken.body.seats[0].id])).status, 200);
  t.is((await seatsIn(service))[0]?.state, 'cancelled');
});

test('what cannot be is refused with the field named, and nothing is written', async (t) => {
  const { service, desk, sessions } = await aClinic(t);
  const publish = (differs: object) => desk.post('/api/v1/session-series', { ...clinic, ...differs });
  const faults: [object, string][] = [
    [{ rule: 'FREQ=DAILY' }, '/rule'],
    [{ rule: 'FREQ=SECONDLY;COUNT=5' }, '/rule'],
    [{ rule: 'FREQ=SOMETIMES' }, '/rule'],
    [{ rule: 'FREQ=DAILY;COUNT=10000' }, '/rule'],
    [{ rule: 'FREQ=DAILY;UNTIL=20200101' }, '/rule'],
    [{ quotas: { online: 3 } }, '/quotas/online'],
    [{ releaseRule: 'atlantis' }, '/releaseRule'],
    [{ seats: 0 }, '/seats'],
    [{ startsAt: '25:00' }, '/startsAt'],
    [{ minutes: 0 }, '/minutes'],
    [{ colour: 'red' }, '/colour'],
  ];
  for (const [differs, pointer] of faults) {
    const refused = await publish(differs);
    t.is(refused.status, 422, JSON.stringify(differs));
    t.is(refused.body.errors[0].pointer, pointer, refused.text);
  }
  const gu = await service.signedIn('resident', 'R1');
  const take = (differs: object) =>
    gu.post('/api/v1/seats', { residentId: service.town.gu.id, sessionIds: [sessions[0]?.id], ...differs });
  t.is((await take({ channel: 'community' })).body.errors[0].pointer, '/channel');
  t.is((await take({ sessionIds: [service.town.gu.id] })).body.errors[0].pointer, '/sessionIds');
  t.is((await take({ sessionIds: [sessions[0]?.id, sessions[0]?.id] })).body.errors[0].pointer, '/sessionIds');
  t.is((await take({ residentId: service.town.li.id })).status, 404);
  t.deepEqual(await seatsIn(service), []);
  t.is((await asOwner(service.fresh, 'select from session_series')).length, 1);
});
