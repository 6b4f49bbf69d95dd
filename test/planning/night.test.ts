import test from 'ava';
import { systemActor } from '#access';
import { checkDays, planDay } from '#planning';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeResident, tomorrow } from '../support/town.ts';
import { waitFor } from '../support/wait.ts';

const bands = [
  ['08:00', '10:00'],
  ['10:00', '12:00'],
  ['13:00', '15:00'],
  ['15:00', '17:00'],
] as const;

async function neighbours(service: Service, count: number): Promise<string[]> {
  const { centre } = service.town;
  return service.fresh.database.withActor(systemActor, async (trx) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index++) {
      const point = {
        longitude: centre.point.longitude + 0.001 * (index % 7),
        latitude: centre.point.latitude + 0.0007 * (index % 5),
      };
      ids.push((await makeResident(trx, centre, { code: `X${index}` }, { point })).id);
    }
    return ids;
  });
}

function bookInjection(desk: Person, residentId: string, band: number) {
  const [start, end] = bands[band % bands.length]!;
  return desk.post('/api/v1/visits', {
    residentId,
    services: ['injection'],
    window: { start: `${tomorrow}T${start}:00+08:00`, end: `${tomorrow}T${end}:00+08:00` },
    channel: 'telephone',
  });
}

test('a night in which bookings and cancellations arrive while the solver runs ends published, and the check is clean', async (t) => {
  t.timeout(90_000);
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const people = await neighbours(service, 16);
  const early: string[] = [];
  for (const [index, id] of people.slice(0, 8).entries()) {
    const booked = await bookInjection(desk, id, index);
    t.is(booked.status, 201, booked.text);
    early.push(booked.body.id);
  }

  let running: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    running = resolve;
  });
  const night = planDay(service.planning, {
    centreId: service.town.centre.id,
    day: tomorrow,
    actor: systemActor,
    seconds: 4,
    seed: 1,
    kind: 'again',
    onProgress: () => running(),
  });
  await begun;
  const late = [];
  for (const [index, id] of people.slice(8, 14).entries()) late.push(await bookInjection(desk, id, index));
  const cancelled = await desk.post(`/api/v1/visits/${early[2]}/cancellation`, { reason: 'in-hospital' });
  const held = await desk.post('/api/v1/holds', {
    residentId: people[15],
    services: ['injection'],
    window: { start: `${tomorrow}T15:00:00+08:00`, end: `${tomorrow}T17:00:00+08:00` },
  });
  t.deepEqual(
    late.map((answer) => answer.status),
    [201, 201, 201, 201, 201, 201],
  );
  t.is(cancelled.status, 200);
  t.is(held.status, 201, held.text);

  t.is(await night, 'published');
  const day = (await desk.get(`/api/v1/day-plans/${service.town.centre.id}/${tomorrow}`)).body;
  t.is(day.state, 'published');
  t.is(day.figures.unassigned, 0);
  const listed = new Set(
    day.routes.flatMap((route: { stops: { visitId: string }[] }) => route.stops.map((stop) => stop.visitId)),
  );
  for (const id of [...early.filter((_, index) => index !== 2), ...late.map((answer) => answer.body.id), held.body.id])
    t.true(listed.has(id));
  t.false(listed.has(early[2]));
  t.deepEqual((await checkDays(service.planning)).findings, []);
  const states = await asOwner<{ state: string; count: number }>(
    service.fresh,
    'select state, count(*)::int as count from visit group by state order by state',
  );
  t.deepEqual(states, [
    { state: 'cancelled', count: 1 },
    { state: 'held', count: 1 },
    { state: 'planned', count: 13 },
  ]);
});

test('a nurse who falls ill: her visits go to another where they fit, and what fits nowhere is at risk with its cause', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const people = await neighbours(service, 3);
  for (const [index, id] of people.entries()) t.is((await bookInjection(desk, id, index)).status, 201);
  // A bath takes both nurses, so without one of them it has no place.
  const bath = await desk.post('/api/v1/visits', {
    residentId: service.town.gu.id,
    services: ['bath'],
    window: { start: `${tomorrow}T15:00:00+08:00`, end: `${tomorrow}T17:00:00+08:00` },
  });
  t.is(bath.status, 201, bath.text);

  const ill = await desk.post(`/api/v1/nurses/${service.town.shen.id}/absences`, {
    start: `${tomorrow}T00:00:00+08:00`,
    end: `${tomorrow}T23:59:00+08:00`,
    reason: 'sick',
  });
  t.is(ill.status, 201, ill.text);
  const day = (await desk.get(`/api/v1/day-plans/${service.town.centre.id}/${tomorrow}`)).body;
  const lists = Object.fromEntries(
    day.routes.map((route: { nurse: { code: string }; stops: object[] }) => [route.nurse.code, route.stops.length]),
  );
  t.deepEqual(lists, { N1: 0, N2: 3 });
  t.deepEqual(
    day.unassigned.map((left: { visitId: string; code: string }) => [left.visitId, left.code]),
    [[bath.body.id, 'nurse-absent']],
  );
  const seen = await desk.get(`/api/v1/visits/${bath.body.id}`);
  t.is(seen.body.atRisk.cause, 'nurse-absent');
  t.deepEqual((await checkDays(service.planning)).findings, []);
});

