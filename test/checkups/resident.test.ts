import test from 'ava';
import { systemActor } from '#access';
import { nightOf } from '#checkups';
import { centreById } from '#organisations';
import { asOwner } from '../support/database.ts';
import { waitFor } from '../support/wait.ts';
import { practice, pressure } from './a-plan.ts';

test('a resident’s own reading counts with its origin: it brings the next check-up forward and never puts one off', async (t) => {
  const { service, planId, record } = await practice(t);
  await record({ measurements: pressure(138, 82) });
  const gu = await service.signedIn('resident', 'R1');
  service.clock.now = new Date('2026-12-01T09:00:00+08:00');
  const read = (systolic: number, day: string) =>
    gu.post(`/api/v1/care-plans/${planId}/readings`, { onDay: day, measurements: pressure(systolic, 82) });
  const good = await read(136, '2026-12-01');
  t.is(good.status, 201, good.text);
  t.is(good.body.plan.nextDue, '2027-02-21', 'not put off to March');
  const high = await read(165, '2026-12-01');
  t.like(high.body.followUp, { origin: 'own-device', classification: 'unsatisfied-first' });
  t.is(high.body.plan.nextDue, '2026-12-15');
  t.is((await read(1300, '2026-12-01')).status, 422);
  const li = await service.signedIn('resident', 'R2');
  t.is(
    (await li.post(`/api/v1/care-plans/${planId}/readings`, { onDay: '2026-12-01', measurements: pressure(120, 80) }))
      .status,
    404,
  );

  const seen = await gu.get(`/api/v1/residents/${service.town.gu.id}/care-plans`);
  t.deepEqual(
    seen.body.plans.map((one: { plan: { nextDue: string }; lastFollowUps: unknown[] }) => [
      one.plan.nextDue,
      one.lastFollowUps.length,
    ]),
    [['2026-12-15', 3]],
  );
  t.is((await li.get(`/api/v1/residents/${service.town.gu.id}/care-plans`)).status, 404);
  const face = await asOwner<{ face_to_face: number }>(service.fresh, 'select face_to_face from care_year');
  t.is(face[0]?.face_to_face, 1, 'a reading at home is no follow-up face to face');
});

test('a resident books what is due at home through booking’s own door; a cancelled visit gives it back at once', async (t) => {
  const { service, planId } = await practice(t);
  const gu = await service.signedIn('resident', 'R1');
  const mine = () => gu.get(`/api/v1/residents/${service.town.gu.id}/care-plans`);
  const [due] = (await mine()).body.plans[0].plan.checkUps;
  const query = `residentId=${service.town.gu.id}&services=injection&from=2026-11-24&to=2026-11-24`;
  const { start, end } = (await gu.get(`/api/v1/windows?${query}`)).body.days[0].windows[0];
  const body = { mode: 'home', services: ['injection'], window: { start, end } };
  const booked = await gu.post(`/api/v1/check-ups/${due.id}/booking`, body, 'once');
  t.is(booked.status, 200, booked.text);
  t.like(booked.body, { state: 'booked', mode: 'home', bookedFor: new Date(start).toISOString() });
  t.deepEqual((await gu.post(`/api/v1/check-ups/${due.id}/booking`, body, 'once')).body, booked.body);
  t.is((await asOwner(service.fresh, 'select from visit')).length, 1);

  const visit = await gu.get(`/api/v1/visits/${booked.body.visitId}`);
  t.is(visit.status, 200);
  t.is((await gu.post(`/api/v1/visits/${booked.body.visitId}/cancellation`, { reason: 'other' })).status, 200);
  await service.work();
  await waitFor(
    async () => (await mine()).body.plans[0].plan.checkUps[0].state === 'due',
    'the check-up to be due again',
  );
  t.like((await mine()).body.plans[0].plan.checkUps[0], { state: 'due', visitId: null });

  const doctor = await service.signedIn('doctor', 'C1');
  const at = '2026-11-25T10:00:00+08:00';
  t.is((await doctor.post(`/api/v1/check-ups/${due.id}/booking`, body)).status, 422, 'the desk books visits at home');
  t.like((await doctor.post(`/api/v1/check-ups/${due.id}/booking`, { mode: 'phone', at })).body, { mode: 'phone' });
  await doctor.post(`/api/v1/care-plans/${planId}/closure`, { reason: 'moved away' });
  const late = await doctor.post(`/api/v1/check-ups/${due.id}/booking`, { mode: 'phone', at });
  t.is(late.body.type, '/problems/check-up-wrong-state');
});

test('the night reminds once in the resident’s language, calls what is over its grace missed and asks after it', async (t) => {
  const { service, doctor, planId } = await practice(t);
  const { fresh, town, planning } = service;
  const night = async (at: string) =>
    nightOf(
      planning,
      await fresh.database.withActor(systemActor, (trx) => centreById(trx, town.centre.id, monday)),
      new Date(at),
    );
  const monday = new Date('2026-11-23T08:00:00+08:00');
  t.like(await night('2026-11-24T02:10:00+08:00'), { missed: 0, told: 1 });
  t.like(await night('2026-11-24T02:20:00+08:00'), { missed: 0, told: 0 });
  t.like(await night('2026-11-30T02:10:00+08:00'), { missed: 0 }, 'seven days of grace');
  t.like(await night('2026-12-01T02:10:00+08:00'), { missed: 1, told: 1 });
  const told = await asOwner<{ template: string; language: string; channel: string }>(
    fresh,
    'select template, language, channel from notice order by id',
  );
  t.deepEqual(
    told.map(({ template, language, channel }) => [template, language, channel]),
    [
      ['check-up-due', 'zh-CN', 'mail'],
      ['check-up-missed', 'zh-CN', 'mail'],
    ],
  );
  service.clock.now = new Date('2026-12-02T09:00:00+08:00');
  t.is((await doctor.get('/api/v1/care-plans?group=overdue')).body.counts.overdue, 1);
  const desk = await service.signedIn('coordinator', 'C1');
  for (const tries of [1, 2, 3]) {
    const call = await desk.post(`/api/v1/care-plans/${planId}/contacts`, { outcome: 'not-reached' });
    t.is(call.body.unreached, tries, call.text);
  }
  const list = await doctor.get('/api/v1/care-plans?group=unreached');
  t.is(list.body.lines[0].unreached, 3);
  t.is((await doctor.get(`/api/v1/care-plans/${planId}`)).body.plan.checkUps[0].state, 'lost');
});
