import test from 'ava';
import { watchReferrals } from '#referrals';
import type { Deadlines, WireEscalations } from '#referrals/wire';
import { asOwner } from '../support/database.ts';
import { administratorOf, bothSides, show, step, upTo } from './a-referral.ts';

test('whoever answers for an organisation sees what passed its deadline, who was told and read it, and what can be done', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk } = both;
  const administrator = await administratorOf(service, service.town.centre.id);
  const late = async (person = administrator): Promise<WireEscalations> =>
    (await person.get('/api/v1/referral-escalations')).body;
  const look = (at: string) => {
    service.clock.now = new Date(at);
    return watchReferrals({ ...service.planning, chosenHospitals: async () => new Set() }, service.clock.now);
  };
  const sent = await doctor.post('/api/v1/referrals', upTo(both, { urgency: 'urgent' }));
  t.deepEqual(await late(), { escalations: [], more: false });
  await look('2026-11-23T16:01:00+08:00');
  const [theirs] = (await late()).escalations;
  t.like(theirs, { escalatedAt: '2026-11-23T16:01:00+08:00', next: ['accept', 'ask-more', 'decline'] });
  t.is(theirs?.referral.id, sent.body.id, 'the hospital’s turn, and the centre waits');
  t.deepEqual(theirs?.told.map(({ role, readAt }) => [role, readAt]).sort(), [
    ['administrator', null],
    ['doctor', null],
    ['hospital-desk', null],
  ]);

  await step(desk, await show(desk, sent.body.id), { step: 'ask-more', note: 'which medicines?' });
  t.deepEqual((await late()).escalations, [], 'the hospital answered');
  await look('2026-11-25T16:02:00+08:00');
  const { news } = (await doctor.get('/api/v1/referral-news')).body;
  await doctor.post('/api/v1/referral-news/readings', { ids: news.map((one: { id: string }) => one.id) });
  const [own] = (await late()).escalations;
  t.like(own, { next: ['answer-more', 'cancel'] });
  t.is(own?.told.length, 3, 'of this state alone, not of the one before');
  t.is(own?.told.find(({ role }) => role === 'doctor')?.readAt, '2026-11-25T16:02:00+08:00');
  t.is(own?.told.find(({ role }) => role === 'hospital-desk')?.readAt, null);
  t.deepEqual((await late(await administratorOf(service, service.town.neighbour.id))).escalations, []);
  t.is((await doctor.get('/api/v1/referral-escalations')).status, 403);
  const looks = await asOwner(
    service.fresh,
    `select from audit.entry where route = 'referrals.escalations' and '${service.town.gu.id}' = any(residents)`,
  );
  t.is(looks.length, 2);
});

test('an organisation’s own deadlines hold from now on for its own states alone; what is fixed no setting moves; a bad figure is named', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk } = both;
  const hospital = await administratorOf(service, both.hospitalId);
  const before: Deadlines = (await hospital.get('/api/v1/referral-deadlines')).body;
  t.like(before, { hours: before.usual, fixed: { chaseDays: 14, tuberculosisHours: 72 } });
  const set = (hours: object) => hospital.post('/api/v1/referral-deadlines', { hours });
  for (const [differs, pointer] of [
    [{ answerRoutine: 0 }, '/hours/answerRoutine'],
    [{ answerRoutine: 8761 }, '/hours/answerRoutine'],
    [{ read: 1.5 }, '/hours/read'],
    [{ colour: 1 }, '/hours/colour'],
  ] as const) {
    const refused = await set({ ...before.hours, ...differs });
    t.is(refused.status, 422, refused.text);
    t.is(refused.body.errors[0].pointer, pointer, refused.text);
  }
  t.is((await set({ draft: 4 })).status, 422, 'all of them together');
  const first = await doctor.post('/api/v1/referrals', upTo(both));
  t.is((await set({ ...before.hours, answerRoutine: 5, more: 6 })).body.hours.answerRoutine, 5);
  t.is((await show(desk, first.body.id)).dueAt, '2026-11-25T08:00:00+08:00', 'under way it keeps its own');
  const second = await doctor.post('/api/v1/referrals', upTo(both, { reasonCode: 'E11' }));
  t.is(second.body.dueAt, '2026-11-23T13:00:00+08:00');
  const asked = await step(desk, second.body, { step: 'ask-more', note: 'which medicines?' });
  t.is(asked.body.dueAt, '2026-11-25T08:00:00+08:00', 'the centre’s state, the centre’s hours');
  const centre = await administratorOf(service, service.town.centre.id);
  t.deepEqual((await centre.get('/api/v1/referral-deadlines')).body.hours, before.usual);
  t.is((await desk.post('/api/v1/referral-deadlines', { hours: before.hours })).status, 403);
});

test('a centre’s administrator writes an agreement down and ends it: from the first to the last day no reason is asked for', async (t) => {
  const both = await bothSides(t);
  const { service, doctor } = both;
  const administrator = await administratorOf(service, service.town.centre.id);
  const hospital = await administratorOf(service, both.farId);
  const agreement = { hospitalId: both.farId, validFrom: '2026-11-24', source: 'agreement 9' };
  const agree = (differs: object = {}, person = administrator) =>
    person.post('/api/v1/referral-agreements', { ...agreement, ...differs });
  for (const [differs, pointer] of [
    [{ hospitalId: service.town.neighbour.id }, '/hospitalId'],
    [{ source: ' ' }, '/source'],
    [{ validFrom: '2026-02-30' }, '/validFrom'],
  ] as const) {
    t.is((await agree(differs)).body.errors[0].pointer, pointer);
  }
  t.is((await agree({}, hospital)).status, 404, 'a hospital reads them');
  t.is((await doctor.post('/api/v1/referral-agreements', agreement)).status, 403);
  const agreed = await agree();
  t.is(agreed.status, 201, agreed.text);
  t.is((await agree()).body.errors[0].pointer, '/validFrom', 'once from a day');
  t.is((await hospital.get('/api/v1/referral-agreements')).body.agreements.length, 1);
  const { id } = agreed.body.agreements.find(({ source }: { source: string }) => source === 'agreement 9');

  const refer = (reasonCode: string) => doctor.post('/api/v1/referrals', upTo(both, { toId: both.farId, reasonCode }));
  t.is((await refer('I10')).body.type, '/problems/referral-outside-network', 'a day too early');
  service.clock.now = new Date('2026-11-24T00:00:00+08:00');
  t.is((await refer('I10')).status, 201);
  const end = (validUntil: string, person = administrator) =>
    person.post(`/api/v1/referral-agreements/${id}/end`, { validUntil });
  t.is((await end('2026-11-23')).body.errors[0].pointer, '/validUntil');
  t.is((await end('2026-11-24', hospital)).status, 404);
  t.is((await end('2026-11-24', await administratorOf(service, service.town.neighbour.id))).status, 404);
  t.is((await end('2026-11-24')).status, 200);
  service.clock.now = new Date('2026-11-24T23:59:00+08:00');
  t.is((await refer('E11')).status, 201, 'the last day included');
  service.clock.now = new Date('2026-11-25T00:00:00+08:00');
  t.is((await refer('I50')).body.type, '/problems/referral-outside-network');
});
