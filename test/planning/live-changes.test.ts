import test from 'ava';
import { checkDays, watchLateDays, watchToday } from '#planning';
import { at, Phone } from '../support/a-visit.ts';
import { asOwner } from '../support/database.ts';
import { accept, type Day, listsOf, liveDay, nurseOf } from '../support/live-day.ts';
import { tomorrow } from '../support/town.ts';

const openOf = async ({ desk, path }: Day) => (await desk.get(`${path}/proposals`)).body.proposals;
const publicationOf = async ({ desk, path }: Day): Promise<number> => (await desk.get(path)).body.publication;

test('a competency withdrawn today puts her later visits at risk by itself and proposes the moves; accepted, the risk is gone', async (t) => {
  const day = await liveDay(t);
  const { service } = day;
  const { town } = service;
  const before = await listsOf(day);
  const code = nurseOf(before, day.visits.R6!)!;
  const nurse = code === 'N1' ? town.shen : town.lu;
  const dressings = before.get(code)!.filter((id) => id === day.visits.R2 || id === day.visits.R6);
  const change = {
    kind: 'credential',
    nurseId: nurse.id,
    subject: 'wound-basic',
    number: 'W-1',
    papers: 'cabinet 3',
    validFrom: '2026-01-01',
    validUntil: tomorrow,
  };
  const saved = await day.desk.post('/api/v1/roster/changes', { change, accepted: [] });
  t.is(saved.status, 201, saved.text);
  const woken = await asOwner(
    service.fresh,
    `select from jobs.job where name = 'planning.watch-day' and state = 'created'`,
  );
  t.is(woken.length, 1);

  await watchToday(service.planning, town.centre.id);
  const [proposal, ...others] = await openOf(day);
  t.deepEqual(others, []);
  const barred = proposal.moves.filter((move: { reason: string }) => move.reason === 'not-entitled');
  t.deepEqual(barred.map((move: { visitId: string }) => move.visitId).sort(), [...dressings].sort());
  const atRisk = () =>
    asOwner<{ id: string; at_risk_cause: string }>(
      service.fresh,
      'select id, at_risk_cause from visit where at_risk_since is not null order by id',
    );
  t.deepEqual(
    await atRisk(),
    dressings.toSorted().map((id) => ({ id, at_risk_cause: 'not-entitled' })),
  );

  t.is((await accept(day, proposal)).status, 200);
  t.deepEqual(await atRisk(), []);
  const after = await listsOf(day);
  for (const id of dressings) t.not(nurseOf(after, id), code);
});

test('papers that run out by their date, without anybody’s act, put that nurse’s later visits at risk and propose the moves', async (t) => {
  const day = await liveDay(t);
  const { service } = day;
  const { town, fresh, clock } = service;
  const before = await listsOf(day);
  const code = nurseOf(before, day.visits.R6!)!;
  const nurse = code === 'N1' ? town.shen : town.lu;
  const wakes = async () => {
    await asOwner(fresh, `delete from jobs.job where name = 'planning.watch-day'`);
    await watchLateDays(service.planning, clock.now);
    const jobs = `select data->>'centreId' as centre from jobs.job where name = 'planning.watch-day'`;
    return (await asOwner<{ centre: string }>(fresh, jobs)).map(({ centre }) => centre);
  };
  const atRisk = () =>
    asOwner<{ id: string; cause: string }>(
      fresh,
      'select id, at_risk_cause as cause from visit where at_risk_since is not null order by id',
    );
  // The same end as it was always known would have kept her off the list: it is written down behind the roster's back.
  const ends = (table: string, until: string) =>
    asOwner(fresh, `update ${table} set valid = daterange(lower(valid), '${until}') where nurse_id = $1`, [nurse.id]);
  clock.now = at('00:01');
  await ends('nurse_competency', '2026-11-25');
  t.deepEqual(await wakes(), [], 'today it still holds');
  await ends(`nurse_competency`, tomorrow);
  t.deepEqual(await wakes(), [town.centre.id]);
  await watchToday(service.planning, town.centre.id);
  const hers = before.get(code)!.toSorted();
  t.deepEqual(
    await atRisk(),
    hers.map((id) => ({ id, cause: 'not-entitled' })),
  );
  const [proposal] = await openOf(day);
  t.deepEqual(
    proposal.moves
      .map((move: { visitId: string }) => move.visitId)
      .filter((id: string) => hers.includes(id))
      .sort(),
    hers,
  );
  t.deepEqual(await wakes(), [], 'noticed once');
  t.is((await accept(day, proposal)).status, 200);
  t.deepEqual(await atRisk(), []);
  t.deepEqual((await listsOf(day)).get(code) ?? [], []);

  // Her colleague's entry in the register: nobody is left to go.
  const other = code === 'N1' ? town.lu : town.shen;
  await asOwner(
    fresh,
    `insert into nurse_registration (nurse_id, centre_id, number, papers, valid) values ($1, $2, 'R-1', '', $3)`,
    [other.id, town.centre.id, `[2026-01-01,${tomorrow})`],
  );
  t.deepEqual(await wakes(), [town.centre.id]);
  await watchToday(service.planning, town.centre.id);
  t.is((await atRisk()).length, 4);
});

