import type pg from 'pg';
import { systemActor } from '#access';
import { bookingTasks, waitTasks } from '#booking';
import { notificationTasks } from '#notifications';
import type { Centre } from '#organisations';
import { planningTasks } from '#planning';
import { addCompetencies, addNurse } from '#roster';
import { addDays, type Day } from '#time';
import { asOwner } from '../../support/database.ts';
import { runningService, type Service } from '../../support/service.ts';
import { makeCentre, makeResident } from '../../support/town.ts';
import type { Chance } from './chance.ts';
import { Client } from './client.ts';
import { Drain } from './drain.ts';
import { Stopwatch } from './stopwatch.ts';

export interface MonthOptions {
  readonly days: number;
  readonly seed: number;
  /** How long a night thinks about one day. */
  readonly seconds: number;
  readonly nurses: number;
}

export interface Goer {
  readonly id: string;
  readonly code: string;
  readonly client: Client;
}

/** A centre with its nurses, residents and desk, on a service that really runs; its clock stands where it is put. */
export interface World {
  readonly service: Service;
  readonly centre: Centre;
  readonly desk: Client;
  readonly nurses: readonly Goer[];
  readonly residents: readonly string[];
  readonly jobs: Drain;
  readonly watch: Stopwatch;
  /** Looks behind the service, as its owner. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** Residents for each nurse: with each of them once in a while, a centre’s demand comes from as many people. */
const residentsPerNurse = 30;
const warmUpDays = 14;

/** The month begins on this Monday; the fortnight before it is for booking alone. */
export const firstDay: Day = '2026-03-02';

export async function openWorld(ends: (() => unknown)[], options: MonthOptions, chance: Chance): Promise<World> {
  const now = new Date(`${addDays(firstDay, -warmUpDays - 1)}T07:00:00+08:00`);
  const service = await runningService({ teardown: (end: () => unknown) => void ends.push(end) } as never, { now });
  const { database, appUrl } = service.fresh;
  const { centre, nurseIds, residents } = await database.withActor(systemActor, async (trx) => {
    const centre = await makeCentre(trx, { code: 'M1' });
    const nurseIds: string[] = [];
    for (let index = 0; index < options.nurses; index++) nurseIds.push(await addGoer(trx, centre, index));
    const residents: string[] = [];
    for (let index = 0; index < options.nurses * residentsPerNurse; index++)
      residents.push(
        (await makeResident(trx, centre, { code: `M${index}` }, { point: homeOf(centre, index, chance) })).id,
      );
    return { centre, nurseIds, residents };
  });
  await asOwner(service.fresh, `insert into organisation_setting values ($1, 'planSeconds', $2, $3, 'bench')`, [
    centre.id,
    String(options.seconds),
    now,
  ]);
  const watch = new Stopwatch();
  const desk = new Client(service.url, (await service.signedIn('coordinator', 'M1')).cookie, watch);
  await makeRoster(desk, nurseIds, options.days);
  const nurses: Goer[] = [];
  for (const [index, id] of nurseIds.entries()) {
    const code = codeOf(index);
    nurses.push({ id, code, client: new Client(service.url, (await service.signedIn('nurse', code)).cookie, watch) });
  }
  const tasks = [
    ...planningTasks(service.planning),
    ...waitTasks(service.planning),
    ...bookingTasks(service.planning),
    ...notificationTasks({
      database,
      mailer: { send: async ({ id }: { id: string }) => ({ messageId: id }), close: async () => undefined } as never,
      now: () => service.clock.now,
      log: service.planning.log,
      from: { name: 'Doorstep', address: 'doorstep@example.org' },
    }),
  ];
  const jobs = await Drain.open(appUrl, tasks, watch);
  ends.push(() => jobs.close());
  for (const client of [desk, ...nurses.map((nurse) => nurse.client)]) ends.push(() => client.close());
  return {
    service,
    centre,
    desk,
    nurses,
    residents,
    jobs,
    watch,
    sql: (text, values) => asOwner(service.fresh, text, values),
  };
}

const codeOf = (index: number) => `M${String(index + 1).padStart(2, '0')}`;

/** Every fourth goes by car; nine in ten dress wounds, all give injections. */
async function addGoer(trx: Parameters<typeof addNurse>[0], centre: Centre, index: number): Promise<string> {
  const id = await addNurse(trx, {
    centreId: centre.id,
    code: codeOf(index),
    name: `护士${index + 1}`,
    nameLatin: `Nurse ${index + 1}`,
    sex: index % 10 === 9 ? 'male' : 'female',
    title: '护师',
    clinicalYears: 8,
    registrationNumber: `DEMO-${codeOf(index)}`,
    phone: '19900000101',
    languages: ['zh-CN'],
    mode: index % 4 === 3 ? 'car' : 'e-bike',
    start: centre.point,
    end: centre.point,
  });
  const own = { nurseId: id, centreId: centre.id, validFrom: '2026-01-01', validUntil: '2027-01-01' };
  const skills = index % 10 === 0 ? ['injection'] : ['injection', 'wound-basic'];
  await addCompetencies(
    trx,
    skills.map((competency) => ({ ...own, competency })),
  );
  return id;
}

/** Homes within a kilometre and a half of the centre, thicker towards it. */
function homeOf({ point }: Centre, index: number, chance: Chance) {
  const radius = 0.0135 * chance.at(`home ${index}`) ** 0.6;
  const turn = 2 * Math.PI * chance.at(`turn ${index}`);
  return {
    longitude: Number((point.longitude + radius * Math.cos(turn)).toFixed(6)),
    latitude: Number((point.latitude + radius * Math.sin(turn)).toFixed(6)),
  };
}

/** Five days of seven, the days off going round, eight to five with a break at noon; the whole month at once. */
async function makeRoster(desk: Client, nurseIds: readonly string[], days: number): Promise<void> {
  for (let group = 0; group < 7; group++) {
    const nurseIdsOfGroup = nurseIds.filter((_, index) => index % 7 === group);
    if (nurseIdsOfGroup.length === 0) continue;
    const off = [group, (group + 1) % 7].map((day) => day + 1);
    const stint = {
      kind: 'home',
      start: '08:00',
      end: '17:00',
      rest: { earliest: '11:30', latest: '12:30', minutes: 45 },
    };
    await expected(
      desk.post('/api/v1/roster/patterns', {
        nurseIds: nurseIdsOfGroup,
        rotate: false,
        weeks: 1,
        anchor: firstDay,
        from: firstDay,
        entries: [1, 2, 3, 4, 5, 6, 7]
          .filter((weekday) => !off.includes(weekday))
          .map((weekday) => ({ week: 1, weekday, ...stint })),
        onHoliday: [],
      }),
      204,
    );
  }
  const period = { from: firstDay, to: addDays(firstDay, days - 1) };
  await expected(desk.post('/api/v1/roster/generation', period), 200);
  await expected(desk.post('/api/v1/roster/publication', period), 200);
}

export async function expected(
  answer: ReturnType<Client['post']>,
  ...statuses: readonly number[]
): Promise<Awaited<ReturnType<Client['post']>>> {
  const given = await answer;
  if (!statuses.includes(given.status))
    throw new Error(`answered ${given.status}, not ${statuses.join(' or ')}: ${JSON.stringify(given.body)}`);
  return given;
}
