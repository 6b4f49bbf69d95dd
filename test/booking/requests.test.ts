import test from 'ava';
import { systemActor } from '#access';
import { settleBookings } from '#booking';
import { tick } from '#planning';
import { publishRoster } from '#roster';
import { asOwner } from '../support/database.ts';
import { runningService, type Service } from '../support/service.ts';
import { makeResident } from '../support/town.ts';

const window = { start: '2026-11-25T08:00:00+08:00', end: '2026-11-25T10:00:00+08:00' };

const look = (service: Service) => settleBookings({ ...service.planning, now: () => service.clock.now });

const notices = ({ fresh }: Service) =>
  asOwner<{ template: string; recipient: string }>(
    fresh,
    `select n.template, p.code as recipient from notice n join person p on p.id = n.recipient_id order by n.created_at, p.code, n.template`,
  );

async function publishNextWeek({ fresh, town, clock }: Service): Promise<void> {
  await asOwner(
    fresh,
    `insert into shift (nurse_id, centre_id, day, starts_at, ends_at)
     select id, centre_id, '2026-12-01', '2026-12-01T00:00Z', '2026-12-01T09:00Z' from nurse where centre_id = $1 and code = 'N1'`,
    [town.centre.id],
  );
  await fresh.database.withActor(systemActor, (trx) =>
    publishRoster(trx, systemActor, town.centre.id, ['2026-12-01'], clock.now),
  );
}

test('wishes are promised in the order they were asked for when their roster is there; who cannot be served is asked once', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const far = { longitude: 121.486, latitude: 31.2405 };
  const codes = ['R6', 'R7', 'R8', 'R5'];
  const residents = await service.fresh.database.withActor(systemActor, async (trx) => {
    const made = [];
    for (const code of codes)
      made.push(
        await makeResident(trx, service.town.centre, { code, name: code, phone: '02100000099' }, { point: far }),
      );
    return made;
  });
  // One nurse can do three hours of dressings between eight and ten, or not: forty minutes each, four are too many.
  for (const { id } of residents) {
    service.clock.now = new Date(service.clock.now.getTime() + 60_000);
    const answer = await desk.post('/api/v1/series', {
      residentId: id,
      services: ['dressing'],
      rrule: 'FREQ=DAILY;COUNT=1',
      firstDay: '2026-12-01',
      from: '08:00',
      until: '10:00',
    });
    t.is(answer.body.occurrences[0].visit.state, 'requested', answer.text);
  }
  await look(service);
  t.is((await asOwner(service.fresh, 'select from assignment')).length, 0, 'no roster, no promise');

  await publishNextWeek(service);
  await look(service);
  await look(service);
  const states = await asOwner<{ code: string; state: string }>(
    service.fresh,
    'select p.code, v.state from visit v join person p on p.id = v.resident_id order by v.id',
  );
  const promised = states.filter(({ state }) => state === 'booked').length;
  t.true(promised > 0 && promised < 4);
  t.deepEqual(
    states.map(({ state }) => state),
    [...Array(promised).fill('booked'), ...Array(4 - promised).fill('requested')],
    'who asked first',
  );
  const told = await notices(service);
  t.is(told.filter(({ template }) => template === 'visit-booked').length, promised);
  t.is(told.filter(({ template }) => template === 'wish-unmet').length, 4 - promised);
  const { body } = await desk.get('/api/v1/requests');
  t.is(body.visits.length, 4 - promised, 'the desk sees them');

  // She chooses another window, and the wish is a visit.
  const [open] = body.visits;
  const moved = await desk
    .post(`/api/v1/visits/${open.id}/move`, {
      window: { start: '2026-12-01T13:00:00+08:00', end: '2026-12-01T15:00:00+08:00' },
      reason: 'other-time-wanted',
    })
    .set('If-Match', `"${open.version}"`);
  t.is(moved.body.state, 'booked', moved.text);
});