test('the desk plans tomorrow again and sees how it goes', async (t) => {
  const service = await runningService(t);
  await service.work();
  const desk = await service.signedIn('coordinator', 'C1');
  const [one] = await neighbours(service, 1);
  t.is((await bookInjection(desk, one!, 0)).status, 201);
  const path = `/api/v1/day-plans/${service.town.centre.id}/${tomorrow}`;
  t.is((await desk.post(`${path}/planning`, { seconds: 1 })).status, 202);
  await waitFor(async () => (await desk.get(`${path}/progress`)).body.finished !== null, 'the planning to finish');
  t.is((await desk.get(`${path}/progress`)).body.finished, 'published');
  const neighbour = await service.signedIn('coordinator', 'C2');
  t.is((await neighbour.get(path)).status, 404, 'another centre’s desk sees nothing');
  t.is(
    (await desk.post(`/api/v1/day-plans/${service.town.centre.id}/2026-11-23/planning`, { seconds: 1 })).status,
    409,
  );
});

test('the check finds a promise that was lost behind its back', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const [one, two] = await neighbours(service, 2);
  const first = await bookInjection(desk, one!, 0);
  await bookInjection(desk, two!, 1);
  t.deepEqual((await checkDays(service.planning)).findings, []);
  await asOwner(service.fresh, 'delete from assignment where visit_id = $1', [first.body.id]);
  const { findings } = await checkDays(service.planning);
  t.is(findings.length >= 1, true);
  t.true(
    findings.some(
      (finding) =>
        finding.check === 'every promise is in the plan or at risk' && finding.message.includes(first.body.id),
    ),
  );
});

test('a nurse who is away in her rest only rests at another time, or what comes after it goes to others', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const people = await neighbours(service, 8);
  for (const [index, id] of people.entries()) t.is((await bookInjection(desk, id, index)).status, 201);
  const rests = () =>
    asOwner<{ nurse_id: string; at: string }>(
      service.fresh,
      `select nurse_id, to_char(starts_at at time zone 'Asia/Shanghai', 'HH24:MI') as at from planned_break where day = '${tomorrow}'`,
    );
  const before = await rests();
  t.true(before.length > 0);
  for (const { nurse_id: nurse, at } of before) {
    const away = await desk.post(`/api/v1/nurses/${nurse}/absences`, {
      start: `${tomorrow}T${at}:00+08:00`,
      end: `${tomorrow}T${at < '12:10' ? '12:10' : '12:50'}:00+08:00`,
      reason: 'other',
    });
    t.is(away.status, 201, away.text);
    t.deepEqual((await checkDays(service.planning)).findings, []);
  }
  t.notDeepEqual(await rests(), before);
});

test('an improvement that comes when the day has been published leaves its lists alone', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const people = await neighbours(service, 6);
  for (const [index, id] of people.entries()) t.is((await bookInjection(desk, id, index)).status, 201);
  const day = { centreId: service.town.centre.id, day: tomorrow, actor: systemActor, seconds: 0.3, seed: 1 } as const;
  t.is(await planDay(service.planning, { ...day, kind: 'night' }), 'published');
  const plan = () => asOwner(service.fresh, `select version, publication from day_plan where day = '${tomorrow}'`);
  const published = await plan();
  t.is(await planDay(service.planning, { ...day, kind: 'improve' }), 'overtaken');
  t.deepEqual(await plan(), published);
});

test('a night whose search breaks publishes the plan as it stands', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const [id = ''] = await neighbours(service, 1);
  t.is((await bookInjection(desk, id, 1)).status, 201);
  const day = { centreId: service.town.centre.id, day: tomorrow, actor: systemActor, seconds: 0.3, seed: 1 } as const;
  // More threads than there can be: the search gives up before it has begun.
  const broken = { ...service.planning, threads: 2 ** 32 };
  t.is(await planDay(broken, { ...day, kind: 'night' }), 'published');
  t.deepEqual((await checkDays(service.planning)).findings, []);
});
