import type { ExecutionContext } from 'ava';
import test from 'ava';
import fc from 'fast-check';
import { systemActor } from '#access';
import { checkUpTasks } from '#checkups';
import {
  contractNight,
  contractTasks,
  membersOfContract,
  putPackage,
  renewContract,
  signForTeam,
  submitContract,
} from '#contracts';
import type { WireContract } from '#contracts/wire';
import type { Trx } from '#database';
import { countsTowards, itemDoneBy, nextDueOn } from '../../src/contracts/rules.ts';
import { pressure } from '../checkups/a-plan.ts';
import { at, atHome, type VisitDay, visitDay } from '../support/a-visit.ts';
import { asOwner } from '../support/database.ts';
import { runningService } from '../support/service.ts';
import { monday, today, tomorrow, zone } from '../support/town.ts';
import { addPaper, asked, practiceIn, signAll } from './a-contract.ts';

const named = { 'zh-CN': '一项', en: 'One item' };
const items = [
  { code: 'doctor-visit', name: named, timesAYear: 2, way: 'clinic', by: '家庭医生门诊', groups: [] },
  { code: 'injections', name: named, timesAYear: 1, way: 'home', by: 'injection', groups: [] },
  { code: 'pressure', name: named, timesAYear: 4, way: 'check-up', by: 'hypertension', groups: [] },
] as const;

interface Served extends VisitDay {
  /** Works on every job that was sent for counting, also on those that were worked on before. */
  count(): Promise<void>;
  /** What Gu herself reads of her contract. */
  shown(): Promise<{ readonly done: readonly number[]; readonly due: readonly number[]; readonly next: string | null }>;
}

/** Gu has a contract from Monday on, and a visit on Tuesday. */
async function served(t: ExecutionContext): Promise<Served> {
  const day = await visitDay(t);
  const { service } = day;
  const { fresh, town } = service;
  const here = await practiceIn(fresh.database, town);
  const contract = await fresh.database.withActor(systemActor, async (trx) => {
    const terms = { priceFen: 0, discounts: {}, groups: [], validFrom: '2024-01-01', source: 'invented' };
    const whole = { ...terms, code: 'whole', name: named, items: items.map((one) => ({ ...one, groups: [] })) };
    const packageId = await putPackage(trx, systemActor, null, whole, monday);
    return signAll(trx, asked(here, [town.gu.id], { packageId, startsOn: today }), town.coordinator);
  });
  const gu = await service.signedIn('resident', 'R1');
  const task = contractTasks(service.planning).find(({ queue }) => queue === 'contracts.count');
  return {
    ...day,
    async count() {
      const jobs = await asOwner<{ data: Record<string, unknown> }>(
        fresh,
        `select data from jobs.job where name = 'contracts.count' order by created_on`,
      );
      for (const { data } of jobs) await task?.handle(data);
    },
    async shown() {
      const { members } = (await gu.get(`/api/v1/contracts/${contract.id}`)).body as WireContract;
      const given = members[0]?.items ?? [];
      return {
        done: given.map((item) => item.done),
        due: given.map((item) => item.due),
        next: members[0]?.nextDueOn ?? null,
      };
    },
  };
}

