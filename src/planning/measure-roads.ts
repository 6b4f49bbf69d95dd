import { plannerFor, systemActor } from '#access';
import type { Centre } from '#organisations';
import {
  hourClassAt,
  type Leg,
  type MeasuredPair,
  type Mode,
  measuredTravelTimes,
  type Patience,
  type Place,
  pointKey,
  type RoadProvider,
  type TravelTimes,
} from '#outside/travel-times';
import { dayOf, formatTime, instantOf, weekdayOf } from '#time';
import type { PlanningDeps } from './deps.ts';
import { budgetInDatabase } from './element-budget.ts';
import { legRulesOf } from './legs.ts';
import type { DayPicture } from './picture.ts';
import type { RoadBook } from './road-book.ts';
import { keepPairs, pairsInDatabase, type RoadKind } from './travel-memory.ts';

/** Who measures roads. Opened when a night first needs it: building road tiles may take minutes. */
export interface Roads {
  open(): Promise<RoadProvider>;
  readonly patience?: Patience;
}

/** What a day's plan is made with, and what went less well than hoped, as `code:pairs`. */
export interface Measured {
  readonly book: RoadBook | null;
  readonly notes: readonly string[];
}

/** Asked for the middle of the morning: traffic between the peaks, when most legs are driven. */
const departure = '10:00';
const freeProviders: readonly string[] = ['osrm', 'valhalla'];

/**
 * Measures a day's roads before it is planned: for each way of getting around each place's 15 nearest, there and back.
 * Whatever the provider does, there is an answer; nothing is thrown. Never call it inside a transaction.
 */
export async function measureDay(deps: PlanningDeps, picture: DayPicture): Promise<Measured> {
  return measured(deps, picture, async (asking) => {
    const notes: string[] = [];
    for (const mode of modesByUse(picture)) {
      const matrix = await asking.travel.secondsBetween(placesFor(picture, mode), mode, asking.departAt, asking.rules);
      notes.push(...matrix.notes);
    }
    return notes;
  });
}

/** Measures those legs of a plan that are still estimates; undefined when there are none left to ask about. */
export async function measureLegs(deps: PlanningDeps, picture: DayPicture): Promise<Measured | undefined> {
  const legs = estimatedLegs(picture);
  if (!deps.roads || legs.size === 0) return undefined;
  let found = 0;
  const result = await measured(deps, picture, async (asking) => {
    const notes: string[] = [];
    for (const [mode, ways] of legs) {
      const times = await asking.travel.secondsAlong(ways, mode, asking.departAt, asking.rules);
      notes.push(...times.notes);
      const pairs = ways.flatMap(({ from, to }, index): MeasuredPair[] =>
        times.estimated[index] === 1
          ? []
          : [{ from: pointKey(from), to: pointKey(to), seconds: times.seconds[index] ?? 0 }],
      );
      found += pairs.length;
      // A free provider's answers are thinned out when they are remembered; the legs of a plan must not be.
      await keepPairs(deps.database, picture.centre.id, { ...asking.kind, mode }, pairs, asking.now);
    }
    return notes;
  });
  return found > 0 ? result : undefined;
}

interface Asking {
  readonly travel: TravelTimes;
  readonly kind: RoadKind;
  readonly departAt: Date;
  readonly rules: { readonly account: string; readonly perStopSeconds: 0 };
  readonly now: Date;
}

/** Asks, and writes a road book of all that is known then. When anything fails the day keeps the roads it has. */
async function measured(
  deps: PlanningDeps,
  picture: DayPicture,
  ask: (asking: Asking) => Promise<string[]>,
): Promise<Measured> {
  const now = deps.now();
  const before = picture.table.basis.book;
  const kept = before && before.lapsesAt > now ? before : null;
  if (!deps.roads) return { book: kept, notes: [] };
  const { centre } = picture;
  try {
    const provider = await deps.roads.open();
    const departAt = instantOf(picture.day, departure, centre.zone);
    const asking: Asking = {
      travel: travelTimesOf(deps, centre, provider, now),
      kind: { provider: provider.name, hourClass: trafficOf(provider, centre, departAt, now) },
      departAt,
      rules: { account: centre.id, perStopSeconds: 0 },
      now,
    };
    const notes = await ask(asking);
    const book = await deps.database.withActor(plannerFor(systemActor, centre.id), (trx) =>
      deps.pictures.roads.write(trx, {
        centreId: centre.id,
        kind: asking.kind,
        rules: legRulesOf(centre.settings),
        lapseDays: centre.settings.travelLapseDays,
        now,
      }),
    );
    return { book, notes: summed(notes) };
  } catch (error) {
    deps.log.warn(
      { centre: centre.code, day: picture.day, error },
      'roads were not measured: the plan is made without',
    );
    return { book: kept, notes: [`not-measured:${estimatedCount(picture)}`] };
  }
}

