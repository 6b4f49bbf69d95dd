import test, { type ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { planDay } from '#planning';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeResident, place } from '../support/town.ts';

const [wednesday, thursday] = ['2026-11-25', '2026-11-26'];
const key = (text: string) => `0198c0de-0000-7000-8000-0000000000${text}`;

interface Storm {
  readonly service: Service;
  readonly desk: Person;
  readonly path: string;
  readonly residents: readonly string[];
}

async function book(desk: Person, residentId: string, day = wednesday, from = '08:00', to = '10:00') {
  return desk.post('/api/v1/visits', {
    residentId,
    services: ['injection'],
    window: { start: `${day}T${from}:00+08:00`, end: `${day}T${to}:00+08:00` },
    channel: 'telephone',
  });
}

/** A Wednesday with three visits, before a typhoon. */
async function beforeTheStorm(t: ExecutionContext): Promise<Storm> {
  const service = await runningService(t);
  const { centre, gu, li } = service.town;
  const other = await service.fresh.database.withActor(systemActor, (trx) => makeResident(trx, centre, { code: 'R5' }));
  const desk = await service.signedIn('coordinator', 'C1');
  const residents = [gu.id, li.id, other.id];
  for (const id of residents) {
    const answer = await book(desk, id);
    t.is(answer.status, 201, answer.text);
  }
  return { service, desk, path: `/api/v1/day-plans/${centre.id}/${wednesday}`, residents };
}

const close = ({ desk, path }: Storm, version: string, idempotencyKey = key('a1')) =>
  desk
    .post(`${path}/closing`, { version, reason: 'typhoon', note: 'signal 10' })
    .set('Idempotency-Key', idempotencyKey);

const visitsOf = ({ service }: Storm) =>
  asOwner<{ id: string; day: string; start: Date; risk: string | null }>(
    service.fresh,
    'select id, day::text, window_start as start, at_risk_cause as risk from visit order by id',
  );

const noticesOf = ({ service }: Storm) =>
  asOwner<{ template: string; count: number }>(
    service.fresh,
    `select template, count(*)::int from notice where template <> 'visit-booked' group by template order by template`,
  );

test('closing a day does what its preview showed, tells each resident once, and offers nothing until it is opened again', async (t) => {
  const storm = await beforeTheStorm(t);
  const { desk, path, service } = storm;
  const before = await visitsOf(storm);
  const preview = await desk.post(`${path}/closing/preview`);
  t.is(preview.status, 200, preview.text);
  t.deepEqual(await visitsOf(storm), before, 'a preview keeps nothing');
  t.deepEqual(await noticesOf(storm), []);
  const { visits, version } = preview.body as {
    version: string;
    visits: { visitId: string; to: { start: string } | null; why: string | null }[];
  };
  t.is(visits.length, 3);
  t.true(
    visits.every(({ to }) => to?.start.startsWith(thursday)),
    JSON.stringify(visits),
  );

  const closed = await close(storm, version);
  t.is(closed.status, 200, closed.text);
  t.deepEqual(closed.body, preview.body);
  for (const { visitId, to } of visits) {
    const visit = (await visitsOf(storm)).find(({ id }) => id === visitId);
    t.is(visit?.start.getTime(), Date.parse(to!.start));
    t.is(visit?.risk, null);
  }
  const placed = await asOwner(service.fresh, 'select distinct day::text from assignment');
  t.deepEqual(placed, [{ day: thursday }], 'each has a place in a list of the next day');

  const again = await close(storm, version);
  t.deepEqual(again.body, preview.body, 'sent twice it is done once');
  t.like((await close(storm, version, key('a2'))).body, { type: '/problems/day-closed' });
  t.deepEqual(await noticesOf(storm), [{ template: 'visit-moved', count: 3 }]);

  const [gu] = storm.residents;
  const search = `/api/v1/windows?residentId=${gu}&services=injection&from=${wednesday}&to=${wednesday}`;
  t.like((await desk.get(search)).body.days[0], { windows: [], reason: 'day-closed' });
  const refused = await book(desk, gu!, wednesday, '13:00', '15:00');
  t.is(refused.status, 409);
  t.is(refused.body.type, '/problems/day-closed');
  t.is((await desk.get(path)).body.closed.reason, 'typhoon');
  const night = { centreId: service.town.centre.id, day: wednesday, actor: systemActor, seconds: 1, seed: 1 };
  t.is(await planDay(service.planning, { ...night, kind: 'night' }), 'overtaken', 'no night plans a closed day');

  t.is((await desk.post(`${path}/reopening`)).status, 200);
  t.is((await desk.get(path)).body.closed, null);
  t.is((await book(desk, gu!, wednesday, '13:00', '15:00')).status, 201);
});