test('a done visit, a seat she came to and a check-up count once each, also when they are said twice', async (t) => {
  const { service, phone, visitId, count, shown } = await served(t);
  t.deepEqual(await shown(), { done: [0, 0, 0], due: [2, 1, 4], next: '2027-02-22' });

  for (const [kind, data] of [['on-the-way'], ['arrived', { place: atHome }], ['in-care']] as const)
    t.is((await phone.does(visitId, kind, data)).status, 201, kind);
  await count();
  t.deepEqual((await shown()).done, [0, 0, 0], 'a visit under way is not done');
  service.clock.now = at('08:50');
  const done = await phone.does(visitId, 'done');
  t.is(done.status, 201, done.text);
  await count();
  await count();
  t.deepEqual((await shown()).done, [0, 1, 0]);

  const desk = await service.signedIn('coordinator', 'C1');
  const series = { kind: 'clinic', name: { 'zh-CN': '家庭医生门诊', en: 'Clinic' }, startsOn: tomorrow, seats: 2 };
  const rule = { startsAt: '10:00', minutes: 15, rule: 'FREQ=DAILY;COUNT=1' };
  t.is((await desk.post('/api/v1/session-series', { ...series, ...rule })).status, 201);
  const centreDays = `organisationId=${service.town.centre.id}&from=${tomorrow}&to=${tomorrow}`;
  const [session] = (await desk.get(`/api/v1/sessions?${centreDays}`)).body.sessions;
  const taken = await desk.post('/api/v1/seats', { residentId: service.town.gu.id, sessionIds: [session.id] });
  t.is(taken.status, 201, taken.text);
  await count();
  t.deepEqual((await shown()).done, [0, 1, 0], 'a seat that is booked is not yet a visit to the doctor');
  service.clock.now = at('10:00');
  const came = await desk.post(`/api/v1/seats/${taken.body.seats[0].id}/arrival`, { outcome: 'arrived' });
  t.is(came.status, 200, came.text);
  await count();
  await count();
  t.deepEqual((await shown()).done, [1, 1, 0]);

  const doctor = await service.signedIn('doctor', 'C1');
  const plan = await doctor.post('/api/v1/care-plans', { residentId: service.town.gu.id, condition: 'hypertension' });
  const record = (onDay: string) =>
    doctor.post(`/api/v1/care-plans/${plan.body.id}/follow-ups`, {
      onDay,
      mode: 'clinic',
      found: { measurements: pressure(138, 82) },
    });
  const before = await record('2026-11-20');
  t.is(before.status, 201, before.text);
  await count();
  t.deepEqual((await shown()).done, [1, 1, 0], 'what was done before the contract began is not its doing');
  t.is((await record(tomorrow)).status, 201);
  await count();
  await count();
  t.deepEqual(await shown(), { done: [1, 1, 1], due: [2, 1, 4], next: '2027-05-24' });
  const kept = await asOwner<{ source: string; item_code: string }>(
    service.fresh,
    'select source, item_code from contract_served order by noted_at, source_id',
  );
  t.deepEqual(
    kept.map((one) => `${one.source} ${one.item_code}`),
    ['visit injections', 'seat doctor-visit', 'check-up pressure'],
  );
});

test('what was done before the contract counts where its package counts by the year, what was missed since counts too, nothing twice', async (t) => {
  const service = await runningService(t);
  const { fresh, town } = service;
  const { database } = fresh;
  const here = await practiceIn(database, town);
  const doctor = await service.signedIn('doctor', 'C1');
  const plan = await doctor.post('/api/v1/care-plans', { residentId: town.gu.id, condition: 'hypertension' });
  await asOwner(
    fresh,
    `insert into follow_up (plan_id, resident_id, centre_id, on_day, mode, origin, found, protocol_version, classification,
        referral, reasons, recorded_by, recorded_at)
      select $1, $2, $3, day::date, 'clinic', origin, '{"measurements": []}', 'v', 'stable', 'none', '[]', 'doctor', $4
      from (values ('2025-12-20', 'staff'), ('2026-02-10', 'staff'), ('2026-03-01', 'own-device'), ('2026-04-10', 'staff'),
        ('2026-06-01', 'staff')) v (day, origin)`,
    [plan.body.id, town.gu.id, town.centre.id, monday],
  );
  const edition = (code: string, timesAYear: number, validFrom: string, counts: readonly ('term' | 'year')[]) => ({
    code: 'by-year',
    name: named,
    priceFen: 0,
    discounts: {},
    groups: [],
    validFrom,
    source: 'invented',
    items: counts.map((countsFrom) => ({
      ...items[2],
      code: `${code}-${countsFrom}`,
      timesAYear,
      countsFrom,
      groups: [],
    })),
  });
  const put = (trx: Trx, ...of: Parameters<typeof edition>) =>
    putPackage(trx, systemActor, null, edition(...of), monday);
  const act = <T>(work: (trx: Trx) => Promise<T>) => database.withActor(systemActor, work);
  const began = new Date('2026-05-04T09:00:00+08:00');
  const contract = await act(async (trx) => {
    const packageId = await put(trx, 'old', 3, '2024-01-01', ['year', 'term']);
    return signAll(trx, asked(here, [town.gu.id], { packageId, startsOn: '2026-05-04' }), town.coordinator, began);
  });
  const tasks = [...contractTasks(service.planning), ...checkUpTasks(service.planning)];
  /** A night, and every job it or anything before it sent. */
  const night = async (now: Date) => {
    service.clock.now = now;
    await contractNight({ ...service.planning, publicUrl: service.url }, town.centre, now);
    for (const name of ['contracts.look-back', 'checkups.state-again', 'contracts.count']) {
      const sent = `select data from jobs.job where name = '${name}' order by created_on, data->>'onDay'`;
      const task = tasks.find(({ queue }) => queue === name);
      for (const { data } of await asOwner<{ data: Record<string, unknown> }>(fresh, sent)) await task?.handle(data);
    }
  };
  const shown = async (id: string) => (await act((trx) => membersOfContract(trx, id)))[0];
  t.like(await shown(contract.id), { due: [3, 3], done: [0, 0] });

  await night(at('01:10'));
  t.like(await shown(contract.id), { due: [3, 3], done: [3, 0] }, 'two of this year before it, one since');
  await night(at('01:15'));
  t.like(await shown(contract.id), { done: [3, 0] }, 'looked through once');
  t.deepEqual(await asOwner(fresh, 'select on_day::text from contract_served order by 1'), [
    { on_day: '2026-02-10' },
    { on_day: '2026-04-10' },
    { on_day: '2026-06-01' },
  ]);

  // An edition that gives less changes nothing of what was signed; the next term is by the edition that is chosen.
  const newEdition = await act((trx) => put(trx, 'new', 1, '2027-01-01', ['term']));
  const record = { onDay: tomorrow, mode: 'clinic', found: { measurements: pressure(138, 82) } };
  service.clock.now = at('12:00');
  t.is((await doctor.post(`/api/v1/care-plans/${plan.body.id}/follow-ups`, record)).status, 201);
  await night(new Date('2026-11-25T01:10:00+08:00'));
  t.like(await shown(contract.id), { due: [3, 3], done: [3, 1] });
  const renewedAt = new Date('2027-04-20T09:00:00+08:00');
  const next = await act(async (trx) => {
    const doing = { actor: town.coordinator, now: renewedAt, zone };
    const { teamId, district, municipal } = here;
    const hospitals = { districtHospitalId: district, municipalHospitalId: municipal };
    const consents = [{ residentId: town.gu.id, given: true, relation: 'self', authorityId: null }] as const;
    const chosen = { ...hospitals, teamId, packageId: newEdition, months: 12, consents: [...consents] };
    const draft = await renewContract(trx, contract.id, chosen, doing);
    await submitContract(trx, draft.id, await addPaper(trx, draft, renewedAt), doing);
    return signForTeam(trx, draft.id, null, doing);
  });
  await night(new Date('2027-05-04T01:10:00+08:00'));
  t.like(await shown(next.id), { state: 'active', due: [1], done: [0] }, 'what served the old term serves no other');
  t.like(await shown(contract.id), { state: 'expired', done: [3, 1] });
});

