import test from 'ava';
import { systemActor } from '#access';
import { waitTick } from '#booking';
import { checkDays } from '#planning';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeResident, type Resident } from '../support/town.ts';

const wednesday = '2026-11-25';
const at = (time: string, day = wednesday) => `${day}T${time}:00+08:00`;
const morning = { start: at('08:00'), end: at('10:00') };

/** Two baths take both nurses from eight to ten: a third has no place before somebody cancels. */
async function fullMorning(t: Parameters<typeof runningService>[0], options = {}) {
  const service = await runningService(t, options);
  const desk = await service.signedIn('coordinator', 'C1');
  const others: Resident[] = await service.fresh.database.withActor(systemActor, async (trx) => [
    await makeResident(trx, service.town.centre, { code: 'R11', name: '邵桂兰' }),
    await makeResident(trx, service.town.centre, { code: 'R12', name: '冯秀珍' }),
    await makeResident(trx, service.town.centre, { code: 'R13', name: '周慧敏', email: 'zhou@example.org' }),
  ]);
  const booked: string[] = [];
  for (const { id } of others.slice(0, 2)) {
    const visit = await desk.post('/api/v1/visits', { residentId: id, services: ['bath'], window: morning });
    t.is(visit.status, 201, visit.text);
    booked.push(visit.body.id);
  }
  return { service, desk, booked, zhou: others[2]! };
}

function wish(residentId: string, more: object = {}) {
  return {
    residentId,
    services: ['bath'],
    firstDay: wednesday,
    lastDay: wednesday,
    windows: [{ start: '08:00', end: '10:00' }],
    ...more,
  };
}

const tick = (service: Service) => waitTick(service.planning);
const waiting = async (person: Person, id: string) => (await person.get(`/api/v1/residents/${id}/waits`)).body.entries;
const events = async ({ fresh }: Service) =>
  (
    await asOwner<{ event: string }>(
      fresh,
      `select p.code || ' ' || e.kind as event from wait_event e join person p on p.id = e.resident_id order by e.id`,
    )
  ).map((row) => row.event);

test('a freed place is offered to one at a time: the most urgent, then the longest waiting; it is held, lapses, is declined, is taken', async (t) => {
  t.timeout(90_000);
  const { service, desk, booked, zhou } = await fullMorning(t);
  const { gu, li } = service.town;
  const person = await service.signedIn('resident', 'R1');

  const joined = await desk.post('/api/v1/wait-list', wish(li.id, { channel: 'telephone' }));
  t.is(joined.status, 201, joined.text);
  service.clock.now = new Date('2026-11-23T08:05:00+08:00');
  t.is((await person.post('/api/v1/wait-list', wish(gu.id))).status, 201);
  service.clock.now = new Date('2026-11-23T08:06:00+08:00');
  t.is((await desk.post('/api/v1/wait-list', wish(zhou.id, { priority: 'urgent' }))).status, 201);
  await tick(service);
  t.deepEqual(await events(service), ['R2 joined', 'R1 joined', 'R13 joined'], 'nothing is free yet');

  // Somebody cancels. However many workers look at once, one offer is made: to the most urgent.
  service.clock.now = new Date('2026-11-23T09:00:00+08:00');
  await desk.post(`/api/v1/visits/${booked[0]}/cancellation`, { reason: 'in-hospital' });
  await Promise.all([tick(service), tick(service), tick(service)]);
  t.deepEqual((await events(service)).slice(3), ['R13 offered']);
  const [first] = (await waiting(desk, zhou.id))[0].offers;
  t.is(first.expiresAt, at('09:30', '2026-11-23'));
  t.deepEqual(first.window, morning);
  const rival = await desk.post('/api/v1/visits', { residentId: gu.id, services: ['bath'], window: morning });
  t.is(rival.body.type, '/problems/window-taken', 'the place is kept');

  // Not hers to take, and from its last instant on too late.
  t.is((await person.post(`/api/v1/wait-offers/${first.id}/acceptance`)).status, 404);
  t.is((await person.get(`/api/v1/wait-offers/${first.id}`)).status, 404);
  service.clock.now = new Date('2026-11-23T09:30:00+08:00');
  const late = await desk.post(`/api/v1/wait-offers/${first.id}/acceptance`, { channel: 'telephone' });
  t.deepEqual([late.status, late.body.type, late.body.state], [410, '/problems/offer-ended', 'lapsed']);

  // The next is whoever waits longest; she has no mail and no mobile, so the desk calls and says no for her.
  await tick(service);
  t.deepEqual((await events(service)).slice(4), ['R13 lapsed', 'R2 offered']);
  const calls = (await desk.get('/api/v1/calls')).body.calls;
  t.regex(calls[0].say, /空位/);
  t.notRegex(calls[0].say, /擦浴/, 'the service is never named in a message');
  const [second] = (await waiting(desk, li.id))[0].offers;
  const declined = await desk.post(`/api/v1/wait-offers/${second.id}/refusal`, { channel: 'telephone' });
  t.is(declined.status, 200, declined.text);
  t.is((await desk.post(`/api/v1/wait-offers/${second.id}/refusal`)).status, 200, 'declining twice changes nothing');
  t.is((await desk.post(`/api/v1/wait-offers/${second.id}/acceptance`)).body.state, 'declined');

  // Now he: taken twice at once it is one visit, and nobody is offered this place again.
  await tick(service);
  t.deepEqual((await events(service)).slice(6), ['R2 declined', 'R1 offered']);
  const [third] = (await waiting(person, gu.id))[0].offers;
  const [one, two] = await Promise.all([
    person.post(`/api/v1/wait-offers/${third.id}/acceptance`),
    person.post(`/api/v1/wait-offers/${third.id}/acceptance`),
  ]);
  t.deepEqual([one.status, two.status], [200, 200], `${one.text} ${two.text}`);
  t.is(one.body.state, 'booked');
  t.is(two.body.id, one.body.id);
  t.is((await person.post(`/api/v1/wait-offers/${third.id}/refusal`)).body.state, 'accepted');
  const [entry] = await waiting(person, gu.id);
  t.deepEqual([entry.endReason, entry.offers[0].state], ['placed', 'accepted']);
  await tick(service);
  t.deepEqual((await events(service)).slice(8), ['R1 accepted']);
  t.deepEqual((await checkDays(service.planning)).findings, []);

  const list = (await desk.get('/api/v1/wait-list')).body.entries;
  t.deepEqual(
    list.map((each: { resident: { id: string }; priority: string }) => [each.resident.id, each.priority]),
    [
      [zhou.id, 'urgent'],
      [li.id, 'routine'],
    ],
  );
  t.is((await person.get('/api/v1/wait-list')).status, 403);
});

