import test from 'ava';
import { systemActor } from '#access';
import { checkDays, planDay } from '#planning';
import type { WireEffects, WireRosterChange } from '#roster/wire';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeResident, today, tomorrow } from '../support/town.ts';
import { bookAt, homeStint, preview, save } from './a-roster.ts';

const wednesday = '2026-11-25';
const thursday = '2026-11-26';

/** Neighbours of the centre, one visit each, at eight, ten and one o'clock. */
async function threeVisits(service: Service, desk: Person, day: string): Promise<string[]> {
  const { database } = service.fresh;
  const windows = [
    ['08:00', '10:00'],
    ['10:00', '12:00'],
    ['13:00', '15:00'],
  ] as const;
  const visits: string[] = [];
  for (const [index, window] of windows.entries()) {
    const { id } = await database.withActor(systemActor, (trx) =>
      makeResident(trx, service.town.centre, { code: `V${index}` }),
    );
    visits.push(await bookAt(desk, id, day, window));
  }
  return visits;
}

const outcomes = (effects: WireEffects) => effects.visits.map(({ visitId, outcome }) => `${visitId} ${outcome}`);
const nursesOf = async (service: Service, day: string) =>
  (
    await asOwner<{ nurse_id: string }>(service.fresh, 'select distinct nurse_id from assignment where day = $1', [day])
  ).map((row) => row.nurse_id);
const atRisk = (service: Service) =>
  asOwner<{ id: string; at_risk_cause: string }>(
    service.fresh,
    'select id, at_risk_cause from visit where at_risk_since is not null order by window_start',
  );
const offDuty = (nurseId: string, day: string): WireRosterChange => ({ kind: 'shifts', nurseId, day, stints: [] });
/** The night of a day, as it would run the evening before. */
const night = (service: Service, day: string) =>
  planDay(service.planning, {
    centreId: service.town.centre.id,
    day,
    actor: systemActor,
    seconds: 1,
    seed: 1,
    kind: 'night',
  });
const findings = async (service: Service) => (await checkDays(service.planning)).findings;

test('a leave that puts three visits at risk shows them first, saves nothing unseen, and then commits', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const nurse = await service.signedIn('nurse', 'N1');
  t.is((await save(desk, offDuty(service.town.lu.id, wednesday))).status, 201);
  const visits = await threeVisits(service, desk, wednesday);
  const asked = await nurse.post('/api/v1/leave', {
    start: `${wednesday}T00:00:00+08:00`,
    end: `${thursday}T00:00:00+08:00`,
    reason: 'leave',
  });
  t.is(asked.status, 201, asked.text);
  const leave: WireRosterChange = { kind: 'leave', requestId: asked.body.id };

  const versions = () => asOwner(service.fresh, 'select day, version from day_plan order by day');
  const before = await versions();
  const shown = await preview(desk, leave);
  t.is(shown.status, 200, shown.text);
  t.deepEqual(
    outcomes(shown.body),
    visits.map((id) => `${id} at-risk`),
  );
  t.deepEqual(await versions(), before);
  t.deepEqual(await atRisk(service), []);
  t.deepEqual(await asOwner(service.fresh, 'select id from absence'), []);

  const unseen = await save(desk, leave, visits.slice(1));
  t.is(unseen.status, 409);
  t.like(unseen.body, { type: '/problems/more-visits-at-risk', visits: [visits[0]] });
  t.deepEqual(await atRisk(service), []);

  const saved = await save(desk, leave, visits);
  t.is(saved.status, 201, saved.text);
  t.deepEqual(
    await atRisk(service),
    visits.map((id) => ({ id, at_risk_cause: 'nurse-absent' })),
  );
  t.is((await nurse.get('/api/v1/leave')).body.requests[0].state, 'approved');
  t.deepEqual(await findings(service), []);
  t.is((await save(desk, leave, visits)).status, 409, 'decided once');
});

test('a visit booked after the preview stops the change until it has been seen', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const { shen, lu, gu } = service.town;
  await save(desk, offDuty(lu.id, wednesday));
  const change = offDuty(shen.id, wednesday);
  t.deepEqual((await preview(desk, change)).body.visits, []);
  const visit = await bookAt(desk, gu.id, wednesday, ['08:00', '10:00']);
  t.is((await save(desk, change)).status, 409);
  t.is((await save(desk, change, [visit])).status, 201);
  t.deepEqual(await atRisk(service), [{ id: visit, at_risk_cause: 'shift-changed' }]);
  t.deepEqual(await asOwner(service.fresh, 'select visit_id from assignment'), []);
  t.is(await night(service, wednesday), 'published', 'a night with nobody on duty ends');
  t.deepEqual(await findings(service), []);
});

