import test from 'ava';
import fc from 'fast-check';
import type request from 'supertest';
import { systemActor } from '#access';
import { putSetting } from '#organisations';
import { givenUp, keepsTravel, linesOf, settled, totalsOf } from '../../src/booking/charges/rules.ts';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';

const wednesday = { start: '2026-11-25T08:00:00+08:00', end: '2026-11-25T10:00:00+08:00' };

/** Injections cost 100 yuan, their materials 5, the way 15. */
async function pricedService(t: Parameters<typeof runningService>[0]): Promise<Service> {
  const service = await runningService(t);
  await asOwner(service.fresh, `update service set materials_fen = 500 where code = 'injection'`);
  const { centre } = service.town;
  await service.fresh.database.withActor(systemActor, (trx) =>
    putSetting(trx, systemActor, { centreId: centre.id, name: 'travelFeeFen', value: 1500, validFrom: new Date(0) }),
  );
  return service;
}

async function linesOfVisit(person: Person, visitId: string): Promise<string[]> {
  const { body } = await person.get(`/api/v1/visits/${visitId}/charges`);
  return body.charges.map(
    (each: Record<string, unknown>) => `${each.line} ${each.amountFen} ${each.payer} ${each.state}`,
  );
}

const due = ['travel 1500 self due', 'care 10000 self due', 'materials 500 self due'];

test('the price is shown before, fixed by the booking, and stays when prices change and the visit is moved', async (t) => {
  const service = await pricedService(t);
  const { gu } = service.town;
  const resident = await service.signedIn('resident', 'R1');
  const wish = { residentId: gu.id, services: ['injection'], window: wednesday };
  const search = `/api/v1/windows?residentId=${gu.id}&services=injection&from=2026-11-25&to=2026-11-25`;
  const { price } = (await resident.get(search)).body;
  t.deepEqual(
    price.map((line: Record<string, unknown>) => `${line.line} ${line.amountFen}`),
    ['travel 1500', 'care 10000', 'materials 500'],
  );
  const held = (await resident.post('/api/v1/holds', wish)).body;
  const quote = (await resident.get(`/api/v1/visits/${held.id}/charges`)).body;
  t.deepEqual([quote.charges.length, quote.price.length], [0, 3]);
  t.is((await resident.post(`/api/v1/visits/${held.id}/confirmation`)).status, 200);
  t.deepEqual(await linesOfVisit(resident, held.id), due);

  await asOwner(service.fresh, `update service set price_fen = 99900`);
  const { body: now } = await resident.get(`/api/v1/visits/${held.id}`);
  const thursday = { start: '2026-11-26T08:00:00+08:00', end: '2026-11-26T10:00:00+08:00' };
  const moved = await resident
    .post(`/api/v1/visits/${held.id}/move`, { window: thursday, reason: 'other-time-wanted' })
    .set('If-Match', `"${now.version}"`);
  t.is(moved.status, 200, JSON.stringify(moved.body));
  t.deepEqual(await linesOfVisit(resident, held.id), due);
  const [row] = await asOwner<{ day: string }>(service.fresh, 'select distinct day::text as day from charge');
  t.is(row?.day, '2026-11-26');
});

test('cancelled in time all is given back; with the nurse on her way the travel fee stays; by the centre nothing stays', async (t) => {
  const service = await pricedService(t);
  const { gu, li } = service.town;
  const desk = await service.signedIn('coordinator', 'C1');
  const book = async (residentId: string, window = wednesday) =>
    (await desk.post('/api/v1/visits', { residentId, services: ['injection'], window })).body.id as string;
  const pay = async (visitId: string) => {
    const { body } = await desk.get(`/api/v1/visits/${visitId}/charges`);
    for (const charge of body.charges) {
      const paid = await desk
        .post(`/api/v1/charges/${charge.id}/settlement`, { how: 'receive', receiptNumber: 'S-7' })
        .set('If-Match', `"${charge.version}"`);
      t.is(paid.status, 200);
    }
  };
  const onHerWay = (visitId: string) =>
    asOwner(service.fresh, `update visit set state = 'on-the-way' where id = $1`, [visitId]);
  const cancel = (visitId: string, reason: string) => desk.post(`/api/v1/visits/${visitId}/cancellation`, { reason });

  const inTime = await book(gu.id);
  t.is((await cancel(inTime, 'no-longer-needed')).status, 200);
  t.deepEqual(
    await linesOfVisit(desk, inTime),
    due.map((line) => line.replace(' due', ' waived')),
  );

  const late = await book(gu.id);
  await pay(late);
  const kept = async () => (await desk.get(`/api/v1/visits/${late}/charges`)).body.keptIfCancelledFen;
  t.is(await kept(), 0, 'nothing stays while she has not left');
  await onHerWay(late);
  t.is(await kept(), 1500, 'it is said before it is done');
  t.is((await cancel(late, 'no-longer-needed')).status, 200);
  t.deepEqual(await linesOfVisit(desk, late), [
    'travel 1500 self received',
    'care 10000 self to-be-refunded',
    'materials 500 self to-be-refunded',
  ]);

  const refused = await book(li.id);
  await onHerWay(refused);
  t.is((await cancel(refused, 'centre-cannot')).status, 200);
  t.deepEqual(
    await linesOfVisit(desk, refused),
    due.map((line) => line.replace(' due', ' waived')),
  );

  const arrived = await book(li.id, { start: '2026-11-25T13:00:00+08:00', end: '2026-11-25T15:00:00+08:00' });
  await asOwner(service.fresh, `update visit set state = 'arrived' where id = $1`, [arrived]);
  t.is((await cancel(arrived, 'no-longer-needed')).status, 409);
  t.deepEqual(await linesOfVisit(desk, arrived), due);
});