test('a move by hand to a nurse without the competency is shown with its driving and the rule, and refused whatever the reason', async (t) => {
  const day = await liveDay(t, undefined, 'N3');
  const lists = (await day.desk.get(day.path)).body.routes;
  const nurseId = lists.find((route: { nurse: { code: string } }) => route.nurse.code === 'N3').nurse.id;
  const change = { kind: 'move', visitId: day.visits.R6, nurseId, after: null, reason: 'she asked for her' };
  const before = await listsOf(day);
  const looked = await day.desk.post(`${day.path}/looks`, { change });
  t.is(looked.status, 200, looked.text);
  t.is(typeof looked.body.extraTravelSeconds, 'number');
  t.like(
    looked.body.conflicts.find((conflict: { hard: boolean }) => conflict.hard),
    { rule: 'skill', hard: true, visitId: day.visits.R6 },
  );
  const refused = await day.desk.post(`${day.path}/proposals`, { change });
  t.is(refused.status, 422);
  t.true(refused.body.type.endsWith('move-breaks-rule'), refused.text);
  t.is(refused.body.conflicts[0].rule, 'skill');
  t.deepEqual(await listsOf(day), before);
});

test('nobody at home frees the nurse sooner; every change of the published day is a new publication that the phones say again', async (t) => {
  const day = await liveDay(t);
  const { service } = day;
  const first = await publicationOf(day);
  const lists = await listsOf(day);
  const code = nurseOf(lists, day.visits.R1!)! as 'N1' | 'N2';
  const nurse = await service.signedIn('nurse', code);
  const receive = async () => {
    const { publication } = (await nurse.get(`/api/v1/routes/${tomorrow}`)).body;
    t.is((await nurse.post(`/api/v1/routes/${tomorrow}/receipt`, { publication })).status, 200);
  };
  const listOf = async () => {
    const all = (await day.desk.get(`${day.path}/lists`)).body.lists;
    return all.find(({ nurseId }: { nurseId: string }) => nurseId === service.town[code === 'N1' ? 'shen' : 'lu'].id);
  };
  await receive();
  t.is((await listOf()).received, first);

  const phone = new Phone(service, nurse);
  const [visit] = lists.get(code)!;
  await phone.does(visit!, 'on-the-way');
  const notYet = await day.desk.post(`${day.path}/looks`, { change: { kind: 'not-home', visitId: visit } });
  t.true(notYet.body.type.endsWith('nothing-to-change'), notYet.text);
  await phone.does(visit!, 'arrived', { place: null, reason: 'no signal' });
  t.is((await phone.does(visit!, 'not-home', { note: 'rang three times' })).status, 201);
  const looked = await day.desk.post(`${day.path}/looks`, { change: { kind: 'not-home', visitId: visit } });
  t.is(looked.status, 200, looked.text);
  t.false(looked.body.moves.some((move: { visitId: string }) => move.visitId === visit));

  let last = first;
  for (const visitId of lists.get(code)!.slice(1, 3)) {
    const to = service.town[code === 'N1' ? 'lu' : 'shen'].id;
    const change = { kind: 'move', visitId, nurseId: to, after: null, reason: 'to even the day out' };
    const made = await day.desk.post(`${day.path}/proposals`, { change });
    t.is(made.status, 201, made.text);
    t.is((await accept(day, made.body)).status, 200);
    t.is(await publicationOf(day), last + 1);
    last += 1;
    t.like(await listOf(), { publication: last, received: last - 1 });
    await receive();
    t.is((await listOf()).received, last);
  }
  t.true(last > first);
});

