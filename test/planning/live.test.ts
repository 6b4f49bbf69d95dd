import test from 'ava';
import { watchToday } from '#planning';
import { at, Phone } from '../support/a-visit.ts';
import { asOwner } from '../support/database.ts';
import { accept, listsOf, liveDay, nurseOf } from '../support/live-day.ts';
import { tomorrow } from '../support/town.ts';

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

test('whose begin moves inside her promised window is asked nothing; only when the window breaks is she', async (t) => {
  const day = await liveDay(t);
  const { town, clock, fresh } = day.service;
  clock.now = at('07:30');
  const out = { kind: 'nurse-out', nurseId: town.lu.id, from: at('08:00').toISOString() };
  const alone = await day.desk.post(`${day.path}/proposals`, { change: out });
  t.is((await accept(day, alone.body)).status, 200, alone.text);
  const visits = (await listsOf(day)).get('N1')!;
  t.is(visits.length, 4, 'all with one nurse, so that nobody else can help');
  const phone = new Phone(day.service, await day.service.signedIn('nurse', 'N1'));
  clock.now = at('08:00');
  await phone.does(visits[0]!, 'on-the-way');
  clock.now = at('08:20');
  await phone.does(visits[0]!, 'arrived', { place: null, reason: 'no signal' });
  await phone.does(visits[0]!, 'in-care');
  const told = () =>
    asOwner<{ template: string; count: number }>(
      fresh,
      'select template, count(*)::int as count from notice group by template order by template',
    );
  const lasts = async (until: string) => {
    const change = { kind: 'overrun', visitId: visits[0], until: at(until).toISOString() };
    const made = await day.desk.post(`${day.path}/proposals`, { change });
    t.is(made.status, 201, made.text);
    const before = await told();
    t.is((await accept(day, made.body)).status, 200);
    const after = new Map((await told()).map(({ template, count }) => [template, count]));
    for (const { template, count } of before) after.set(template, after.get(template)! - count);
    return { moves: made.body.moves, told: Object.fromEntries([...after].filter(([, count]) => count > 0)) };
  };

  const pushed = await lasts('09:30');
  const [move, ...others] = pushed.moves;
  t.deepEqual(others, [], 'the afternoon stays as it is');
  t.like(move, { visitId: visits[1], outcome: 'retimed', tells: 'informed' });
  t.deepEqual(pushed.told, { 'visit-published': 1 }, 'she reads the new time and is asked nothing');
  t.deepEqual(await asOwner(fresh, 'select from visit where at_risk_since is not null'), []);

  const broken = await lasts('10:30');
  const late = broken.moves.find(({ visitId }: { visitId: string }) => visitId === visits[1]);
  t.like(late, { outcome: 'late', tells: 'asked' });
  t.is(broken.told['visit-late'], 1);
  t.deepEqual(await asOwner(fresh, 'select id from visit where at_risk_since is not null'), [{ id: visits[1] }]);
});

test('an overrun is found by itself: the visit behind it is proposed to the other nurse, once, and what is proposed is seen', async (t) => {
  const day = await liveDay(t, [
    { who: 'R1', code: 'injection', from: '08:00', to: '10:00' },
    { who: 'R5', code: 'dressing', from: '08:00', to: '10:00' },
    { who: 'R6', code: 'dressing', from: '08:00', to: '10:00' },
  ]);
  const { service } = day;
  const lists = await listsOf(day);
  const [code, visits] = [...lists].find(([, all]) => all.length >= 2)! as ['N1' | 'N2', string[]];
  const phone = new Phone(service, await service.signedIn('nurse', code));
  await phone.does(visits[0]!, 'on-the-way');
  await phone.does(visits[0]!, 'arrived', { place: null, reason: 'no signal' });
  await phone.does(visits[0]!, 'in-care');
  const open = async () => (await day.desk.get(`${day.path}/proposals`)).body.proposals;
  await watchToday(service.planning, service.town.centre.id);
  t.deepEqual(await open(), []);
  service.clock.now = at('09:55');
  await watchToday(service.planning, service.town.centre.id);
  await watchToday(service.planning, service.town.centre.id);
  const [proposal, ...others] = await open();
  t.deepEqual(others, []);
  const moved = proposal.moves.filter((move: { reason: string }) => move.reason === 'late');
  t.true(moved.length > 0);
  // What nobody can reach in its window any more is at risk, though nobody has answered yet.
  const view = (await day.desk.get(day.path)).body;
  const atRisk = view.routes.flatMap((route: { stops: { visitId: string; atRisk: boolean }[] }) =>
    route.stops.flatMap((stop) => (stop.atRisk ? [stop.visitId] : [])),
  );
  const lost = proposal.moves.flatMap((move: { visitId: string; outcome: string }) =>
    move.outcome === 'late' ? [move.visitId] : [],
  );
  t.deepEqual(atRisk.sort(), lost.sort());
});