test('a booking made after the preview refuses the closing; nothing is moved and nobody told', async (t) => {
  const storm = await beforeTheStorm(t);
  const { desk, path } = storm;
  const { version } = (await desk.post(`${path}/closing/preview`)).body;
  t.is((await book(desk, storm.residents[0]!, wednesday, '13:00', '15:00')).status, 201);
  const before = await visitsOf(storm);
  const refused = await close(storm, version);
  t.is(refused.status, 412, refused.text);
  t.deepEqual(await visitsOf(storm), before);
  t.deepEqual(await noticesOf(storm), []);
  const fresh = (await desk.post(`${path}/closing/preview`)).body;
  t.is(fresh.visits.length, 4);
  t.is((await close(storm, fresh.version)).status, 200);
});

test('where no following day has a place the visit stays promised, at risk, and its resident is told', async (t) => {
  const storm = await beforeTheStorm(t);
  const { desk, path, service } = storm;
  await asOwner(service.fresh, `delete from shift where starts_at >= '${thursday}T00:00:00+08:00'`);
  await asOwner(service.fresh, `update nurse set version = version + 1`);
  const preview = (await desk.post(`${path}/closing/preview`)).body;
  t.deepEqual(
    preview.visits.map((visit: { to: null; why: string }) => [visit.to, typeof visit.why]),
    Array(3).fill([null, 'string']),
  );
  const closed = await close(storm, preview.version);
  t.is(closed.status, 200, closed.text);
  t.deepEqual(
    (await visitsOf(storm)).map(({ day, risk }) => ({ day, risk })),
    Array(3).fill({ day: wednesday, risk: 'day-closed' }),
  );
  t.deepEqual(await noticesOf(storm), [{ template: 'visit-at-risk', count: 3 }]);
  t.deepEqual(await asOwner(service.fresh, 'select from assignment'), []);
  t.is((await desk.get(path)).body.unassigned.length, 3);
});

test('a published day is closed with a new publication; a window held on it before, and a trip, are refused as closed', async (t) => {
  const storm = await beforeTheStorm(t);
  const { desk, path, service } = storm;
  const { gu, li } = service.town;
  const home = {
    text: '上海市武胜路354弄49号 R1',
    textLatin: 'No. 49',
    accessNotes: '',
    point: { longitude: place.longitude + 0.002, latitude: place.latitude + 0.001 },
    confirmed: { at: new Date(0), by: 'system' },
  };
  const wife = await service.fresh.database.withActor(systemActor, (trx) =>
    makeResident(trx, service.town.centre, { code: 'R8', address: home }),
  );
  const resident = await service.signedIn('resident', 'R2');
  const window = { start: `${wednesday}T13:00:00+08:00`, end: `${wednesday}T15:00:00+08:00` };
  const held = await resident.post('/api/v1/holds', { residentId: li.id, services: ['injection'], window });
  t.is(held.status, 201, held.text);
  const night = { centreId: service.town.centre.id, day: wednesday, actor: systemActor, seconds: 1, seed: 1 } as const;
  t.is(await planDay(service.planning, { ...night, kind: 'night' }), 'published');
  const { publication } = (await desk.get(path)).body;
  const preview = (await desk.post(`${path}/closing/preview`)).body;
  t.is(preview.visits.length, 3);
  t.is((await close(storm, preview.version)).status, 200);
  t.true((await desk.get(path)).body.publication > publication);

  const late = await resident.post(`/api/v1/visits/${held.body.id}/confirmation`);
  t.is(late.status, 409, late.text);
  t.is(late.body.type, '/problems/day-closed');
  const trip = await desk.post('/api/v1/trips', {
    visits: [gu.id, wife.id].map((residentId) => ({ residentId, services: ['dressing'] })),
    window,
    channel: 'telephone',
  });
  t.is(trip.status, 409, trip.text);
  t.is(trip.body.type, '/problems/day-closed');
});