test('offers and their time rest at night; leaving gives an offered place on; past days end the waiting and are told', async (t) => {
  t.timeout(90_000);
  const { service, desk, booked, zhou } = await fullMorning(t);
  const { gu } = service.town;
  t.is((await desk.post('/api/v1/wait-list', wish(gu.id))).status, 201);
  t.is((await desk.post('/api/v1/wait-list', wish(zhou.id, { channel: 'counter' }))).status, 201);
  await tick(service);
  service.clock.now = new Date('2026-11-23T20:00:00+08:00');
  await desk.post(`/api/v1/visits/${booked[0]}/cancellation`, { reason: 'in-hospital' });
  await tick(service);
  t.is((await events(service)).length, 2, 'nobody is disturbed at night');
  service.clock.now = new Date('2026-11-24T08:00:00+08:00');
  await tick(service);
  t.deepEqual((await events(service)).slice(2), ['R1 offered']);

  // He leaves with the offer open: the next one has it at once, through the job that came with his leaving.
  const [entry] = await waiting(desk, gu.id);
  t.is((await desk.post(`/api/v1/wait-list/${entry.id}/leaving`)).body.endReason, 'left');
  t.is((await desk.post(`/api/v1/wait-list/${entry.id}/leaving`)).status, 200);
  t.is((await desk.post(`/api/v1/wait-offers/${entry.offers[0].id}/acceptance`)).body.state, 'withdrawn');
  await tick(service);
  t.deepEqual((await events(service)).slice(3), ['R1 withdrawn', 'R1 left', 'R13 offered']);
  const [offered] = (await waiting(desk, zhou.id))[0].offers;
  // Confirming it as a hold is the same as taking the offer; cancelling it the same as declining it.
  await desk.post(`/api/v1/visits/${offered.visitId}/cancellation`, { reason: 'other' });
  t.is((await waiting(desk, zhou.id))[0].offers[0].state, 'declined');

  service.clock.now = new Date('2026-11-26T08:00:00+08:00');
  await tick(service);
  t.deepEqual((await events(service)).slice(6), ['R13 declined', 'R13 days-past']);
  const told = await asOwner<{ template: string }>(
    service.fresh,
    `select template from notice where template <> 'visit-booked' and template <> 'visit-cancelled' order by id`,
  );
  t.deepEqual(
    told.map((row) => row.template),
    ['place-offered', 'place-offered', 'wait-ended'],
  );
});