test('a move by hand shows its conflicts: a lacking competency is refused, a broken window needs a reason, then it is so', async (t) => {
  const day = await liveDay(t);
  const { town } = day.service;
  const lists = await listsOf(day);
  const visit = day.visits.R6!;
  const to = nurseOf(lists, visit) === 'N1' ? town.lu : town.shen;
  const move = (after: string | null, reason = '') => ({
    change: { kind: 'move', visitId: visit, nurseId: to.id, after, reason },
  });
  const looked = await day.desk.post(`${day.path}/looks`, move(null));
  t.is(looked.status, 200, looked.text);
  const made = await day.desk.post(`${day.path}/proposals`, move(null));
  if (looked.body.conflicts.length > 0) t.true(made.body.type.endsWith('move-reason-needed'), made.text);
  const asked = await day.desk.post(`${day.path}/proposals`, move(null, 'she asked for her'));
  t.is(asked.status, 201, asked.text);
  t.is((await accept(day, asked.body)).status, 200);
  t.is(nurseOf(await listsOf(day), visit), to === town.lu ? 'N2' : 'N1');
  const elsewhere = await day.desk.post(`${day.path}/looks`, {
    change: { kind: 'move', visitId: visit, nurseId: town.neighbourNurse.id, after: null },
  });
  t.is(elsewhere.status, 404);
});

test('the phone says which publication it has; ten minutes after a change the desk sees whom to ring', async (t) => {
  const day = await liveDay(t);
  const { service } = day;
  const { town, clock } = service;
  const overdue = async () =>
    (await day.desk.get(`${day.path}/lists`)).body.lists.flatMap((list: { overdue: boolean; nurseId: string }) =>
      list.overdue ? [list.nurseId] : [],
    );
  for (const code of ['N1', 'N2'] as const) {
    const nurse = await service.signedIn('nurse', code);
    const { publication } = (await nurse.get(`/api/v1/routes/${tomorrow}`)).body;
    t.is((await nurse.post(`/api/v1/routes/${tomorrow}/receipt`, { publication })).status, 200);
  }
  t.deepEqual(await overdue(), []);
  const code = nurseOf(await listsOf(day), day.visits.R1!)!;
  const [sick, other] = code === 'N1' ? [town.shen, town.lu] : [town.lu, town.shen];
  const made = await day.desk.post(`${day.path}/proposals`, {
    change: { kind: 'nurse-out', nurseId: sick.id, from: at('08:00').toISOString() },
  });
  t.is((await accept(day, made.body)).status, 200);
  clock.now = at('08:09');
  t.deepEqual(await overdue(), []);
  clock.now = at('08:11');
  t.true((await overdue()).includes(other.id));
  const stands = await service.signedIn('nurse', code === 'N1' ? 'N2' : 'N1');
  const { publication } = (await stands.get(`/api/v1/routes/${tomorrow}`)).body;
  await stands.post(`/api/v1/routes/${tomorrow}/receipt`, { publication });
  t.false((await overdue()).includes(other.id));
});

test('where the organisation replans at once, what is proposed is done', async (t) => {
  const day = await liveDay(t);
  const { service } = day;
  await asOwner(
    service.fresh,
    `insert into organisation_setting values ('${service.town.centre.id}', 'replanning', '"at-once"', '2026-11-01', 'c')`,
  );
  const code = nurseOf(await listsOf(day), day.visits.R1!)!;
  const sick = code === 'N1' ? service.town.shen : service.town.lu;
  const made = await day.desk.post(`${day.path}/proposals`, {
    change: { kind: 'nurse-out', nurseId: sick.id, from: at('08:00').toISOString() },
  });
  t.is(made.body.state, 'accepted', made.text);
  t.deepEqual((await listsOf(day)).get(code) ?? [], []);
});

test('an absence recorded late takes what she should have begun and has not, and leaves what she has', async (t) => {
  const day = await liveDay(t);
  const { service } = day;
  const before = await listsOf(day);
  const code = nurseOf(before, day.visits.R1!)! as 'N1' | 'N2';
  const sick = code === 'N1' ? service.town.shen : service.town.lu;
  service.clock.now = at('08:15');
  const said = { start: at('08:00').toISOString(), end: at('17:00').toISOString(), reason: 'sick' };
  t.is((await day.desk.post(`/api/v1/nurses/${sick.id}/absences`, said)).status, 201);
  const after = await listsOf(day);
  t.deepEqual(after.get(code) ?? [], []);
  t.is([...after.values()].flat().length, 4);
});