function travelTimesOf(deps: PlanningDeps, centre: Centre, roads: RoadProvider, now: Date): TravelTimes {
  const free = freeProviders.includes(roads.name);
  const { travelElementsPerDay, travelLapseDays } = centre.settings;
  return measuredTravelTimes({
    roads,
    now: () => now,
    memory: pairsInDatabase(deps.database, centre.id, { free }),
    lapseDays: travelLapseDays,
    nearest: 15,
    hourClassOf: (instant) => hourClassIn(centre, instant),
    ...(free ? {} : { budget: budgetInDatabase(deps.database, travelElementsPerDay, dayOf(now, centre.zone)) }),
    ...(deps.roads?.patience ? { patience: deps.roads.patience } : {}),
  });
}

/** The same name of the traffic as the pairs are remembered under. */
function trafficOf(provider: RoadProvider, centre: Centre, departAt: Date, now: Date): string {
  if (provider.traffic === 'none') return 'any';
  return hourClassIn(centre, provider.traffic === 'now' ? now : departAt);
}

function hourClassIn({ zone }: Centre, instant: Date): string {
  return hourClassAt(weekdayOf(dayOf(instant, zone)), Number(formatTime(instant, zone).slice(0, 2)));
}

/** The modes of the day's nurses, the most used first: a budget that ends early still serves most of them. */
function modesByUse(picture: DayPicture): Mode[] {
  const counts = Map.groupBy(picture.nurses, (nurse) => nurse.mode);
  return [...counts].sort((one, other) => other[1].length - one[1].length).map(([mode]) => mode);
}

/** Where nurses of this mode begin and end, and every home of the day. */
function placesFor(picture: DayPicture, mode: Mode): Place[] {
  const stations = picture.nurses
    .filter((nurse) => nurse.mode === mode)
    .flatMap((nurse) => (nurse.end ? [nurse.start, nurse.end] : [nurse.start]));
  const points = [...stations, ...picture.visits.map(({ point }) => point)];
  const different = new Map(points.map((point) => [pointKey(point), point]));
  return [...different].map(([id, { longitude, latitude }]) => ({ id, longitude, latitude }));
}

/** Legs of the plan, the way home included, that no measured road stands for. */
function estimatedLegs(picture: DayPicture): Map<Mode, Leg[]> {
  const legs = new Map<Mode, Leg[]>();
  const pointOf = new Map(picture.visits.flatMap(({ tasks, point }) => tasks.map((task) => [task, point] as const)));
  for (const route of picture.plan.routes) {
    const nurse = picture.nurses.find(({ id }) => id === route.nurse);
    if (!nurse) continue;
    const stops = route.stops.flatMap((stop) => pointOf.get(stop.task) ?? []);
    const way = [nurse.start, ...stops, ...(nurse.end && stops.length > 0 ? [nurse.end] : [])];
    for (const [index, to] of way.entries()) {
      const from = way[index - 1];
      if (!from || !picture.table.isEstimated(picture.table.slotOf(from), picture.table.slotOf(to), nurse.mode))
        continue;
      const ends = { from: { ...from, id: pointKey(from) }, to: { ...to, id: pointKey(to) } };
      legs.set(nurse.mode, [...(legs.get(nurse.mode) ?? []), ends]);
    }
  }
  return legs;
}

function estimatedCount(picture: DayPicture): number {
  return [...estimatedLegs(picture).values()].reduce((sum, legs) => sum + legs.length, 0);
}

/** Notes of several questions as one list: each code once, with all its pairs. */
export function summed(notes: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const note of notes) {
    const [code = '', pairs = '0'] = note.split(':');
    counts.set(code, (counts.get(code) ?? 0) + Number(pairs));
  }
  return [...counts].map(([code, pairs]) => `${code}:${pairs}`).sort();
}