test('a resident who has moved is visited at her new confirmed address, and at no other, in her window, today and on days to come', async (t) => {
  const day = await liveDay(t);
  const { service } = day;
  const resident = (await day.desk.get(`/api/v1/visits/${day.visits.R6}`)).body.resident.id;
  const next = await day.desk.post('/api/v1/visits', {
    residentId: resident,
    services: ['dressing'],
    window: { start: '2026-11-26T08:00:00+08:00', end: '2026-11-26T10:00:00+08:00' },
    channel: 'telephone',
  });
  t.is(next.status, 201, next.text);
  const added = await day.desk.post(`/api/v1/residents/${resident}/addresses`, { text: '上海市西藏中路268号' });
  t.is(added.status, 201, added.text);
  const change = { kind: 'moved-address', visitId: day.visits.R6, addressId: added.body.id };
  t.is((await day.desk.post(`${day.path}/looks`, { change })).status, 404, 'nobody has confirmed it');
  const point = { longitude: 121.4755, latitude: 31.2331 };
  t.is((await day.desk.post(`/api/v1/addresses/${added.body.id}/confirmation`, { point })).status, 200);
  const stranger = { ...change, addressId: service.town.gu.addressId };
  t.is((await day.desk.post(`${day.path}/looks`, { change: stranger })).status, 404);
  const made = await day.desk.post(`${day.path}/proposals`, { change });
  t.is(made.status, 201, made.text);
  t.false(
    made.body.moves.some((move: { outcome: string }) => move.outcome === 'late'),
    'her window is kept',
  );
  t.is((await accept(day, made.body)).status, 200);
  const { routes } = (await day.desk.get(day.path)).body;
  const stop = routes
    .flatMap((route: { stops: { visitId: string }[] }) => route.stops)
    .find((each: { visitId: string }) => each.visitId === day.visits.R6);
  t.deepEqual(stop.address.point, point);

  const later = day.path.replace(tomorrow, '2026-11-26');
  const goesTo = async () => (await day.desk.get(`/api/v1/visits/${next.body.id}`)).body.address.id;
  t.is(await goesTo(), next.body.address.id, 'where she was promised it, until the desk says otherwise');
  const moved = await day.desk.post(`${later}/proposals`, { change: { ...change, visitId: next.body.id } });
  t.is(moved.status, 201, moved.text);
  t.is((await accept({ ...day, path: later }, moved.body)).status, 200);
  t.is(await goesTo(), added.body.id);
  t.deepEqual((await checkDays(service.planning)).findings, []);
});

test('a day under way is closed: what has begun stays, the rest goes to other days; nothing is planned on it any more', async (t) => {
  const day = await liveDay(t);
  const { service } = day;
  const lists = await listsOf(day);
  const code = nurseOf(lists, day.visits.R1!)! as 'N1' | 'N2';
  const [begun] = lists.get(code)!;
  const phone = new Phone(service, await service.signedIn('nurse', code));
  t.is((await phone.does(begun!, 'on-the-way')).status, 201);
  const publication = await publicationOf(day);
  const preview = await day.desk.post(`${day.path}/closing/preview`);
  t.is(preview.status, 200, preview.text);
  const moved = preview.body.visits.map(({ visitId }: { visitId: string }) => visitId);
  t.false(moved.includes(begun));
  t.is(moved.length, 3);
  const body = { version: preview.body.version, reason: 'typhoon' };
  const closed = await day.desk.post(`${day.path}/closing`, body).set('Idempotency-Key', 'typhoon');
  t.is(closed.status, 200, closed.text);
  t.deepEqual((await listsOf(day)).get(code), [begun]);
  t.true((await publicationOf(day)) > publication);
  t.is((await phone.does(begun!, 'arrived', { place: null, reason: 'no signal' })).status, 201);

  const again = { kind: 'as-it-stands' };
  const looked = await day.desk.post(`${day.path}/looks`, { change: again });
  t.is(looked.status, 409);
  t.true(looked.body.type.endsWith('day-closed'), looked.text);
});
