import test, { type ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { planDay } from '#planning';
import { at, Phone } from '../support/a-visit.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeResident, monday, tomorrow } from '../support/town.ts';

interface Day {
  readonly service: Service;
  readonly desk: Person;
  readonly path: string;
  readonly visits: Readonly<Record<string, string>>;
}

interface Wish {
  readonly who: string;
  readonly code: string;
  readonly from: string;
  readonly to: string;
}

const wishes: readonly Wish[] = [
  { who: 'R1', code: 'injection', from: '08:00', to: '10:00' },
  { who: 'R2', code: 'dressing', from: '10:00', to: '12:00' },
  { who: 'R5', code: 'injection', from: '08:00', to: '10:00' },
  { who: 'R6', code: 'dressing', from: '13:00', to: '15:00' },
];

/** Tomorrow, booked, published and begun at eight. */
async function liveDay(t: ExecutionContext, booked: readonly Wish[] = wishes): Promise<Day> {
  const service = await runningService(t);
  const { centre, gu, li } = service.town;
  const ids: Record<string, string> = { R1: gu.id, R2: li.id };
  for (const code of ['R5', 'R6', 'R7']) {
    const { id } = await service.fresh.database.withActor(systemActor, (trx) => makeResident(trx, centre, { code }));
    ids[code] = id;
  }
  const desk = await service.signedIn('coordinator', 'C1');
  const visits: Record<string, string> = {};
  for (const { who, code, from, to } of booked) {
    const answer = await desk.post('/api/v1/visits', {
      residentId: ids[who],
      services: [code],
      window: { start: `${tomorrow}T${from}:00+08:00`, end: `${tomorrow}T${to}:00+08:00` },
      channel: 'telephone',
    });
    t.is(answer.status, 201, answer.text);
    visits[who] = answer.body.id;
  }
  service.clock.now = new Date(monday.getTime() + 9.5 * 3_600_000);
  const night = { centreId: centre.id, day: tomorrow, actor: systemActor, seconds: 1, seed: 1, kind: 'night' } as const;
  await planDay(service.planning, night);
  service.clock.now = at('08:00');
  return { service, desk, path: `/api/v1/day-plans/${centre.id}/${tomorrow}`, visits };
}

async function listsOf({ desk, path }: Day): Promise<Map<string, string[]>> {
  const { body } = await desk.get(path);
  return new Map(
    body.routes.map((route: { nurse: { code: string }; stops: { visitId: string }[] }) => [
      route.nurse.code,
      route.stops.map((stop) => stop.visitId),
    ]),
  );
}

const nurseOf = (lists: Map<string, string[]>, visit: string) =>
  [...lists].find(([, visits]) => visits.includes(visit))?.[0];

function accept({ desk, path }: Day, proposal: { id: string; version: number }) {
  return desk.post(`${path}/proposals/${proposal.id}/acceptance`).set('If-Match', `"${proposal.version}"`);
}

test('a sick nurse is taken out: every visit has a reason, nothing is written before it is accepted, then the other nurse has all', async (t) => {
  const day = await liveDay(t);
  const { town } = day.service;
  const before = await listsOf(day);
  const sick = before.get('N1')!.length > 0 ? town.shen : town.lu;
  const [code, other] = sick === town.shen ? ['N1', 'N2'] : ['N2', 'N1'];
  const made = await day.desk.post(`${day.path}/proposals`, {
    change: { kind: 'nurse-out', nurseId: sick.id, from: at('08:00').toISOString() },
  });
  t.is(made.status, 201, made.text);
  t.is(made.body.state, 'open');
  const moved = made.body.moves.filter((move: { reason: string }) => move.reason === 'nurse-out');
  t.deepEqual(moved.map((move: { visitId: string }) => move.visitId).sort(), [...before.get(code)!].sort());
  t.true(moved.every((move: { tells: string }) => move.tells === 'informed'));
  t.deepEqual(await listsOf(day), before);

  const accepted = await accept(day, made.body);
  t.is(accepted.status, 200, accepted.text);
  const after = await listsOf(day);
  t.deepEqual(after.get(code) ?? [], []);
  t.is(after.get(other)!.length, 4);
  const again = await accept(day, made.body);
  t.is(again.status, 200);
  const absences = await day.desk.get(`/api/v1/nurses/${sick.id}/absences`);
  t.is(absences.body.absences.length, 1);
});

test('a visit under way stays with its nurse, and its list keeps what is done', async (t) => {
  const day = await liveDay(t);
  const lists = await listsOf(day);
  const code = nurseOf(lists, day.visits.R1!)! as 'N1' | 'N2';
  const nurse = await day.service.signedIn('nurse', code);
  const phone = new Phone(day.service, nurse);
  const first = lists.get(code)![0]!;
  t.is((await phone.does(first, 'on-the-way')).status, 201);
  const sick = code === 'N1' ? day.service.town.shen : day.service.town.lu;
  const made = await day.desk.post(`${day.path}/proposals`, {
    change: { kind: 'nurse-out', nurseId: sick.id, from: at('08:00').toISOString() },
  });
  t.false(made.body.moves.some((move: { visitId: string }) => move.visitId === first));
  t.is((await accept(day, made.body)).status, 200);
  t.deepEqual((await listsOf(day)).get(code), [first]);
  t.is((await phone.does(first, 'arrived', { place: null, reason: 'no signal' })).status, 201);
});

test('two coordinators accept two proposals at once: one day, one of them applied, the other proposed anew', async (t) => {
  const day = await liveDay(t);
  const { town } = day.service;
  const propose = (nurseId: string) =>
    day.desk.post(`${day.path}/proposals`, {
      change: { kind: 'nurse-out', nurseId, from: at('14:00').toISOString() },
    });
  const one = await propose(town.shen.id);
  const two = await propose(town.lu.id);
  const answers = await Promise.all([accept(day, one.body), accept(day, two.body)]);
  t.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409]);
  const lost = answers.find((answer) => answer.status === 409)!;
  t.true(lost.body.type.endsWith('proposal-overtaken'), lost.text);
});

