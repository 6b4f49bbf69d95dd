import test from 'ava';
import request from 'supertest';
import type { Actor } from '#access';
import { asOwner } from '../support/database.ts';
import type { Person } from '../support/service.ts';
import { bothSides, content, letter, publish, step, upTo } from './a-referral.ts';

test('to oneself, outside the network, unknown code, no reason: each names its field, and nothing is written', async (t) => {
  const both = await bothSides(t);
  const { service, doctor } = both;
  const faults: readonly (readonly [object, string, string?])[] = [
    [{ toId: service.town.centre.id }, '/toId'],
    [{ toId: service.town.neighbour.id }, '/toId'],
    [{ toId: both.farId }, '/exceptionReason', '/problems/referral-outside-network'],
    [{ reasonCode: 'X99' }, '/reasonCode'],
    [{ content: { ...content, history: ' ' } }, '/content/history'],
    [{ consent: { signedBy: ' ' } }, '/consent/signedBy'],
    [{ happenedAt: '2026-11-24T08:00:00+08:00' }, '/happenedAt'],
    [{ happenedAt: '2026-11-01T08:00:00+08:00' }, '/happenedAt'],
    [{ draftId: service.town.gu.id }, '/draftId'],
    [{ followsId: service.town.gu.id }, '/followsId'],
    [{ sessionId: service.town.gu.id }, '/sessionId'],
    [{ colour: 'red' }, '/colour'],
  ];
  for (const [differs, pointer, type = '/problems/invalid'] of faults) {
    const refused = await doctor.post('/api/v1/referrals', upTo(both, differs));
    t.is(refused.status, 422, JSON.stringify(differs));
    t.like(refused.body, { type });
    t.is(refused.body.errors[0].pointer, pointer, refused.text);
  }
  t.is(
    (await doctor.post('/api/v1/referrals', upTo(both, { residentId: service.town.neighbourResident.id }))).status,
    404,
  );
  t.deepEqual(await asOwner(service.fresh, 'select from referral'), []);
  t.deepEqual(await asOwner(service.fresh, 'select from notice'), []);
  const excepted = await doctor.post(
    '/api/v1/referrals',
    upTo(both, { toId: both.farId, exceptionReason: '仅该院有此专科' }),
  );
  t.is(excepted.status, 201, excepted.text);
});

test('a referral down with a day that has passed, an endless rule or an unknown service is refused, and none is begun twice', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk } = both;
  t.is((await doctor.post('/api/v1/referrals', upTo(both))).status, 201);
  const care = { condition: 'after-surgery', checkUpDays: ['2026-12-07'] };
  const visit = {
    service: 'dressing',
    rrule: 'FREQ=DAILY;COUNT=2',
    firstDay: '2026-11-25',
    from: '08:00',
    until: '10:00',
  };
  const send = (differs: object, who: object = { residentId: service.town.gu.id }) =>
    desk.post('/api/v1/referrals-down', {
      reasonCode: 'Z48',
      diagnosis: 'healed',
      treatment: 'operated',
      next: 'dressings',
      consent: { signedBy: 'Gu' },
      care: { ...care, ...differs },
      ...who,
    });
  const faults: readonly (readonly [object, string])[] = [
    [{ checkUpDays: ['2026-11-22'] }, '/care/checkUpDays'],
    [{ checkUpDays: [] }, '/care/checkUpDays'],
    [{ visits: [{ ...visit, firstDay: '2026-11-22' }] }, '/care/visits'],
    [{ visits: [{ ...visit, rrule: 'FREQ=DAILY' }] }, '/care/visits'],
    [{ visits: [{ ...visit, service: 'dancing' }] }, '/care/visits'],
  ];
  for (const [differs, pointer] of faults) {
    const refused = await send(differs);
    t.is(refused.status, 422, JSON.stringify(differs));
    t.is(refused.body.errors[0].pointer, pointer, refused.text);
  }
  const nobody = await send({}, { person: { name: '顾瑞祥', identityNumber: '11010519491231002X' } });
  t.is(nobody.body.errors[0].pointer, '/person');
  t.is((await send({})).status, 201);
  const again = await send({});
  t.is(again.body.type, '/problems/referral-open');
});

test('two desks that answer at once: one does, the other is told, and what it wrote is not mixed in', async (t) => {
  const both = await bothSides(t);
  const sent = await both.doctor.post('/api/v1/referrals', upTo(both));
  const answers = await Promise.all([
    step(both.desk, sent.body, { step: 'accept' }),
    step(both.desk, sent.body, { step: 'decline', reason: 'no-capacity', note: 'no room' }),
  ]);
  t.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409]);
  t.is(answers.find((answer) => answer.status === 409)?.body.type, '/problems/referral-wrong-state');
  const [row] = await asOwner<{ version: number }>(both.service.fresh, 'select version from referral');
  t.is(row?.version, sent.body.version + 1);
});

