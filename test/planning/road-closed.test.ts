import test, { type ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { checkDays, planDay, planningTasks } from '#planning';
import { at } from '../support/a-visit.ts';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeResident, monday, place, tomorrow } from '../support/town.ts';

interface Day {
  readonly service: Service;
  readonly desk: Person;
  readonly path: string;
  readonly near: string;
  readonly far: string;
}

const farHome = { longitude: place.longitude - 0.01, latitude: place.latitude };

/** Tomorrow at eight: one visit near the centre from 10 to 12, one a kilometre to the west from 8 to 10. */
async function liveDay(t: ExecutionContext): Promise<Day> {
  const service = await runningService(t);
  const { centre, gu } = service.town;
  const far = await service.fresh.database.withActor(systemActor, (trx) =>
    makeResident(trx, centre, { code: 'R5' }, { point: farHome }),
  );
  const desk = await service.signedIn('coordinator', 'C1');
  const book = async (residentId: string, from: string, to: string) => {
    const answer = await desk.post('/api/v1/visits', {
      residentId,
      services: ['injection'],
      window: { start: `${tomorrow}T${from}:00+08:00`, end: `${tomorrow}T${to}:00+08:00` },
      channel: 'telephone',
    });
    t.is(answer.status, 201, answer.text);
    return answer.body.id as string;
  };
  const visits = { far: await book(far.id, '08:00', '10:00'), near: await book(gu.id, '10:00', '12:00') };
  service.clock.now = new Date(monday.getTime() + 9.5 * 3_600_000);
  const night = { centreId: centre.id, day: tomorrow, actor: systemActor, seconds: 1, seed: 1, kind: 'night' } as const;
  await planDay(service.planning, night);
  service.clock.now = at('07:30');
  return { service, desk, path: `/api/v1/day-plans/${centre.id}/${tomorrow}`, ...visits };
}

/** The street half way to the far home. */
const street = { from: { longitude: place.longitude - 0.005, latitude: place.latitude }, metres: 100 };
const closing = (more: Record<string, unknown> = {}) => ({
  change: {
    kind: 'road-closed',
    area: street,
    from: at('07:30').toISOString(),
    until: at('09:00').toISOString(),
    reason: 'works',
    ...more,
  },
});

async function stopOf({ desk, path }: Day, visitId: string) {
  const { body } = await desk.get(path);
  return body.routes
    .flatMap((route: { stops: { visitId: string }[] }) => route.stops)
    .find((stop: { visitId: string }) => stop.visitId === visitId);
}

function accept({ desk, path }: Day, proposal: { id: string; version: number }) {
  return desk.post(`${path}/proposals/${proposal.id}/acceptance`).set('If-Match', `"${proposal.version}"`);
}

test('a street closed by works makes the way through it 15 minutes longer for as long as it lasts, and nothing else', async (t) => {
  const day = await liveDay(t);
  const [far, near] = [await stopOf(day, day.far), await stopOf(day, day.near)];
  const made = await day.desk.post(`${day.path}/proposals`, closing());
  t.is(made.status, 201, made.text);
  t.is((await day.desk.get(day.path)).body.closedRoads.length, 0);
  t.is((await accept(day, made.body)).status, 200);
  t.is((await stopOf(day, day.far)).travelSeconds, far.travelSeconds + 15 * 60);
  t.is((await stopOf(day, day.near)).travelSeconds, near.travelSeconds);
  const [closed] = (await day.desk.get(day.path)).body.closedRoads;
  t.like(closed, { area: { ...street, to: null }, extraMinutes: 15, homesShut: false, reason: 'works' });
  const { findings } = await checkDays(day.service.planning);
  t.deepEqual(findings, []);
});

test('a home nobody gets to is visited once it is open again: the begin moves with its reason and the resident is told', async (t) => {
  const day = await liveDay(t);
  const area = { from: farHome, metres: 200 };
  const made = await day.desk.post(
    `${day.path}/proposals`,
    closing({ area, homesShut: true, until: at('09:30').toISOString() }),
  );
  t.is(made.status, 201, made.text);
  const move = made.body.moves.find(({ visitId }: { visitId: string }) => visitId === day.far);
  t.like(move, { reason: 'road-closed', outcome: 'retimed', tells: 'informed' });
  t.is((await accept(day, made.body)).status, 200);
  t.is(new Date((await stopOf(day, day.far)).startsAt).getTime(), at('09:30').getTime());
});

