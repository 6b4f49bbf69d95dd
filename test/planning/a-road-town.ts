import type { ExecutionContext } from 'ava';
import { systemActor } from '#access';
import type { Centre } from '#organisations';
import { osrmRoads, type RoadProvider } from '#outside/travel-times';
import { type PlanDayResult, type PlanningDeps, planDay } from '#planning';
import type { WireDayPlan, WireStop } from '#planning/wire';
import type { Answer, Request } from '../outside/a-web-server.ts';
import { hasty, homes, type Point, roadSeconds } from '../outside/travel-times/a-town.ts';
import { asOwner } from '../support/database.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeCentre, makeNurse, makeResident, tomorrow } from '../support/town.ts';

export const bands = [
  ['08:00', '10:00'],
  ['10:00', '12:00'],
  ['13:00', '15:00'],
  ['15:00', '17:00'],
] as const;

export interface RoadTown {
  readonly service: Service;
  readonly centre: Centre;
  readonly desk: Person;
  /** Residents by the number of their home in the fixture. */
  readonly people: ReadonlyMap<number, string>;
  /** Books an injection tomorrow. @returns the visit's id. */
  book(home: number, band: number): Promise<string>;
  /** Plans tomorrow as the night does, asking these roads. */
  night(roads: RoadProvider | undefined, more?: Partial<PlanningDeps>): Promise<PlanDayResult>;
  /** Plans the published day once more, as the desk asks for it. */
  again(roads: RoadProvider | undefined): Promise<PlanDayResult>;
  deps(roads: RoadProvider | undefined): PlanningDeps;
  day(): Promise<WireDayPlan>;
  stops(): Promise<WireStop[]>;
}

/** Long enough for a busy machine; where somebody hangs, tests are hasty. */
export const patient = { ...hasty, questionMilliseconds: 10_000, wholeMilliseconds: 30_000 };

/** A centre at a real home of Campo Grande, two nurses in cars, and residents at others, on its real roads. */
export async function roadTown(t: ExecutionContext, at: readonly number[], nurses = ['G1', 'G2']): Promise<RoadTown> {
  const service = await runningService(t);
  const all = homes(40);
  const [station] = all;
  const { centre, people } = await service.fresh.database.withActor(systemActor, async (trx) => {
    const made = await makeCentre(trx, { code: 'CG', point: pointOf(station!), serviceArea: null });
    for (const code of nurses) await makeNurse(trx, made, { code, mode: 'car' });
    const residents = new Map<number, string>();
    for (const home of at) {
      const resident = await makeResident(trx, made, { code: `H${home}` }, { point: pointOf(all[home]!) });
      residents.set(home, resident.id);
    }
    return { centre: made, people: residents };
  });
  const desk = await service.signedIn('coordinator', 'CG');
  const deps = (roads: RoadProvider | undefined): PlanningDeps => ({
    ...service.planning,
    roads: roads && { open: async () => roads, patience: patient },
  });
  const wanted = { centreId: centre.id, day: tomorrow, actor: systemActor, seconds: 0.8, seed: 1 };
  const day = async () => (await desk.get(`/api/v1/day-plans/${centre.id}/${tomorrow}`)).body as WireDayPlan;
  return {
    service,
    centre,
    desk,
    people,
    deps,
    day,
    async book(home, band) {
      const [start, end] = bands[band % bands.length]!;
      const booked = await desk.post('/api/v1/visits', {
        residentId: people.get(home),
        services: ['injection'],
        window: { start: `${tomorrow}T${start}:00+08:00`, end: `${tomorrow}T${end}:00+08:00` },
        channel: 'telephone',
      });
      if (booked.status !== 201) throw new Error(`home ${home} was not booked: ${booked.text}`);
      return booked.body.id;
    },
    night: (roads, more = {}) => planDay({ ...deps(roads), ...more }, { ...wanted, kind: 'night' }),
    again: (roads) => planDay(deps(roads), { ...wanted, kind: 'again' }),
    stops: async () => (await day()).routes.flatMap((route) => route.stops),
  };
}

const pointOf = ({ longitude, latitude }: Point) => ({ longitude, latitude });

/** Sets a setting of the centre from now on. */
export async function set({ service, centre }: RoadTown, name: string, value: unknown): Promise<void> {
  await asOwner(service.fresh, `insert into organisation_setting values ($1, $2, $3, '2026-11-01T00:00Z', 'test')`, [
    centre.id,
    name,
    JSON.stringify(value),
  ]);
}

/** What was asked in one request of OSRM's table service. */
export function askedOf({ url }: Request): { from: Point[]; to: Point[] } {
  const points = (url.pathname.split('/').at(-1) ?? '').split(';').map((point) => {
    const [longitude = 0, latitude = 0] = point.split(',').map(Number);
    return { longitude, latitude };
  });
  const pick = (name: string) =>
    (url.searchParams.get(name) ?? '').split(';').map((index) => points[Number(index)] as Point);
  return { from: pick('sources'), to: pick('destinations') };
}

/** An OSRM server's answer over the town's roads, each way `times` as long as it is. */
export function tableFor(request: Request, times: (from: Point, to: Point) => number = () => 1): Answer {
  const { from, to } = askedOf(request);
  const durations = from.map((origin) =>
    to.map((destination) => roadSeconds(origin, destination) * times(origin, destination)),
  );
  return { json: { code: 'Ok', durations } };
}

export const osrmAt = (url: string) => osrmRoads({ url, profiles: { car: 'driving' } });

/** Each list by nurse, as home numbers and begin times. */
export function listsOf(day: WireDayPlan): Record<string, string[]> {
  return Object.fromEntries(
    day.routes.map((route) => [
      route.nurse.code,
      route.stops.map((stop) => `${stop.resident.name} ${stop.startsAt} after ${stop.travelSeconds} s`),
    ]),
  );
}