test('a return letter for a cancelled referral is refused and the seat is free again; a step needs the version seen', async (t) => {
  const both = await bothSides(t);
  const [session] = await publish(both, { seats: 1, rule: 'FREQ=DAILY;COUNT=1' });
  const sent = await both.doctor.post('/api/v1/referrals', upTo(both, { sessionId: session?.id }));
  const blind = await both.desk.post(`/api/v1/referrals/${sent.body.id}/steps`, { step: 'accept' });
  t.is(blind.status, 428);
  const gone = await step(both.doctor, sent.body, { step: 'cancel', reason: 'got-better' });
  t.is(gone.status, 200, gone.text);
  const late = await step(both.desk, gone.body, { step: 'return', letter });
  t.is(late.body.type, '/problems/referral-wrong-state');
  t.is(
    (await both.doctor.post('/api/v1/referrals', upTo(both, { sessionId: session?.id }))).status,
    201,
    'the seat is free',
  );
});

test('a paper over the limit and a program named .pdf are refused with what they are; a real one reaches the other side', async (t) => {
  const both = await bothSides(t);
  const sent = await both.doctor.post('/api/v1/referrals', upTo(both));
  const send = (person: Person, bytes: Buffer, name: string) =>
    request(both.service.url)
      .post(`/api/v1/referrals/${sent.body.id}/papers?name=${name}`)
      .set('Cookie', person.cookie)
      .set('Content-Type', 'application/octet-stream')
      .send(bytes);
  const program = await send(both.desk, Buffer.from('MZ\u0090\u0000this program cannot be run'), 'result.pdf');
  t.is(program.status, 415, program.text);
  t.is(program.body.type, '/problems/file-type-refused');
  const large = await send(both.desk, Buffer.alloc(20_000_001), 'large.pdf');
  t.is(large.status, 413);
  t.is(large.body.type, '/problems/too-large');
  const paper = await send(
    both.desk,
    Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
    'result.pdf',
  );
  t.is(paper.status, 201, paper.text);
  t.is((await both.doctor.get(`/api/v1/referral-papers/${paper.body.id}`)).status, 200);
  t.is((await both.otherDesk.get(`/api/v1/referral-papers/${paper.body.id}`)).status, 404);
  t.is((await asOwner(both.service.fresh, 'select from file')).length, 1);
});

test('a seat in the past, or one that began a minute ago, is refused with what is wrong with it, for doctor, desk and resident', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk } = both;
  const [session] = await publish(both);
  const sent = await doctor.post('/api/v1/referrals', upTo(both));
  service.clock.now = new Date('2026-11-25T09:01:00+08:00');
  const gu = await service.signedIn('resident', 'R1');
  const late = [
    [await doctor.post('/api/v1/referrals', upTo(both, { reasonCode: 'E11', sessionId: session?.id })), '/sessionId'],
    [await step(desk, sent.body, { step: 'accept', sessionId: session?.id }), '/sessionId'],
    [await gu.post('/api/v1/seats', { residentId: service.town.gu.id, sessionIds: [session?.id] }), '/sessionIds'],
  ] as const;
  for (const [refused, pointer] of late) {
    t.is(refused.status, 422, refused.text);
    t.is(refused.body.errors[0].pointer, pointer);
    t.regex(refused.body.errors[0].message, /已经开始或结束|begun or is over/);
  }
  t.deepEqual(await asOwner(service.fresh, 'select from seat'), []);
  t.is((await asOwner(service.fresh, 'select from referral')).length, 1);
});

test('papers of one referral open no other: neither side reads, lists or adds to what it has no part in', async (t) => {
  const both = await bothSides(t);
  const { service, doctor, desk, otherDesk } = both;
  const add = (person: Person, id: string) =>
    request(service.url)
      .post(`/api/v1/referrals/${id}/papers?name=result.pdf`)
      .set('Cookie', person.cookie)
      .set('Content-Type', 'application/octet-stream')
      .send(Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'));
  const first = await doctor.post('/api/v1/referrals', upTo(both));
  const second = await doctor.post('/api/v1/referrals', upTo(both, { reasonCode: 'E11', toId: both.otherId }));
  const paper = await add(desk, first.body.id);
  t.is(paper.status, 201, paper.text);
  t.is((await add(otherDesk, first.body.id)).status, 404);
  t.is(
    (await otherDesk.get(`/api/v1/referral-papers/${paper.body.id}`)).status,
    404,
    'the other hospital of the same resident',
  );
  t.deepEqual((await doctor.get(`/api/v1/referrals/${second.body.id}`)).body.papers, []);
  t.is((await doctor.get(`/api/v1/referrals/${first.body.id}`)).body.papers.length, 1);
  const elsewhere = await service.signedIn('doctor', 'C2');
  t.is((await elsewhere.get(`/api/v1/referral-papers/${paper.body.id}`)).status, 404);
  const seen = (actor: Actor) =>
    service.fresh.database.withActor(actor, (trx) => trx.selectFrom('file').select('id').execute());
  const at = (role: Actor['role'], organisationId: string): Actor => ({ role, id: role, organisationId });
  t.is((await seen(at('hospital-desk', both.hospitalId))).length, 1);
  t.is((await seen(at('doctor', service.town.centre.id))).length, 1);
  for (const other of [
    at('hospital-desk', both.otherId),
    at('doctor', service.town.neighbour.id),
    at('nurse', service.town.centre.id),
  ])
    t.deepEqual(await seen(other), [], `row-level security keeps it from ${other.role}`);
});