test('shut beyond its window a visit is late for that reason, and its resident is asked', async (t) => {
  const day = await liveDay(t);
  const area = { from: farHome, metres: 200 };
  const made = await day.desk.post(
    `${day.path}/proposals`,
    closing({ area, homesShut: true, until: at('11:00').toISOString() }),
  );
  const move = made.body.moves.find(({ visitId }: { visitId: string }) => visitId === day.far);
  t.like(move, { reason: 'road-closed', outcome: 'late', tells: 'asked' });
  t.is((await accept(day, made.body)).status, 200);
  const [visit] = await asOwner<{ at_risk_cause: string }>(
    day.service.fresh,
    `select at_risk_cause from visit where id = '${day.far}'`,
  );
  t.is(visit?.at_risk_cause, 'road-closed');
});

test('a closed road ends by itself, and the desk may open it sooner; then its ways are as long as ever', async (t) => {
  const day = await liveDay(t);
  const { service, desk, path } = day;
  const drivenTo = async (nurseId: string) => {
    const change = { kind: 'move', visitId: day.near, nurseId, after: null, reason: 'to see' };
    const made = await desk.post(`${path}/proposals`, { change });
    t.is((await accept(day, made.body)).status, 200, made.text);
    return (await stopOf(day, day.near)).travelSeconds as number;
  };
  for (const [metres, until] of [
    [100, '09:00'],
    [400, '11:30'],
  ] as const) {
    const change = closing({ area: { from: place, metres }, until: at(until).toISOString() });
    const made = await desk.post(`${path}/proposals`, change);
    t.is((await accept(day, made.body)).status, 200, made.text);
  }
  const [first, second] = (await desk.get(path)).body.closedRoads;
  service.clock.now = at('09:01');
  const tick = planningTasks(service.planning).find(({ queue }) => queue === 'planning.tick')!;
  await tick.handle({});
  t.deepEqual(
    (await desk.get(path)).body.closedRoads.map(({ id }: { id: string }) => id),
    [second.id],
  );
  t.true((await drivenTo(service.town.lu.id)) > 900);
  const opened = await desk.post(`${path}/closed-roads/${second.id}/opening`);
  t.is(opened.status, 200, opened.text);
  t.is((await desk.post(`${path}/closed-roads/${first.id}/opening`)).status, 200);
  t.deepEqual((await desk.get(path)).body.closedRoads, []);
  t.true((await drivenTo(service.town.shen.id)) < 900);
});

test('the nurse reads on her list what is closed; a neighbour’s desk can neither close nor open a road', async (t) => {
  const day = await liveDay(t);
  const made = await day.desk.post(`${day.path}/proposals`, closing());
  await accept(day, made.body);
  const nurse = await day.service.signedIn('nurse', 'N1');
  const [closed] = (await nurse.get(`/api/v1/routes/${tomorrow}`)).body.closedRoads;
  t.is(closed.reason, 'works');
  const stranger = await day.service.signedIn('coordinator', 'C2');
  t.is((await stranger.post(`${day.path}/proposals`, closing())).status, 404);
  t.is((await stranger.post(`${day.path}/closed-roads/${closed.id}/opening`)).status, 404);
});

test('an end that is over, another day and a place beyond 100 km are refused by the name of the field', async (t) => {
  const day = await liveDay(t);
  const refused = async (more: Record<string, unknown>) => {
    const answer = await day.desk.post(`${day.path}/looks`, closing(more));
    t.is(answer.status, 422, answer.text);
    return answer.body.errors.map((error: { pointer: string }) => error.pointer);
  };
  t.deepEqual(await refused({ until: at('07:30').toISOString() }), ['/change/until']);
  t.deepEqual(await refused({ from: monday.toISOString() }), ['/change/from']);
  t.deepEqual(await refused({ area: { from: { longitude: 31.2, latitude: 31.2 }, metres: 100 } }), [
    '/change/area/from',
  ]);
});