test('who answered an offer for her on the telephone is kept, once: with her waiting when she leaves it, with the visit when she takes it', async (t) => {
  const { service, desk, booked, zhou } = await fullMorning(t);
  const { li } = service.town;
  for (const { id } of [li, zhou]) t.is((await desk.post('/api/v1/wait-list', wish(id))).status, 201);
  const freed = async (visitId: string | undefined, id: string) => {
    await desk.post(`/api/v1/visits/${visitId}/cancellation`, { reason: 'in-hospital' });
    await tick(service);
    return (await waiting(desk, id))[0].offers[0].id as string;
  };
  service.clock.now = new Date('2026-11-23T09:00:00+08:00');
  const answers = { refusal: '/api/v1/wait-offers/OFFER/refusal', acceptance: '/api/v1/wait-offers/OFFER/acceptance' };
  const say = (how: keyof typeof answers, offer: string, caller: object) =>
    desk.post(answers[how].replace('OFFER', offer), { channel: 'telephone', caller });
  const son = { name: '李明', relation: 'child', consentSpoken: true };

  const offer = await freed(booked[0], li.id);
  const unasked = await say('refusal', offer, { ...son, consentSpoken: false });
  t.deepEqual([unasked.status, unasked.body.errors[0].pointer], [422, '/caller/consentSpoken']);
  t.deepEqual((await events(service)).slice(2), ['R2 offered'], 'nothing is written');
  for (const time of [1, 2]) t.is((await say('refusal', offer, son)).status, 200, `time ${time}`);
  const [left] = await waiting(desk, li.id);
  const kept = { about: 'wait', channel: 'telephone', callerName: '李明', relation: 'child', consentSpoken: true };
  const said = (all: { at: string }[]) => all.map(({ at: _, ...one }) => one);
  t.deepEqual(said(left.conversations), [kept]);

  await tick(service);
  const next = (await waiting(desk, zhou.id))[0].offers[0].id;
  const self = { name: '周慧敏', relation: 'self', consentSpoken: true };
  const taken = await say('acceptance', next, self);
  t.is(taken.status, 200, taken.text);
  t.is((await say('acceptance', next, self)).status, 200, 'taking it twice changes nothing');
  const { conversations } = (await desk.get(`/api/v1/visits/${taken.body.id}`)).body;
  t.deepEqual(said(conversations), [{ ...kept, about: 'book', callerName: '周慧敏', relation: 'self' }]);
});

test('who cannot wait like this is told the field, and nothing is written', async (t) => {
  const service = await runningService(t);
  const { gu, xu, li } = service.town;
  const person = await service.signedIn('resident', 'R1');
  const desk = await service.signedIn('coordinator', 'C1');
  const refused = async (body: object, who = person) => {
    const answer = await who.post('/api/v1/wait-list', body);
    return [answer.status, answer.body.type, answer.body.errors?.[0]?.pointer];
  };
  const bad = (slug: string, pointer: string, status = 422) => [status, `/problems/${slug}`, pointer];
  const past = { firstDay: '2026-11-22', lastDay: '2026-11-25' };
  t.deepEqual(await refused(wish(gu.id, past)), bad('wait-refused', '/firstDay'));
  t.deepEqual(await refused(wish(gu.id, { lastDay: '2026-11-24' })), bad('wait-refused', '/lastDay'));
  t.deepEqual(await refused(wish(gu.id, { lastDay: '2027-11-25' })), bad('wait-refused', '/lastDay'));
  t.deepEqual(await refused(wish(gu.id, { weekdays: [6, 7] })), bad('wait-refused', '/weekdays'));
  t.deepEqual(await refused(wish(gu.id, { weekdays: [] })), bad('invalid', '/weekdays'));
  t.deepEqual(await refused(wish(gu.id, { windows: [] })), bad('invalid', '/windows'));
  const night = [{ start: '20:00', end: '22:00' }];
  t.deepEqual(await refused(wish(gu.id, { windows: night })), bad('wait-refused', '/windows/0'));
  t.deepEqual(await refused(wish(gu.id, { priority: 'urgent' })), bad('wait-refused', '/priority'));
  t.deepEqual(await refused(wish(gu.id, { services: ['infusion'] })), bad('service-refused', '/services/0'));
  t.deepEqual(await refused(wish(xu.id), desk), bad('address-not-ready', '/residentId'));
  t.is((await refused(wish(li.id)))[0], 404);
  const left = () => asOwner(service.fresh, 'select from wait_entry union all select from wait_service');
  t.is((await left()).length, 0);

  t.is((await person.post('/api/v1/wait-list', wish(gu.id))).status, 201);
  const again = wish(gu.id, { services: ['injection', 'bath'], windows: [{ start: '08:00', end: '17:00' }] });
  t.deepEqual(await refused(again), bad('already-waiting', '/services/1', 409));
  t.deepEqual(await refused(again, desk), bad('already-waiting', '/services/1', 409));
  t.is((await asOwner(service.fresh, 'select from wait_entry')).length, 1);
});
