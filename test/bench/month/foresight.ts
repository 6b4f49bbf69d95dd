import { plannerFor, systemActor } from '#access';
import { solveInWorker, type Task } from '#optimiser';
import { addressesByIds, homesOf, residentsByIds } from '#people';
import type { DayPicture } from '#planning';
import { dayOf } from '#time';
import type { Visit } from '#visits';
import { basisOn } from '../../../src/planning/legs.ts';
import { PlaceTable } from '../../../src/planning/place-table.ts';
import { dayPlan } from '../../../src/planning/queries.ts';
import { modesOf, plannedWindow, toProblem } from '../../../src/planning/to-problem.ts';
import { type Call, care, windowOf } from './demand.ts';
import type { Lived } from './run-month.ts';
import type { World } from './world.ts';

/** How many of a day's calls the same engine places when it knows all of them beforehand; those that were cancelled before are none. */
export async function placedKnowingAll(world: World, { day, calls, givenBack }: Lived, seconds: number) {
  const picture = await pictureOf(world, day);
  const still = calls.filter((call) => !givenBack.has(call.id));
  const skills = await skillsOf(world);
  const homes = await homesOfCalls(world, still);
  const table = new PlaceTable(modesOf(picture.nurses), basisOn(picture.centre, null), still.length + 16);
  const visits = still.map((call) => ({ visit: visitFor(world, call, skills), ...homes.get(call.id)! }));
  const stated = toProblem({ ...picture, visits, table, placed: () => false });
  const tasks = stated.problem.tasks.map((task): Task => {
    const call = still.find(({ id }) => task.id.startsWith(`${id}:`))!;
    return { ...task, priority: 1, windows: call.bands.toSorted().map((band) => plannedOf(picture, call, band)) };
  });
  const { plan } = await solveInWorker({ ...stated.problem, tasks }, { seed: 1, seconds });
  const placed = new Set(plan.routes.flatMap((route) => route.stops.map((stop) => stop.task)));
  return stated.visits.filter((visit) => visit.tasks.every((task) => placed.has(task))).length;
}

function plannedOf(picture: DayPicture, { day }: Call, band: number) {
  const { start, end } = windowOf(day, band);
  const window = { start: new Date(start), end: new Date(end) };
  return plannedWindow(window, picture.dayStart, picture.centre.settings.promiseMarginMinutes);
}

function pictureOf(world: World, day: string): Promise<DayPicture> {
  const { database, pictures } = world.service.planning;
  // The evening before: a day that has begun is seen from where each nurse is.
  const before = new Date(Date.parse(`${day}T00:00:00+08:00`) - 4 * 3_600_000);
  return database.withActor(plannerFor(systemActor, world.centre.id), async (trx) => {
    const row = await dayPlan(trx, world.centre.id, day);
    const picture = await pictures.anew(trx, world.centre, day, row, before);
    // Who fell ill on the day itself was expected the evening before.
    return { ...picture, nurses: picture.nurses.map((nurse) => ({ ...nurse, absences: [] })) };
  });
}

function homesOfCalls(world: World, calls: readonly Call[]) {
  return world.service.fresh.database.withActor(systemActor, async (trx) => {
    const residents = await residentsByIds(
      trx,
      calls.map((call) => world.residents[call.resident]!),
    );
    const addresses = await addressesByIds(
      trx,
      [...residents.values()].map(({ address }) => address!.id),
    );
    const names = await homesOf(trx, [...addresses.keys()]);
    return new Map(
      calls.map((call) => {
        const { address } = residents.get(world.residents[call.resident]!)!;
        return [call.id, { point: addresses.get(address!.id)!.point!, homes: names.get(address!.id) ?? [] }];
      }),
    );
  });
}

function visitFor(world: World, call: Call, skills: ReadonlyMap<string, readonly string[]>): Visit {
  const { start, end } = windowOf(call.day, call.bands[0]!);
  const [careMinutes, nurses] = care[call.service];
  return {
    id: call.id,
    centre_id: world.centre.id,
    resident_id: world.residents[call.resident]!,
    day: dayOf(new Date(start), world.centre.zone),
    window_start: new Date(start),
    window_end: new Date(end),
    care_minutes: careMinutes,
    nurses,
    gap_min_minutes: 0,
    gap_max_minutes: 0,
    competencies: skills.get(call.service) ?? [],
    nurse_sex: null,
    named_nurse_id: null,
    state: 'booked',
    hold_expires_at: null,
    at_risk_since: null,
    at_risk_cause: null,
  } as unknown as Visit;
}

/** What each service asks of a nurse, as the visits that were booked say it. */
async function skillsOf(world: World): Promise<Map<string, readonly string[]>> {
  const rows = await world.sql<{ service_code: string; competencies: string[] }>(
    `select distinct s.service_code, v.competencies from visit_service s join visit v on v.id = s.visit_id
     where v.centre_id = $1`,
    [world.centre.id],
  );
  return new Map(rows.map((row) => [row.service_code, row.competencies]));
}
