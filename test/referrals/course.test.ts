import test from 'ava';
import type { WireQueue, WireReferral } from '#referrals/wire';
import { asOwner } from '../support/database.ts';
import type { Person } from '../support/service.ts';
import { bothSides, down, letter, publish, show, step, upTo } from './a-referral.ts';

const queue = async (person: Person, list = 'mine'): Promise<WireQueue> =>
  (await person.get(`/api/v1/referrals?list=${list}`)).body;
const states = async (person: Person, list = 'mine') => (await queue(person, list)).lines.map((line) => line.state);

test('up with a seat, accepted, arrived, seen, written back, read: each step in one queue, the other side waits', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk } = both;
  const [session] = await publish(both);
  const sent = await doctor.post('/api/v1/referrals', upTo(both, { sessionId: session?.id }));
  t.is(sent.status, 201, sent.text);
  let referral: WireReferral = sent.body;
  t.like(referral, { state: 'sent', ownerRole: 'hospital-desk', ownerId: both.hospitalId });
  t.is(referral.seat?.session.id, session?.id);
  t.is(referral.dueAt, '2026-11-25T08:00:00+08:00', 'two days to answer');
  t.deepEqual(await states(desk), ['sent']);
  t.deepEqual(await states(doctor, 'waiting'), ['sent']);
  t.deepEqual(await states(doctor), []);
  const walk: readonly [Person, object, string][] = [
    [desk, { step: 'accept' }, 'accepted'],
    [desk, { step: 'arrive' }, 'arrived'],
    [desk, { step: 'see' }, 'seen'],
    [desk, { step: 'return', letter }, 'returned'],
  ];
  for (const [person, body, state] of walk) {
    const answer = await step(person, referral, body);
    t.is(answer.status, 200, answer.text);
    referral = answer.body;
    t.is(referral.state, state as never);
  }
  t.deepEqual(await states(doctor), ['returned']);
  t.deepEqual(await states(desk, 'waiting'), ['returned']);
  const done = await step(doctor, referral, { step: 'complete' });
  t.like(done.body, { state: 'closed', ended: 'completed', ownerId: null });
  t.deepEqual([await states(doctor), await states(desk)], [[], []]);
  const told = await asOwner<{ template: string }>(service.fresh, 'select template from notice order by id');
  t.deepEqual(
    told.map((one) => one.template),
    ['referral-sent', 'referral-accepted', 'referral-returned'],
  );
  const [seat] = await asOwner<{ state: string; channel: string }>(service.fresh, 'select state, channel from seat');
  t.deepEqual(seat, { state: 'arrived', channel: 'community' });
});

test('down becomes a care plan with its check-ups and a proposal for the desk at once, and both ends close', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk } = both;
  const { gu } = service.town;
  t.is((await desk.post('/api/v1/referrals-down', { ...down, residentId: gu.id })).status, 404, 'never seen here');
  const up = await doctor.post('/api/v1/referrals', upTo(both));
  const sent = await desk.post('/api/v1/referrals-down', { ...down, residentId: gu.id, followsId: up.body.id });
  t.is(sent.status, 201, sent.text);
  t.deepEqual(await states(doctor), ['sent']);
  const accepted = await step(doctor, sent.body, { step: 'accept' });
  t.is(accepted.status, 200, accepted.text);
  const planId = accepted.body.planId;
  const dated = await asOwner<{ due_on: string }>(
    service.fresh,
    `select due_on::text from check_up where plan_id = '${planId}' and due_on in ('2026-12-07', '2026-12-21')`,
  );
  t.is(dated.length, 2);
  const coordinator = await service.signedIn('coordinator', 'C1');
  const { proposals } = (await coordinator.get('/api/v1/visit-proposals')).body;
  t.like(proposals[0], { service: 'dressing', state: 'proposed', from: '08:00' });
  const { service: code, rrule, firstDay, from, until } = proposals[0];
  const booked = await coordinator.post('/api/v1/series', {
    residentId: gu.id,
    services: [code],
    rrule,
    firstDay,
    from,
    until,
  });
  t.is(booked.status, 201, booked.text);
  const answer = await coordinator.post(`/api/v1/visit-proposals/${proposals[0].id}/answer`, {
    seriesId: booked.body.id,
  });
  t.is(answer.status, 200, answer.text);
  const again = await coordinator.post(`/api/v1/visit-proposals/${proposals[0].id}/answer`, { reason: 'not needed' });
  t.is(again.body.type, '/problems/proposal-answered');
  const reported = await step(doctor, await show(doctor, sent.body.id), { step: 'report', note: '伤口愈合，已拆线' });
  t.like(reported.body, { state: 'reported', ownerRole: 'hospital-desk' });
  const done = await step(desk, reported.body, { step: 'complete' });
  t.like(done.body, { state: 'closed', ended: 'completed' });
});

test('more is asked and answered; what was declined is redirected, and the declined one has its end', async (t) => {
  const both = await bothSides(t);
  const { doctor, desk, otherDesk } = both;
  const sent = await doctor.post('/api/v1/referrals', upTo(both));
  const asked = await step(desk, sent.body, { step: 'ask-more', note: '请补充心电图' });
  t.like(asked.body, { state: 'more-asked', asked: '请补充心电图', ownerRole: 'doctor' });
  const answered = await step(doctor, asked.body, { step: 'answer-more', note: '心电图已上传' });
  const refused = await step(desk, answered.body, { step: 'decline', reason: 'no-capacity', note: '建议 H2 心内科' });
  t.like(refused.body, { state: 'declined', declineReason: 'no-capacity', ownerRole: 'doctor' });
  const sentOn = await doctor.post('/api/v1/referrals', upTo(both, { toId: both.otherId, followsId: sent.body.id }));
  t.is(sentOn.status, 201, sentOn.text);
  t.like(await show(doctor, sent.body.id), { state: 'closed', ended: 'redirected' });
  t.deepEqual(await states(otherDesk), ['sent']);
  t.deepEqual(await states(desk), []);
  t.is((await desk.get(`/api/v1/referrals/${sentOn.body.id}`)).status, 404, 'the first hospital sees nothing of it');
});
