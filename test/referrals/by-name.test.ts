import test from 'ava';
import { checkDigitOf } from '#people';
import { asOwner } from '../support/database.ts';
import { type Both, bothSides, down, letter, show, step } from './a-referral.ts';

const first = '31010119510203002';
const identityNumber = first + checkDigitOf(first);
const person = { name: '王秀英', identityNumber };

/** Somebody no hospital has seen, registered at her centre with her card. */
async function wangOf({ service }: Both): Promise<string> {
  const desk = await service.signedIn('coordinator', 'C1');
  const wang = { ...person, code: 'R77', sex: 'female', birthDate: '1951-02-03', phone: '02163210987' };
  const registered = await desk.post('/api/v1/residents', wang);
  if (registered.status !== 201) throw new Error(registered.text);
  return registered.body.id;
}

test('an emergency is written down afterwards by the hospital: her doctor knows, and gets the letter', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk, otherDesk } = both;
  const residentId = await wangOf(both);
  const happened = {
    person,
    department: '急诊科',
    reasonCode: 'I21',
    happenedAt: '2026-11-22T23:30:00+08:00',
    history: '持续胸痛两小时，急诊介入',
  };
  const send = (differs: object) => desk.post('/api/v1/referral-emergencies', { ...happened, ...differs });
  const faults: readonly (readonly [object, string])[] = [
    [{ happenedAt: '2026-11-23T08:01:00+08:00' }, '/happenedAt'],
    [{ happenedAt: '2026-11-16T07:59:00+08:00' }, '/happenedAt'],
    [{ reasonCode: 'X99' }, '/reasonCode'],
    [{ history: ' ' }, '/history'],
    [{ person: { ...person, name: '王秀兰' } }, '/person'],
    [{ person: { name: person.name, identityNumber: '11010519491231002X' } }, '/person'],
  ];
  for (const [differs, pointer] of faults) {
    const refused = await send(differs);
    t.is(refused.status, 422, refused.text);
    t.is(refused.body.errors[0].pointer, pointer, refused.text);
  }
  t.deepEqual(await asOwner(service.fresh, 'select from referral'), []);

  const sent = await send({});
  t.is(sent.status, 201, sent.text);
  t.like(sent.body, {
    direction: 'up',
    state: 'arrived',
    urgency: 'immediate',
    afterwards: true,
    happenedAt: happened.happenedAt,
    ownerRole: 'hospital-desk',
    ownerId: both.hospitalId,
  });
  t.is(sent.body.resident.id, residentId);
  t.is((await send({})).body.type, '/problems/referral-open');
  const { news } = (await doctor.get('/api/v1/referral-news')).body;
  t.deepEqual(
    news.map((one: { step: string }) => one.step),
    ['emergency'],
  );
  t.is((await otherDesk.get(`/api/v1/referrals/${sent.body.id}`)).status, 404);
  const seen = await step(desk, sent.body, { step: 'see' });
  t.is((await step(desk, seen.body, { step: 'return', letter })).status, 200);
  t.like(await show(doctor, sent.body.id), { state: 'returned', ownerRole: 'doctor' });
  const looks = await asOwner(
    service.fresh,
    `select from audit.entry where route = 'referrals.emergency' and '${residentId}' = any(residents)`,
  );
  t.is(looks.length, 1);
});

test('whoever the hospital has never seen is referred down by name and identity number together, with either alone by neither', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk, otherDesk } = both;
  const residentId = await wangOf(both);
  const care = { ...down.care, visits: [] };
  const send = (who: object) => desk.post('/api/v1/referrals-down', { ...down, care, ...who });
  t.is((await send({ residentId })).status, 404);
  for (const who of [
    {},
    { person: { ...person, name: '王秀' } },
    { person: { ...person, identityNumber: '11010519491231002X' } },
  ]) {
    const refused = await send(who);
    t.is(refused.status, 422, refused.text);
  }
  t.deepEqual(await asOwner(service.fresh, 'select from referral'), []);
  const sent = await send({ person: { name: ` ${person.name} `, identityNumber: identityNumber.toLowerCase() } });
  t.is(sent.status, 201, sent.text);
  t.like(sent.body, { direction: 'down', state: 'sent', ownerRole: 'doctor', ownerId: service.town.centre.id });
  t.is(sent.body.resident.id, residentId);
  t.false(sent.text.includes(identityNumber));
  t.is((await otherDesk.get(`/api/v1/referrals/${sent.body.id}`)).status, 404);
  const accepted = await step(doctor, sent.body, { step: 'accept' });
  t.is(accepted.status, 200, accepted.text);
  t.truthy(accepted.body.planId);
});