test('a shorter shift keeps what still fits and gives the rest to another nurse, as the preview said', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const { shen, lu } = service.town;
  await save(desk, offDuty(lu.id, wednesday));
  const [, , afternoon = ''] = await threeVisits(service, desk, wednesday);
  await save(desk, { kind: 'shifts', nurseId: lu.id, day: wednesday, stints: [homeStint] });
  const change: WireRosterChange = {
    kind: 'shifts',
    nurseId: shen.id,
    day: wednesday,
    stints: [{ ...homeStint, end: '12:30', rest: null }],
  };
  const shown = await preview(desk, change);
  t.deepEqual(outcomes(shown.body), [`${afternoon} moved`]);
  t.deepEqual(shown.body.visits[0].nurseIds, [lu.id]);
  const saved = await save(desk, change);
  t.deepEqual(saved.body, shown.body);
  t.deepEqual((await nursesOf(service, wednesday)).sort(), [lu.id, shen.id].sort());
  t.deepEqual(await findings(service), []);
});

test('a swap between two nurses moves the visits with the shifts, and is refused where one would work twice', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const { shen, lu } = service.town;
  await save(desk, offDuty(lu.id, wednesday));
  await save(desk, offDuty(shen.id, thursday));
  await threeVisits(service, desk, wednesday);
  t.deepEqual(await nursesOf(service, wednesday), [shen.id]);
  const swap: WireRosterChange = {
    kind: 'swap',
    one: { nurseId: shen.id, day: wednesday },
    other: { nurseId: lu.id, day: thursday },
  };
  const shown = await preview(desk, swap);
  t.is(shown.body.visits.filter((visit: WireEffects['visits'][number]) => visit.outcome === 'moved').length, 3);
  t.is((await save(desk, swap)).status, 201);
  t.deepEqual(await nursesOf(service, wednesday), [lu.id]);
  t.deepEqual(await findings(service), []);

  const twice = await preview(desk, {
    kind: 'swap',
    one: { nurseId: lu.id, day: wednesday },
    other: { nurseId: shen.id, day: '2026-11-27' },
  });
  t.is(twice.status, 409);
  t.is(twice.body.type, '/problems/shifts-overlap');
});

test('a competency that ends puts the visits from that day on at risk when nobody else has it', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const { shen, lu, gu } = service.town;
  await save(desk, offDuty(lu.id, wednesday));
  await save(desk, offDuty(lu.id, thursday));
  const kept = await bookAt(desk, gu.id, wednesday, ['08:00', '10:00']);
  const lost = await bookAt(desk, gu.id, thursday, ['08:00', '10:00']);
  const change: WireRosterChange = {
    kind: 'credential',
    nurseId: shen.id,
    subject: 'injection',
    number: 'A-17',
    papers: 'cabinet 3',
    validFrom: '2026-01-01',
    validUntil: thursday,
  };
  const shown = await preview(desk, change);
  t.deepEqual(outcomes(shown.body), [`${lost} at-risk`]);
  t.is((await save(desk, change, [lost])).status, 201);
  t.deepEqual(await atRisk(service), [{ id: lost, at_risk_cause: 'competency-ended' }]);
  t.not(lost, kept);
  const { credentials } = (await desk.get('/api/v1/roster/credentials')).body;
  const { kind: _, ...paper } = change;
  t.deepEqual(credentials[0], { ...paper, lapsing: true });
  t.is(await night(service, thursday), 'published', 'a night without anybody for one visit ends');
  t.deepEqual(await findings(service), []);
});

test('a nurse whose register entry ends is on no roster from then on, until a new one is written down', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const { shen, lu, gu } = service.town;
  await save(desk, offDuty(lu.id, thursday));
  const visit = await bookAt(desk, gu.id, thursday, ['08:00', '10:00']);
  const entry = (validFrom: string, validUntil: string): WireRosterChange => ({
    kind: 'credential',
    nurseId: shen.id,
    subject: 'registration',
    number: '202611230001',
    papers: '',
    validFrom,
    validUntil,
  });
  const ends = entry('2021-11-26', thursday);
  t.deepEqual(outcomes((await preview(desk, ends)).body), [`${visit} at-risk`]);
  t.deepEqual((await preview(desk, entry('2021-11-26', '2031-11-26'))).body.visits, []);
  t.is((await save(desk, ends, [visit])).status, 201);
  t.deepEqual(
    (await desk.get(`/api/v1/windows?residentId=${gu.id}&services=injection&from=${thursday}&to=${thursday}`)).body
      .days[0].windows,
    [],
  );
  t.is((await save(desk, entry(thursday, '2031-11-26'))).status, 201);
  const rows = await asOwner(service.fresh, 'select valid::text, number from nurse_registration order by valid');
  t.deepEqual(rows, [
    { valid: `[2021-11-26,${thursday})`, number: '202611230001' },
    { valid: `[${thursday},2031-11-26)`, number: '202611230001' },
  ]);
});

test('today is changed by an absence, not in the roster; another centre’s nurses not at all', async (t) => {
  const service = await runningService(t);
  const desk = await service.signedIn('coordinator', 'C1');
  const { shen, neighbourNurse } = service.town;
  const begun = await preview(desk, offDuty(shen.id, today));
  t.is(begun.status, 409);
  t.is(begun.body.type, '/problems/roster-day-has-begun');
  t.is((await preview(desk, offDuty(neighbourNurse.id, tomorrow))).status, 404);
  const other = { nurseId: neighbourNurse.id, day: tomorrow };
  t.is((await preview(desk, { kind: 'swap', one: { nurseId: shen.id, day: tomorrow }, other })).status, 404);
});