test('where the desk reviews first, a booking is held as a request: accepted it is booked, refused or unanswered it ends with notice', async (t) => {
  const service = await runningService(t);
  await asOwner(
    service.fresh,
    `insert into organisation_setting (organisation_id, name, value, valid_from, set_by) values ($1, 'reviewsBookings', 'true', '2026-01-01', 's')`,
    [service.town.centre.id],
  );
  const gu = await service.signedIn('resident', 'R1');
  const desk = await service.signedIn('coordinator', 'C1');
  const ask = async (services: string[]) => {
    const held = await gu.post('/api/v1/holds', { residentId: service.town.gu.id, services, window });
    t.is(held.status, 201, held.text);
    const asked = await gu.post(`/api/v1/visits/${held.body.id}/confirmation`);
    t.is(asked.status, 200, asked.text);
    t.is(asked.body.state, 'held');
    t.like(asked.body.request, { kind: 'review', answer: null });
    return asked.body as { id: string; holdExpiresAt: string };
  };
  const first = await ask(['injection']);
  t.is(first.holdExpiresAt, '2026-11-24T08:00:00+08:00', 'a day to answer');
  service.clock.now = new Date('2026-11-23T09:00:00+08:00');
  await tick(service.planning);
  t.is((await asOwner(service.fresh, 'select from assignment')).length, 1, 'its place is kept longer than ten minutes');
  t.is((await gu.post(`/api/v1/visits/${first.id}/confirmation`)).body.state, 'held', 'she cannot accept it herself');
  t.is((await gu.post(`/api/v1/visits/${first.id}/acceptance`)).status, 403);

  t.deepEqual(
    (await desk.get('/api/v1/requests')).body.visits.map(({ id }: { id: string }) => id),
    [first.id],
  );
  const accepted = await desk.post(`/api/v1/visits/${first.id}/acceptance`);
  t.is(accepted.body.state, 'booked', accepted.text);
  t.like(accepted.body.request, { answer: 'accepted' });
  t.is((await desk.post(`/api/v1/visits/${first.id}/refusal`, { reason: 'no-capacity' })).status, 409);
  await gu.post(`/api/v1/visits/${first.id}/cancellation`, { reason: 'no-longer-needed' });

  const second = await ask(['dressing']);
  const refused = await desk.post(`/api/v1/visits/${second.id}/refusal`, { reason: 'order-missing' });
  t.like(refused.body, { state: 'cancelled', cancelReason: 'order-missing' });

  const third = await ask(['dressing']);
  service.clock.now = new Date('2026-11-24T09:00:01+08:00');
  await look(service);
  t.like((await gu.get(`/api/v1/visits/${third.id}`)).body, { state: 'cancelled', cancelReason: 'request-unanswered' });
  t.is((await asOwner(service.fresh, 'select from assignment')).length, 0);
  const told = (await notices(service)).map(({ template }) => template);
  for (const template of ['request-received', 'visit-booked', 'request-refused', 'request-unanswered'])
    t.true(told.includes(template), template);
  t.is(told.filter((template) => template === 'request-unanswered').length, 1);

  const own = await desk.post('/api/v1/visits', { residentId: service.town.li.id, services: ['injection'], window });
  t.is(own.body.state, 'booked', 'what the desk books itself it has accepted');
});

test('who called, for whom and with whose consent is kept with the visit and shown', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const caller = { name: '李晓梅', relation: 'child', consentSpoken: true };
  const body = { residentId: service.town.gu.id, services: ['injection'], window, channel: 'telephone', caller };
  const silent = await desk.post('/api/v1/visits', { ...body, caller: { ...caller, consentSpoken: false } });
  t.is(silent.status, 422);
  t.is(silent.body.errors[0].pointer, '/caller/consentSpoken');
  const booked = await desk.post('/api/v1/visits', body);
  t.is(booked.status, 201, booked.text);
  const cancelled = await desk.post(`/api/v1/visits/${booked.body.id}/cancellation`, {
    reason: 'in-hospital',
    channel: 'counter',
    caller: { ...caller, relation: 'self', consentSpoken: false },
  });
  t.is(cancelled.status, 200, cancelled.text);
  const gu = await service.signedIn('resident', 'R1');
  const { conversations } = (await gu.get(`/api/v1/visits/${booked.body.id}`)).body;
  t.deepEqual(
    conversations.map(({ at, ...said }: { at: string }) => said),
    [
      { about: 'book', channel: 'telephone', callerName: '李晓梅', relation: 'child', consentSpoken: true },
      { about: 'cancel', channel: 'counter', callerName: '李晓梅', relation: 'self', consentSpoken: false },
    ],
  );
});
