import test, { type ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { checkDays, planDay } from '#planning';
import { at } from '../support/a-visit.ts';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeResident, monday, tomorrow } from '../support/town.ts';

interface Wish {
  readonly who: string;
  readonly code: string;
  readonly from: string;
  readonly to: string;
}

interface Day {
  readonly service: Service;
  readonly desk: Person;
  readonly path: string;
  readonly visits: Readonly<Record<string, string>>;
  readonly urgent: Record<string, unknown>;
}

/** Tomorrow at half past seven, published, with Lu on leave: Shen goes alone. Xiao (R7) calls and cannot wait. */
async function aloneOnDuty(t: ExecutionContext, wishes: readonly Wish[], urgent: Wish): Promise<Day> {
  const service = await runningService(t);
  const { centre, lu } = service.town;
  const ids: Record<string, string> = {};
  for (const code of ['R4', 'R5', 'R6', 'R7'])
    ids[code] = (await service.fresh.database.withActor(systemActor, (trx) => makeResident(trx, centre, { code }))).id;
  const desk = await service.signedIn('coordinator', 'C1');
  const leave = { start: at('00:00').toISOString(), end: at('23:00').toISOString(), reason: 'leave' };
  t.is((await desk.post(`/api/v1/nurses/${lu.id}/absences`, leave)).status, 201);
  const bodyOf = ({ who, code, from, to }: Wish) => ({
    residentId: ids[who],
    services: [code],
    window: { start: `${tomorrow}T${from}:00+08:00`, end: `${tomorrow}T${to}:00+08:00` },
    channel: 'telephone',
  });
  const visits: Record<string, string> = {};
  for (const wish of wishes) {
    const answer = await desk.post('/api/v1/visits', bodyOf(wish));
    t.is(answer.status, 201, answer.text);
    visits[wish.who] = answer.body.id;
  }
  service.clock.now = new Date(monday.getTime() + 9.5 * 3_600_000);
  const night = { centreId: centre.id, day: tomorrow, actor: systemActor, seconds: 1, seed: 1, kind: 'night' } as const;
  await planDay(service.planning, night);
  service.clock.now = at('07:30');
  return { service, desk, path: `/api/v1/day-plans/${centre.id}/${tomorrow}`, visits, urgent: bodyOf(urgent) };
}

/** Three dressings of 45 minutes fill the two hours before ten. */
const full: readonly Wish[] = [
  { who: 'R4', code: 'dressing', from: '08:00', to: '10:00' },
  { who: 'R5', code: 'dressing', from: '08:00', to: '10:00' },
  { who: 'R6', code: 'dressing', from: '08:00', to: '10:00' },
];

const look = ({ desk, path, urgent }: Day) => desk.post(`${path}/urgent-visits/looks`, urgent);
const kindsOf = (body: { choices: { kind: string }[] }) => body.choices.map(({ kind }) => kind);

function choose({ desk, path, urgent }: Day, choice: string, key = choice) {
  return desk.post(`${path}/urgent-visits`, { ...urgent, choice }).set('Idempotency-Key', `urgent-${key}`);
}

async function riskOf({ service }: Day, visitId: string): Promise<string | null | undefined> {
  const rows = await asOwner<{ at_risk_cause: string | null }>(
    service.fresh,
    `select at_risk_cause from visit where id = '${visitId}'`,
  );
  return rows[0]?.at_risk_cause;
}

test('an urgent visit that fits nowhere is shown with the nearest miss and whose visit would give way; one is chosen, that resident is asked, nothing else changes', async (t) => {
  const day = await aloneOnDuty(t, full, { who: 'R7', code: 'dressing', from: '08:15', to: '08:45' });
  const looked = await look(day);
  t.is(looked.status, 200, looked.text);
  t.truthy(looked.body.nearest.rule);
  t.truthy(looked.body.nearest.name);
  const instead = looked.body.choices.find(({ kind }: { kind: string }) => kind === 'instead');
  t.truthy(instead, JSON.stringify(kindsOf(looked.body)));
  const harmed = instead.moves.filter(
    ({ outcome }: { outcome: string }) => outcome === 'late' || outcome === 'no-place',
  );
  t.is(harmed.length, 1);
  t.true(['asked', 'at-risk'].includes(harmed[0].tells));
  // Looking keeps nothing.
  const visits = () => asOwner<{ id: string }>(day.service.fresh, 'select id from visit');
  t.is((await visits()).length, 3);

  const booked = await choose(day, instead.key);
  t.is(booked.status, 201, booked.text);
  t.is(booked.body.state, 'accepted');
  t.is((await choose(day, instead.key)).body.visitId, booked.body.visitId);
  t.is((await visits()).length, 4);
  t.is(await riskOf(day, booked.body.visitId), null);
  t.is(await riskOf(day, harmed[0].visitId), 'place');
  t.deepEqual((await checkDays(day.service.planning)).findings, []);
});

test('at the end of the shift half an hour of overtime is a choice of its own, and who works it is told by her list', async (t) => {
  const day = await aloneOnDuty(t, [], { who: 'R7', code: 'dressing', from: '16:30', to: '17:00' });
  const looked = await look(day);
  const overtime = looked.body.choices.find(({ kind }: { kind: string }) => kind === 'overtime');
  t.truthy(overtime, looked.text);
  t.is(looked.body.nearest.rule, 'shift-end');
  t.true(overtime.overtimeMinutes <= 60);
  const booked = await choose(day, overtime.key);
  t.is(booked.body.state, 'accepted', booked.text);
  const { routes } = (await day.desk.get(day.path)).body;
  const stops = routes.flatMap((route: { stops: { visitId: string }[] }) => route.stops);
  t.deepEqual(
    stops.map((stop: { visitId: string }) => stop.visitId),
    [booked.body.visitId],
  );
  t.deepEqual((await checkDays(day.service.planning)).findings, []);
});

test('what fits is the only choice; a choice that is gone books nothing; another day, a closed day and a neighbour’s desk are refused', async (t) => {
  const day = await aloneOnDuty(t, [], { who: 'R7', code: 'injection', from: '10:00', to: '12:00' });
  const looked = await look(day);
  t.deepEqual([kindsOf(looked.body), looked.body.nearest], [['fits'], null]);
  const gone = await choose(day, 'late');
  t.is(gone.status, 409);
  t.true(gone.body.type.endsWith('choice-gone'), gone.text);
  t.is((await asOwner(day.service.fresh, 'select id from visit')).length, 0);
  const stranger = await day.service.signedIn('coordinator', 'C2');
  t.is((await stranger.post(`${day.path}/urgent-visits/looks`, day.urgent)).status, 404);
  const other = day.path.replace(tomorrow, '2026-11-25');
  t.is((await day.desk.post(`${other}/urgent-visits/looks`, day.urgent)).status, 422);
});