test('the desk’s day adds up, each step asks for its paper, and nobody else sees it', async (t) => {
  const service = await pricedService(t);
  const { gu } = service.town;
  const desk = await service.signedIn('coordinator', 'C1');
  const resident = await service.signedIn('resident', 'R1');
  const wish = { residentId: gu.id, services: ['injection'], window: wednesday };
  const visitId = (await resident.post('/api/v1/visits', wish)).body.id;
  const day = async () => (await desk.get('/api/v1/charges?day=2026-11-25')).body;
  t.deepEqual((await day()).totals, [{ state: 'due', payer: 'self', count: 3, amountFen: 12_000 }]);
  const [travel, care] = (await day()).charges;
  const settle = (charge: { id: string; version: number }, body: object): request.Test =>
    desk.post(`/api/v1/charges/${charge.id}/settlement`, body).set('If-Match', `"${charge.version}"`);
  const cases: [number, string | undefined, request.Test][] = [
    [422, '/receiptNumber', settle(travel, { how: 'receive' })],
    [422, '/reason', settle(travel, { how: 'waive' })],
    [422, '/how', settle(travel, { how: 'forget' })],
    [409, undefined, settle(travel, { how: 'refund' })],
    [428, undefined, desk.post(`/api/v1/charges/${travel.id}/settlement`, { how: 'waive', reason: 'r' })],
    [412, undefined, settle({ ...travel, version: 7 }, { how: 'waive', reason: 'r' })],
  ];
  for (const [status, pointer, asked] of cases) {
    const answer = await asked;
    t.deepEqual([answer.status, answer.body.errors?.[0].pointer], [status, pointer]);
  }
  t.is((await day()).totals[0].count, 3, 'a refusal changes nothing');
  t.is((await settle(travel, { how: 'waive', reason: '低保' })).status, 200);
  t.is((await settle(care, { how: 'receive', receiptNumber: 'S-8' })).status, 200);
  t.deepEqual((await day()).totals, [
    { state: 'due', payer: 'self', count: 1, amountFen: 500 },
    { state: 'received', payer: 'self', count: 1, amountFen: 10_000 },
    { state: 'waived', payer: 'self', count: 1, amountFen: 1500 },
  ]);
  t.is((await resident.get('/api/v1/charges?day=2026-11-25')).status, 403);
  const li = await service.signedIn('resident', 'R2');
  t.is((await li.get(`/api/v1/visits/${visitId}/charges`)).status, 404);
});

test('travel is charged once, by whoever pays the first service that costs anything; what is free has no line', (t) => {
  const service = (code: string, priceFen: number, materialsFen = 0) => ({ code, priceFen, materialsFen }) as never;
  const paid = linesOf([service('check', 0), service('injection', 9900, 500)], () => 'insurance', 1500);
  t.deepEqual(
    paid.map(({ line, service: code, payer, amountFen }) => [line, code, payer, amountFen]),
    [
      ['travel', null, 'insurance', 1500],
      ['care', 'injection', 'insurance', 9900],
      ['materials', 'injection', 'insurance', 500],
    ],
  );
  t.deepEqual(
    linesOf([service('check', 0)], () => 'public-health', 1500),
    [],
  );
});

test('what stays of a cancelled visit, whatever came before: never more than the travel, and nothing paid is lost', (t) => {
  const state = fc.constantFrom('booked', 'planned', 'on-the-way');
  const states = fc.constantFrom('due', 'received', 'waived', 'to-be-refunded', 'refunded') as fc.Arbitrary<'due'>;
  fc.assert(
    fc.property(state, fc.boolean(), fc.boolean(), fc.boolean(), (at, byCentre, inTime, lateKeepsTravel) => {
      const stays = keepsTravel({ state: at, byCentre, inTime, lateKeepsTravel });
      if (byCentre) t.false(stays);
      else if (at === 'on-the-way') t.true(stays);
      else t.is(stays, !inTime && lateKeepsTravel);
    }),
  );
  fc.assert(
    fc.property(states, (from) => {
      const to = givenUp(from);
      t.is(givenUp(to), to);
      t.is(to === 'waived', from === 'due' || (from as string) === 'waived');
      t.not(to, 'due');
      t.not(to as string, 'received');
    }),
  );
  t.is(settled('due', 'refund'), undefined);
  t.deepEqual(totalsOf([]), []);
});
