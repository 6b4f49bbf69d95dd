import test, { type ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { contractNight, contractTasks, membersOfContract, type Planned, planServed, putPackage } from '#contracts';
import { addDays, instantOf } from '#time';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { monday, today, tomorrow, zone } from '../support/town.ts';
import { asked, practiceIn, signAll } from './a-contract.ts';

const named = { 'zh-CN': '家庭医生门诊', en: 'Clinic' };
const items = [
  { code: 'doctor-visit', name: named, timesAYear: 2, way: 'clinic', by: '家庭医生门诊', groups: [] },
  { code: 'injections', name: named, timesAYear: 1, way: 'home', by: 'injection', groups: [] },
];

interface Signed {
  readonly service: Service;
  readonly desk: Person;
  /** Seats of Gu on these days, each planned for her contract. */
  seatOn(day: string): Promise<string>;
  plan(planned: Omit<Planned, 'residentId'>): Promise<void>;
  planned(): Promise<readonly number[] | undefined>;
}

async function signed(t: ExecutionContext): Promise<Signed> {
  const service = await runningService(t);
  const { fresh, town } = service;
  const here = await practiceIn(fresh.database, town);
  const act = <T>(work: Parameters<typeof fresh.database.withActor<T>>[1]) =>
    fresh.database.withActor(systemActor, work);
  const contract = await act(async (trx) => {
    const terms = { priceFen: 0, discounts: {}, groups: [], validFrom: '2024-01-01', source: 'invented' };
    const whole = { ...terms, code: 'whole', name: named, items: items as never };
    const packageId = await putPackage(trx, systemActor, null, whole, monday);
    return signAll(trx, asked(here, [town.gu.id], { packageId, startsOn: today }), town.coordinator);
  });
  const desk = await service.signedIn('coordinator', 'C1');
  const series = { kind: 'clinic', name: named, startsOn: tomorrow, seats: 1, startsAt: '10:00', minutes: 15 };
  t.is((await desk.post('/api/v1/session-series', { ...series, rule: 'FREQ=DAILY;COUNT=4' })).status, 201);
  const plan = (planned: Omit<Planned, 'residentId'>) =>
    act((trx) => planServed(trx, { ...planned, residentId: town.gu.id }));
  return {
    service,
    desk,
    plan,
    async seatOn(day) {
      const days = `organisationId=${town.centre.id}&from=${day}&to=${day}`;
      const [session] = (await desk.get(`/api/v1/sessions?${days}`)).body.sessions;
      const taken = await desk.post('/api/v1/seats', { residentId: town.gu.id, sessionIds: [session.id] });
      t.is(taken.status, 201, taken.text);
      const [seat] = taken.body.seats;
      const doings = [{ way: 'clinic', by: '家庭医生门诊', at: town.centre.id }] as const;
      await plan({ source: 'seat', sourceId: seat.id, day, doings });
      return seat.id;
    },
    async planned() {
      return (await act((trx) => membersOfContract(trx, contract.id)))[0]?.planned;
    },
  };
}

test('what is booked is planned once, goes with its seat when a clinic is cancelled, and ends when she came', async (t) => {
  const { service, desk, seatOn, plan, planned } = await signed(t);
  const { town, fresh } = service;
  const seat = await seatOn(tomorrow);
  t.deepEqual(await planned(), [1, 0]);
  const doings = [{ way: 'clinic', by: '家庭医生门诊', at: town.centre.id }] as const;
  await plan({ source: 'seat', sourceId: seat, day: tomorrow, doings });
  t.deepEqual(await planned(), [1, 0], 'said twice it is one');
  await plan({
    source: 'visit',
    sourceId: town.gu.id,
    day: tomorrow,
    doings: [{ ...doings[0], at: town.neighbour.id }],
  });
  t.deepEqual(await planned(), [1, 0], 'a clinic elsewhere is none of the contract’s');

  const [session] = await asOwner<{ id: string }>(fresh, `select session_id as id from seat where id = '${seat}'`);
  const cancelled = await desk.post(`/api/v1/sessions/${session?.id}/cancellation`, { reason: 'doctor-ill' });
  t.is(cancelled.status, 200, cancelled.text);
  t.deepEqual(await planned(), [1, 0]);
  const [kept] = await asOwner<{ source_id: string; on_day: string }>(
    fresh,
    'select source_id, on_day::text from contract_planned',
  );
  t.not(kept?.source_id, seat);
  t.is(kept?.on_day, addDays(tomorrow, 1));

  service.clock.now = instantOf(addDays(tomorrow, 1), '10:00', zone);
  t.is((await desk.post(`/api/v1/seats/${kept?.source_id}/arrival`, { outcome: 'arrived' })).status, 200);
  const count = contractTasks(service.planning).find(({ queue }) => queue === 'contracts.count');
  await count?.handle({ fact: 'sessions.attended', seatId: kept?.source_id });
  t.deepEqual(await planned(), [0, 0], 'done, and not planned any more');
});

test('more than is due is not planned, a seat given back has no time, nor has a day that is over', async (t) => {
  const { service, desk, seatOn, planned } = await signed(t);
  const seats = [await seatOn(tomorrow), await seatOn(addDays(tomorrow, 1)), await seatOn(addDays(tomorrow, 2))];
  t.deepEqual(await planned(), [2, 0], 'two are due, the third is on top of them');
  const back = await desk.post(`/api/v1/seats/${seats[1]}/cancellation`, { reason: 'other-time' });
  t.is(back.status, 200, back.text);
  t.deepEqual(await planned(), [1, 0]);
  const night = (day: string) =>
    contractNight({ ...service.planning, publicUrl: service.url }, service.town.centre, instantOf(day, '01:10', zone));
  await night(addDays(tomorrow, 1));
  t.deepEqual(await planned(), [1, 0], 'what she did today may still be written down tonight');
  await night(addDays(tomorrow, 2));
  t.deepEqual(await planned(), [0, 0]);
});
