import type { ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { membersOfContract, putPackage } from '#contracts';
import { proposalNight } from '#proposals';
import type { WireProposedTrip } from '#proposals/wire';
import { asked, practiceIn, signAll } from '../contracts/a-contract.ts';
import { withFamily } from '../support/family.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { monday, tomorrow } from '../support/town.ts';

const clinicName = { 'zh-CN': '家庭医生门诊', en: 'Family doctor’s clinic' };
const homeName = { 'zh-CN': '上门注射', en: 'Injection at home' };
const items = [
  { code: 'doctor-visit', name: clinicName, timesAYear: 2, way: 'clinic', by: '家庭医生门诊', groups: [] },
  {
    code: 'yearly-blood',
    name: { 'zh-CN': '抽血', en: 'Blood test' },
    timesAYear: 1,
    way: 'examination',
    by: '抽血化验',
    groups: ['elderly'],
  },
  { code: 'injections', name: homeName, timesAYear: 1, way: 'home', by: 'injection', groups: [] },
  {
    code: 'pressure',
    name: { 'zh-CN': '高血压随访', en: 'Blood pressure' },
    timesAYear: 4,
    way: 'check-up',
    by: 'hypertension',
    groups: [],
  },
];

/** In January the home of Gu and his wife signed for the year; in November clinic, blood and a visit at home are due. */
export const signedOn = '2026-01-01';

export interface Home {
  readonly service: Service;
  readonly family: Awaited<ReturnType<typeof withFamily>>;
  readonly contractId: string;
  readonly gu: Person;
  readonly desk: Person;
  night(now?: Date, most?: number): ReturnType<typeof proposalNight>;
  /** What is proposed to Gu, as he sees it. */
  trips(of?: string, by?: Person): Promise<WireProposedTrip[]>;
  /** Due, done and planned of a resident, item by item. */
  counts(residentId?: string): Promise<{ due: readonly number[]; done: readonly number[]; planned: readonly number[] }>;
}

/** @param clinics seats of each clinic and blood test of the next three days; 0 where there are none. */
export async function aHome(t: ExecutionContext, { clinics = 3 } = {}): Promise<Home> {
  const service = await runningService(t);
  const { fresh, town } = service;
  const family = await withFamily(service);
  const here = await practiceIn(fresh.database, town);
  const contract = await fresh.database.withActor(systemActor, async (trx) => {
    const terms = { priceFen: 0, discounts: {}, groups: [], validFrom: '2024-01-01', source: 'invented' };
    const whole = { ...terms, code: 'whole', name: clinicName, items: items as never };
    const packageId = await putPackage(trx, systemActor, null, whole, monday);
    const request = asked(here, [town.gu.id, family.wife.id], { packageId, startsOn: signedOn });
    return signAll(trx, request, town.coordinator, new Date('2026-01-01T09:00:00+08:00'));
  });
  const desk = await service.signedIn('coordinator', 'C1');
  if (clinics > 0)
    for (const [kind, name, startsAt] of [
      ['clinic', clinicName, '10:00'],
      ['examination', { 'zh-CN': '抽血化验', en: 'Blood test' }, '08:00'],
    ] as const) {
      const series = {
        kind,
        name,
        startsAt,
        startsOn: tomorrow,
        minutes: 15,
        seats: clinics,
        rule: 'FREQ=DAILY;COUNT=3',
      };
      const made = await desk.post('/api/v1/session-series', series);
      t.is(made.status, 201, made.text);
    }
  const gu = await service.signedIn('resident', 'R1');
  return {
    service,
    family,
    contractId: contract.id,
    gu,
    desk,
    night: (now = service.clock.now, most) => proposalNight(service.planning, town.centre, now, most),
    async trips(of = town.gu.id, by = gu) {
      const answer = await by.get(`/api/v1/booking-proposals?residentId=${of}`);
      t.is(answer.status, 200, answer.text);
      return answer.body.trips;
    },
    async counts(residentId = town.gu.id) {
      const members = await fresh.database.withActor(systemActor, (trx) => membersOfContract(trx, contract.id));
      const { due, done, planned } = members.find((member) => member.residentId === residentId)!;
      return { due, done, planned };
    },
  };
}

export const take = (home: Home, trip: WireProposedTrip, by = home.gu, time = 0) => {
  const [first, ...others] = trip.people.map(({ proposalId }) => proposalId);
  return by.post(`/api/v1/booking-proposals/${first}/taking`, { ...trip.times[time], alsoIds: others });
};