test('part of the area is closed from a time on: only homes in it move, nothing is booked there, the rest of the day goes on', async (t) => {
  const storm = await beforeTheStorm(t);
  const { desk, path, service } = storm;
  const [gu, li, other] = storm.residents;
  await asOwner(
    service.fresh,
    `update address set longitude = longitude + 0.006 where person_id in ('${li}', '${other}') and longitude is not null`,
  );
  const [home] = await asOwner<{ longitude: number; latitude: number }>(
    service.fresh,
    `select longitude, latitude from address where person_id = '${gu}' and longitude is not null limit 1`,
  );
  const part = { area: { from: home, to: null, metres: 300 }, from: `${wednesday}T00:15:00+08:00` };
  const late = await desk.post(`${path}/closing/preview`, { part: { ...part, from: `${thursday}T08:00:00+08:00` } });
  t.is(late.status, 422, late.text);
  t.is(late.body.errors[0].pointer, '/part/from');
  const after = await desk.post(`${path}/closing/preview`, { part: { ...part, from: `${wednesday}T20:00:00+08:00` } });
  t.deepEqual(after.body.visits, [], 'care that is over by then stays');

  const preview = await desk.post(`${path}/closing/preview`, { part });
  t.is(preview.status, 200, preview.text);
  t.deepEqual(
    preview.body.visits.map((visit: { residentId: string }) => visit.residentId),
    [gu],
  );
  const whole = await desk.post(`${path}/closing`, { version: preview.body.version, reason: 'outbreak' });
  t.is(whole.status, 412, 'what was previewed for a part does not close the whole day');
  const asked = { version: preview.body.version, reason: 'outbreak', note: '', part };
  const twice = await Promise.all(
    [key('b1'), key('b2')].map((each) => desk.post(`${path}/closing`, asked).set('Idempotency-Key', each)),
  );
  t.deepEqual(twice.map(({ status }) => status).sort(), [200, 412], 'pressed twice it is done once');
  t.deepEqual(await noticesOf(storm), [{ template: 'visit-moved', count: 1 }]);
  const placed = await asOwner(service.fresh, 'select day::text, count(*)::int from assignment group by 1 order by 1');
  t.deepEqual(placed, [
    { day: wednesday, count: 2 },
    { day: thursday, count: 1 },
  ]);

  const seen = (await desk.get(path)).body;
  t.is(seen.closed, null);
  t.like(seen.closedRoads[0], { reason: 'outbreak', homesShut: true, extraMinutes: 0 });
  const resident = await service.signedIn('resident', 'R1');
  const search = `/api/v1/windows?residentId=${gu}&services=injection&from=${wednesday}&to=${wednesday}`;
  t.like((await resident.get(search)).body.days[0], { windows: [], reason: 'area-closed' });
  const refused = await book(desk, gu!, wednesday, '13:00', '15:00');
  t.is(refused.status, 409, refused.text);
  t.is((await book(desk, li!, wednesday, '13:00', '15:00')).status, 201, 'the rest of the area goes on');

  const opening = `${path}/closed-roads/${seen.closedRoads[0].id}/opening`;
  t.is((await desk.post(opening)).status, 200);
  t.is((await book(desk, gu!, wednesday, '13:00', '15:00')).status, 201, 'open again');
});
