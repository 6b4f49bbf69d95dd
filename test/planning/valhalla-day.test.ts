import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { systemActor } from '#access';
import { openValhallaRoads, type RoadProvider } from '#outside/travel-times';
import { checkDays, planDay } from '#planning';
import type { WireDayPlan } from '#planning/wire';
import { aWebServer } from '../outside/a-web-server.ts';
import { homes, numberOf, type Point } from '../outside/travel-times/a-town.ts';
import { runningService } from '../support/service.ts';
import { tomorrow } from '../support/town.ts';
import { askedOf, listsOf, osrmAt, type RoadTown, roadTown, tableFor } from './a-road-town.ts';

const ten = [3, 5, 8, 12, 14, 17, 21, 26, 30, 33];

/** Where the optional package lies: beside the others, or where VALHALLA_PACKAGE says. */
function installed(): string | undefined {
  if (process.env.VALHALLA_PACKAGE) return process.env.VALHALLA_PACKAGE;
  try {
    const folder = dirname(fileURLToPath(import.meta.resolve('@valhallajs/valhallajs')));
    return existsSync(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
}

/** Valhalla over an extract of the fixtures; undefined, and said so, where the package is absent. */
async function valhalla(t: ExecutionContext, area = 'campo-grande'): Promise<RoadProvider | undefined> {
  const packageFolder = installed();
  if (!packageFolder) {
    t.log('@valhallajs/valhallajs is not installed here: no day was planned on its roads');
    t.pass();
    return undefined;
  }
  const tilesFolder = await mkdtemp(join(tmpdir(), 'doorstep-roads-'));
  t.teardown(() => rm(tilesFolder, { recursive: true }));
  const extract = fileURLToPath(new URL(`../../fixtures/travel/${area}.osm.pbf`, import.meta.url));
  return openValhallaRoads({ extract, tilesFolder, packageFolder });
}

async function booked(t: ExecutionContext): Promise<RoadTown> {
  const town = await roadTown(t, ten);
  for (const [index, home] of ten.entries()) await town.book(home, index);
  return town;
}

/**
 * What Valhalla says of the day's places in one question. It answers a little differently when it is asked about other
 * places at the same time, for it then searches otherwise.
 */
async function minutesOf(roads: RoadProvider): Promise<(from: Point, to: Point) => number> {
  const places = [0, ...ten].map((home) => homes(40)[home]!);
  const everyone = places.map((_, index) => index);
  const patience = AbortSignal.timeout(60_000);
  const seconds = await roads.ask(places, { from: everyone, to: everyone }, 'car', new Date(0), patience);
  const indexOf = (point: Point) => places.findIndex((place) => numberOf(place) === numberOf(point));
  return (from, to) => seconds[indexOf(from) * places.length + indexOf(to)] ?? Number.NaN;
}

test.serial('a day is planned on Valhalla’s directed minutes over an extract of one’s own', async (t) => {
  const roads = await valhalla(t);
  if (!roads) return;
  const town = await booked(t);
  t.is(await town.night(roads), 'published');
  const day = await town.day();
  t.like(day.figures, { travelSource: 'valhalla', travelNotes: [], estimatedLegs: 0, legs: 10, unassigned: 0 });
  const minutes = await minutesOf(roads);
  const station = homes(1)[0] as Point;
  for (const route of day.routes) {
    for (const [index, stop] of route.stops.entries()) {
      const from = route.stops[index - 1]?.address?.point ?? station;
      t.is(stop.travelSeconds, Math.round((Math.round(minutes(from, stop.address!.point)) + 120) * 1.1 + 120));
    }
  }
  t.true(ten.some((home) => minutes(station, homes(40)[home]!) !== minutes(homes(40)[home]!, station)));
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);
});

test.serial('in the middle of Shanghai a car and an e-bike each get their own measured minutes', async (t) => {
  const roads = await valhalla(t, 'shanghai-core');
  if (!roads) return;
  const service = await runningService(t);
  const { centre } = service.town;
  const desk = await service.signedIn('coordinator', 'C1');
  // The bath takes both nurses, one by car and one by e-bike, to the same door.
  const booked = await desk.post('/api/v1/visits', {
    residentId: service.town.gu.id,
    services: ['bath'],
    window: { start: `${tomorrow}T08:00:00+08:00`, end: `${tomorrow}T10:00:00+08:00` },
    channel: 'telephone',
  });
  t.is(booked.status, 201, booked.text);
  const deps = { ...service.planning, roads: { open: async () => roads } };
  const night = { centreId: centre.id, day: tomorrow, actor: systemActor, seconds: 1, seed: 1, kind: 'night' } as const;
  t.is(await planDay(deps, night), 'published');
  const day = (await desk.get(`/api/v1/day-plans/${centre.id}/${tomorrow}`)).body as WireDayPlan;
  t.like(day.figures, { travelSource: 'valhalla', estimatedLegs: 0, legs: 2 });
  const [car, eBike] = (['car', 'e-bike'] as const).map(
    (mode) => day.routes.find((route) => route.nurse.mode === mode)?.stops[0]?.travelSeconds ?? 0,
  );
  t.not(car, eBike);
  t.deepEqual((await checkDays(service.planning)).findings, []);
});

test.serial(
  'OSRM’s format over HTTP, answering the same minutes, gives the same plan as Valhalla inside the process',
  async (t) => {
    const roads = await valhalla(t);
    if (!roads) return;
    const embedded = await booked(t);
    await embedded.night(roads);
    const minutes = await minutesOf(roads);
    const server = await aWebServer(t, (request) => {
      const { from, to } = askedOf(request);
      return { json: { code: 'Ok', durations: from.map((origin) => to.map((end) => minutes(origin, end))) } };
    });
    const overHttp = await booked(t);
    await overHttp.night(osrmAt(server.url));
    const [one, other] = [await embedded.day(), await overHttp.day()];
    t.deepEqual([one.figures.travelSource, other.figures.travelSource], ['valhalla', 'osrm']);
    t.deepEqual(listsOf(other), listsOf(one));
  },
);

test.serial('OSRM’s format over the minutes Valhalla measured for the fixture gives the same plan twice', async (t) => {
  const server = await aWebServer(t, (request) => tableFor(request));
  const towns = [await booked(t), await booked(t)];
  for (const town of towns) await town.night(osrmAt(server.url));
  const [one, other] = [await towns[0]!.day(), await towns[1]!.day()];
  t.is(one.figures.travelSource, 'osrm');
  t.deepEqual(listsOf(other), listsOf(one));
});