test('a nurse sets out while the proposal is accepted: either she keeps the visit or her step is refused, never both nurses', async (t) => {
  const day = await liveDay(t);
  const lists = await listsOf(day);
  const code = nurseOf(lists, day.visits.R1!)! as 'N1' | 'N2';
  const sick = code === 'N1' ? day.service.town.shen : day.service.town.lu;
  const first = lists.get(code)![0]!;
  const phone = new Phone(day.service, await day.service.signedIn('nurse', code));
  const made = await day.desk.post(`${day.path}/proposals`, {
    change: { kind: 'nurse-out', nurseId: sick.id, from: at('08:00').toISOString() },
  });
  const [accepted, step] = await Promise.all([accept(day, made.body), phone.does(first, 'on-the-way')]);
  const now = nurseOf(await listsOf(day), first);
  if (step.status === 201) t.is(now, code, `acceptance ${accepted.status}`);
  else t.not(now, code, `step ${step.status}`);
});

test('care that lasts longer pushes what is behind it; a window that breaks goes to the other nurse', async (t) => {
  const day = await liveDay(t, [
    { who: 'R1', code: 'injection', from: '08:00', to: '10:00' },
    { who: 'R5', code: 'dressing', from: '08:00', to: '10:00' },
    { who: 'R6', code: 'dressing', from: '08:00', to: '10:00' },
  ]);
  const lists = await listsOf(day);
  const [code, visits] = [...lists].find(([, all]) => all.length >= 2)! as ['N1' | 'N2', string[]];
  const phone = new Phone(day.service, await day.service.signedIn('nurse', code));
  await phone.does(visits[0]!, 'on-the-way');
  day.service.clock.now = at('08:20');
  await phone.does(visits[0]!, 'arrived', { place: null, reason: 'no signal' });
  await phone.does(visits[0]!, 'in-care');
  const made = await day.desk.post(`${day.path}/proposals`, {
    change: { kind: 'overrun', visitId: visits[0], until: at('11:00').toISOString() },
  });
  t.is(made.status, 201, made.text);
  const moved = made.body.moves.filter((move: { reason: string }) => move.reason === 'late');
  t.deepEqual(
    moved.map((move: { visitId: string; outcome: string }) => [move.visitId, move.outcome]).sort(),
    visits
      .slice(1)
      .map((id) => [id, 'moved'])
      .sort(),
  );
  t.is((await accept(day, made.body)).status, 200);
  t.deepEqual((await listsOf(day)).get(code), [visits[0]]);
});
