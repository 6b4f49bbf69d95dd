import { type Actor, systemActor } from '#access';
import type { Database, Trx } from '#database';
import type { Point } from '#http/wire';
import { addOrganisation, type Centre, centreById, type NewOrganisation } from '#organisations';
import { addPerson, type NewPerson } from '#people';
import { addCompetencies, addNurse, addShifts, type NewNurse, publishRoster } from '#roster';
import { addDays, type Day, instantOf } from '#time';

/** Monday 23 November 2026, 08:00 in Shanghai: the now of every test that does not say otherwise. */
export const monday = new Date('2026-11-23T08:00:00+08:00');
export const today: Day = '2026-11-23';
export const tomorrow: Day = '2026-11-24';
export const zone = 'Asia/Shanghai';
/** Days with shifts and a published roster, from today on. */
export const rosterDays = 7;

export interface Member {
  readonly id: string;
  readonly actor: Actor;
}

export interface Resident extends Member {
  readonly addressId: string;
}

/** Two centres side by side; the second one is there to be kept out. */
export interface Town {
  readonly centre: Centre;
  readonly neighbour: Centre;
  readonly coordinator: Actor;
  readonly neighbourCoordinator: Actor;
  /** N1, a woman on an e-bike. */
  readonly shen: Member;
  /** N2, a man in a car. */
  readonly lu: Member;
  /** N9, of the neighbour. */
  readonly neighbourNurse: Member;
  /** R1, with mail and mobile. */
  readonly gu: Resident;
  /** R2, with a landline only. */
  readonly li: Resident;
  /** R3, whose address nobody has confirmed. */
  readonly xu: Resident;
  /** R9, of the neighbour. */
  readonly neighbourResident: Resident;
}

export const place = { longitude: 121.474816, latitude: 31.234847 };
const neighbourPlace = { longitude: 121.476706, latitude: 31.2189 };

export async function smallTown(database: Database): Promise<Town> {
  return database.withActor(systemActor, async (trx) => {
    const centre = await makeCentre(trx, {
      code: 'C1',
      point: place,
      serviceArea: square(121.46, 31.2257, 121.488, 31.2425),
    });
    const neighbour = await makeCentre(trx, {
      code: 'C2',
      name: { 'zh-CN': '老城厢社区卫生服务中心', en: 'Old Town Community Health Centre' },
      point: neighbourPlace,
      serviceArea: square(121.46, 31.2, 121.488, 31.2257),
    });
    return {
      centre,
      neighbour,
      coordinator: coordinatorOf(centre),
      neighbourCoordinator: coordinatorOf(neighbour),
      shen: await makeNurse(trx, centre, { code: 'N1', name: '沈静', nameLatin: 'Shen Jing' }),
      lu: await makeNurse(trx, centre, { code: 'N2', name: '陆伟', nameLatin: 'Lu Wei', sex: 'male', mode: 'car' }),
      neighbourNurse: await makeNurse(trx, neighbour, { code: 'N9', name: '周敏', nameLatin: 'Zhou Min' }),
      gu: await makeResident(trx, centre, { code: 'R1', name: '顾瑞祥', sex: 'male', email: 'gu@example.org' }),
      li: await makeResident(trx, centre, { code: 'R2', name: '李国强', phone: '02100000042' }),
      xu: await makeResident(trx, centre, { code: 'R3', name: '徐宝珠', phone: null }, { confirmed: false }),
      neighbourResident: await makeResident(trx, neighbour, { code: 'R9', name: '顾美华', email: 'mei@example.org' }),
    };
  });
}

export async function makeCentre(trx: Trx, given: Partial<NewOrganisation> & { code: string }): Promise<Centre> {
  const id = await addOrganisation(trx, {
    kind: 'centre',
    name: { 'zh-CN': '人民广场社区卫生服务中心', en: "People's Square Community Health Centre" },
    phone: '02100000001',
    zone,
    point: place,
    ...given,
  });
  return centreById(trx, id, monday);
}

export function coordinatorOf(centre: Centre): Actor {
  return { role: 'coordinator', id: `coordinator:${centre.code}`, organisationId: centre.id };
}

/** A nurse who works 08:00–17:00 on each of the roster's days, rests 45 minutes around noon, and may give injections. */
export async function makeNurse(
  trx: Trx,
  centre: Centre,
  given: Partial<NewNurse> & { code: string },
  competencies: readonly string[] = ['injection', 'wound-basic'],
): Promise<Member> {
  const nurse = {
    name: given.code,
    nameLatin: given.code,
    sex: 'female',
    title: '护师',
    clinicalYears: 8,
    registrationNumber: `DEMO-${given.code}`,
    phone: '19900000101',
  } as const;
  const id = await addNurse(trx, {
    ...nurse,
    centreId: centre.id,
    languages: ['zh-CN'],
    mode: 'e-bike',
    start: centre.point,
    end: centre.point,
    ...given,
  });
  const own = { nurseId: id, centreId: centre.id };
  const days = Array.from({ length: rosterDays }, (_, count) => addDays(today, count));
  await addCompetencies(
    trx,
    competencies.map((competency) => ({ ...own, competency, validFrom: '2026-01-01', validUntil: '2027-01-01' })),
  );
  await addShifts(
    trx,
    days.map((day) => ({ ...own, day, ...workingDay(day) })),
  );
  await publishRoster(trx, systemActor, centre.id, days, monday);
  return { id, actor: { role: 'nurse', id: `nurse:${id}`, nurseId: id, organisationId: centre.id } };
}

/** A resident born in 1958, at home close to the centre. */
export async function makeResident(
  trx: Trx,
  centre: Centre,
  given: Partial<NewPerson> & { code: string },
  { confirmed = true, point }: { confirmed?: boolean; point?: Point } = {},
): Promise<Resident> {
  const at = point ?? { longitude: centre.point.longitude + 0.002, latitude: centre.point.latitude + 0.001 };
  const added = await addPerson(trx, {
    centreId: centre.id,
    name: given.code,
    sex: 'female',
    birthDate: '1958-03-17',
    phone: '19900001001',
    email: null,
    language: 'zh-CN',
    address: {
      text: `上海市武胜路354弄49号 ${given.code}`,
      textLatin: `No. 49, Lane 354, Wusheng Road, Shanghai (${given.code})`,
      accessNotes: '有电梯',
      point: confirmed ? at : null,
      confirmed: confirmed ? { at: monday, by: 'system' } : null,
    },
    ...given,
  });
  if (!added?.addressId) throw new Error(`There is already a resident ${given.code}.`);
  const { id, addressId } = added;
  return { id, addressId, actor: { role: 'resident', id: `person:${id}`, personId: id, organisationId: centre.id } };
}

function workingDay(day: Day) {
  return {
    start: instantOf(day, '08:00', zone),
    end: instantOf(day, '17:00', zone),
    breakEarliest: instantOf(day, '11:30', zone),
    breakLatest: instantOf(day, '12:30', zone),
    breakMinutes: 45,
  };
}

function square(west: number, south: number, east: number, north: number) {
  const corners: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon' as const, coordinates: [corners] };
}
