import test from 'ava';
import { systemActor } from '#access';
import { draftAdvised, watchReferrals } from '#referrals';
import type { WireQueue } from '#referrals/wire';
import { practice, pressure } from '../checkups/a-plan.ts';
import { asOwner } from '../support/database.ts';
import type { Person } from '../support/service.ts';
import { bothSides, down, publish, show, step, upTo } from './a-referral.ts';

const chosenHospitals = async () => new Set<string>();
const queue = async (person: Person, list = 'mine'): Promise<WireQueue> =>
  (await person.get(`/api/v1/referrals?list=${list}`)).body;

test('a deadline that passes is told once, to the owner’s side and to who waits; who did not come goes back to her doctor', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk } = both;
  const deps = { ...service.planning, chosenHospitals };
  const look = (at: string) => {
    service.clock.now = new Date(at);
    return watchReferrals(deps, service.clock.now);
  };
  const [session] = await publish(both);
  const sent = await doctor.post('/api/v1/referrals', upTo(both, { sessionId: session?.id, urgency: 'urgent' }));
  t.like(await look('2026-11-23T16:00:00+08:00'), { escalated: 0 }, 'eight hours to answer, the last minute included');
  t.like(await look('2026-11-23T16:01:00+08:00'), { escalated: 1 });
  t.like(await look('2026-11-23T16:02:00+08:00'), { escalated: 0 }, 'once');
  t.is((await queue(desk, 'overdue')).lines.length, 1);
  const news = (await doctor.get('/api/v1/referral-news')).body.news;
  t.deepEqual(
    news.map((one: { step: string }) => one.step),
    ['escalated'],
  );
  t.is((await doctor.post('/api/v1/referral-news/readings', { ids: [news[0].id] })).status, 200);
  t.is((await doctor.get('/api/v1/referral-news')).body.news.length, 0);

  const accepted = await step(desk, await show(desk, sent.body.id), { step: 'accept' });
  t.is(accepted.body.dueAt, '2026-11-25T13:15:00+08:00', 'four hours after the seat ends');
  t.like(await look('2026-11-25T13:16:00+08:00'), { missed: 1 });
  t.like(await show(doctor, sent.body.id), { state: 'not-arrived', ownerRole: 'doctor' });
  const [seat] = await asOwner<{ state: string }>(service.fresh, 'select state from seat');
  t.is(seat?.state, 'missed');
  t.like(await look('2026-12-07T00:00:00+08:00'), { chased: 1 }, 'two weeks on she is asked after');
  t.is((await queue(doctor, 'chase')).lines.length, 1);
  const chased = await doctor.post(`/api/v1/referrals/${sent.body.id}/chases`, { note: 'she has a cold' });
  t.is(chased.body.chaseOn, '2026-12-21');
  t.is((await queue(doctor, 'chase')).lines.length, 0);
});

test('a visit proposed for home that nobody booked in time is told once, to its centre and the hospital; an answered one never', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk } = both;
  const deps = { ...service.planning, chosenHospitals };
  const look = (at: Date) => {
    service.clock.now = at;
    return watchReferrals(deps, at);
  };
  const newsOf = async (person: Person): Promise<string[]> =>
    (await person.get('/api/v1/referral-news')).body.news.map((one: { step: string }) => one.step);
  await doctor.post('/api/v1/referrals', upTo(both));
  const [visit] = down.care.visits;
  const care = { ...down.care, visits: [visit, { ...visit, from: '14:00', until: '16:00' }] };
  const sent = await desk.post('/api/v1/referrals-down', { ...down, care, residentId: service.town.gu.id });
  t.is((await step(doctor, sent.body, { step: 'accept' })).status, 200);
  const coordinator = await service.signedIn('coordinator', 'C1');
  const { proposals } = (await coordinator.get('/api/v1/visit-proposals')).body;
  t.is(proposals.length, 2);
  const refused = await coordinator.post(`/api/v1/visit-proposals/${proposals[1].id}/answer`, { reason: 'once a day' });
  t.is(refused.status, 200, refused.text);
  const due = new Date(proposals[0].dueAt);
  const later = (minutes: number) => new Date(due.getTime() + minutes * 60_000);
  t.like(await look(due), { lateVisits: 0 }, 'the last minute included');
  t.like(await look(later(1)), { lateVisits: 1 });
  t.like(await look(later(2)), { lateVisits: 0 }, 'once');
  for (const person of [doctor, desk]) {
    t.is((await newsOf(person)).filter((name) => name === 'visits-late').length, 1);
  }
  const told = await asOwner(service.fresh, `select role from referral_news where step = 'visits-late' order by role`);
  t.deepEqual(told, [{ role: 'administrator' }, { role: 'doctor' }, { role: 'hospital-desk' }]);
  t.is((await show(desk, sent.body.id)).events.filter((one) => one.step === 'visits-late').length, 1);
  t.is((await coordinator.get('/api/v1/visit-proposals')).body.proposals.length, 1, 'still to be booked');
});

test('a resident who gives her seat back at the hospital is with her doctor again at once', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk } = both;
  const [session] = await publish(both);
  const sent = await doctor.post('/api/v1/referrals', upTo(both, { sessionId: session?.id }));
  await step(desk, sent.body, { step: 'accept' });
  const gu = await service.signedIn('resident', 'R1');
  const seen = (await gu.get(`/api/v1/referrals/${sent.body.id}`)).body;
  const back = await gu.post(`/api/v1/seats/${seen.seat.id}/cancellation`, { reason: 'ill' });
  t.is(back.status, 200, back.text);
  t.like(await show(doctor, sent.body.id), { state: 'not-arrived', seat: null });
});

test('two uncontrolled pressures lay a draft before the doctor, prefilled, until the end of two weeks; done twice it is one', async (t) => {
  const { service, doctor, record } = await practice(t);
  await record({ measurements: pressure(168, 94) }, { onDay: '2026-11-09' });
  const second = await record({ measurements: pressure(162, 92) });
  t.is(second.body.followUp.referral, 'routine', second.text);
  const { followUp, plan } = second.body;
  const fact = {
    centreId: service.town.centre.id,
    residentId: service.town.gu.id,
    planId: plan.id,
    followUpId: followUp.id,
    condition: 'hypertension',
    urgency: 'routine' as const,
    chaseOn: '2026-12-07',
  };
  const deps = { ...service.planning, chosenHospitals };
  for (let twice = 0; twice < 2; twice++) {
    await service.fresh.database.withActor({ ...systemActor, now: service.clock.now }, (trx) =>
      draftAdvised(trx, deps, fact, service.clock.now),
    );
  }
  const { lines } = await queue(doctor);
  t.is(lines.length, 1);
  t.like(lines[0], { state: 'draft', dueAt: '2026-12-08T00:00:00+08:00' });
  const begun = await doctor.get(`/api/v1/referral-beginnings?residentId=${service.town.gu.id}`);
  t.is(begun.status, 200, begun.text);
  t.like(begun.body, { urgency: 'routine', criteria: ['off-target'], reason: { code: 'I10' } });
  t.regex(begun.body.content.history, /收缩压 162/);
});