test('a contract of the second half of a year owes the next year’s own: what was done before it does not count', (t) => {
  const from = (day: string) => ({ from: day, until: `2027${day.slice(4)}` });
  t.true(countsTowards(from('2026-07-01'), '2026-01-01'));
  t.false(countsTowards(from('2026-07-03'), '2026-01-01'));
  t.false(countsTowards(from('2026-05-04'), '2025-12-31'), 'last year');
  t.false(countsTowards(from('2026-05-04'), '2026-05-04'), 'its own first day is no day before it');
});

const shortItems = fc.array(
  fc.record({ way: fc.constantFrom('clinic', 'home', 'check-up'), by: fc.constantFrom('a', 'b') }),
  { maxLength: 5 },
);
const counts = fc.array(fc.nat(3), { minLength: 5, maxLength: 5 });

test('whatever is done, no more is counted than is due, of the right item, and a seat only at the centre', (t) => {
  fc.assert(
    fc.property(shortItems, counts, counts, fc.constantFrom('here', 'there'), (all, due, done, where) => {
      for (const way of ['clinic', 'home', 'check-up'] as const) {
        const index = itemDoneBy({ way, by: 'a', at: where }, all, { centreId: 'here', due, done });
        const fits = (place: number) =>
          all[place]?.way === way &&
          all[place].by === 'a' &&
          (done[place] ?? 0) < (due[place] ?? 0) &&
          (way !== 'clinic' || where === 'here');
        t.is(
          index ?? -1,
          all.findIndex((_, place) => fits(place)),
        );
      }
    }),
  );
});

test('with everything done nothing is due any more', (t) => {
  const term = { from: '2026-01-01', until: '2027-01-01' };
  t.is(nextDueOn(term, [2, 1], [2, 1]), null);
  t.is(nextDueOn(term, [2, 0], [1, 0]), '2026-12-11');
  t.is(nextDueOn(term, [4], [1]), '2026-07-02');
});
