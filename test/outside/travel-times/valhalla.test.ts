import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import {
  measuredTravelTimes,
  openValhallaRoads,
  type Place,
  TravelTimesUnavailable,
  type ValhallaOptions,
} from '#outside/travel-times';
import { homes, monday, now, type Point, roadSeconds, timeIn } from './a-town.ts';

const extract = (town: string) => fileURLToPath(new URL(`../../../fixtures/travel/${town}.osm.pbf`, import.meta.url));

/** Where the optional package lies: beside the others, or where VALHALLA_PACKAGE says. */
function installed(): string | undefined {
  if (process.env.VALHALLA_PACKAGE) return process.env.VALHALLA_PACKAGE;
  try {
    return dirname(fileURLToPath(import.meta.resolve('@valhallajs/valhallajs')));
  } catch {
    return undefined;
  }
}

async function aFolder(t: ExecutionContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-roads-'));
  t.teardown(() => rm(folder, { recursive: true }));
  return folder;
}

/** The options to open a town's roads; undefined, and said so, where the package is absent. */
async function roadsOf(t: ExecutionContext, town: string): Promise<ValhallaOptions | undefined> {
  const packageFolder = installed();
  if (packageFolder) return { extract: extract(town), tilesFolder: await aFolder(t), packageFolder };
  t.log('@valhallajs/valhallajs is not installed here: nothing was measured');
  t.pass();
  return undefined;
}

test("the homes of Campo Grande are as far apart as Valhalla's directed minutes say", async (t) => {
  const options = await roadsOf(t, 'campo-grande');
  if (!options) return;
  const travel = measuredTravelTimes({
    roads: await openValhallaRoads(options),
    now,
    nearest: Number.POSITIVE_INFINITY,
  });
  const places = homes(40);
  const matrix = await travel.secondsBetween(places, 'car', monday, { perStopSeconds: 0 });
  t.deepEqual([matrix.source, ...matrix.notes], ['valhalla']);
  const errors = places.flatMap((from, row) =>
    places.map((to, column) => Math.abs(timeIn(matrix, row, column).seconds - roadSeconds(from, to))),
  );
  // The fixture was made on tiles with a few other settings.
  t.true(errors.filter((seconds) => seconds > 5).length < errors.length * 0.05);
  t.true(places.some((_, home) => timeIn(matrix, 0, home).seconds !== timeIn(matrix, home, 0).seconds));
});

test('in the middle of Shanghai a car finds its way, and an e-bike is faster than a bicycle', async (t) => {
  const options = await roadsOf(t, 'shanghai-core');
  if (!options) return;
  const travel = measuredTravelTimes({
    roads: await openValhallaRoads(options),
    now,
    nearest: Number.POSITIVE_INFINITY,
  });
  const places: Place[] = [
    { id: 'a', longitude: 121.4737, latitude: 31.2304 },
    { id: 'b', longitude: 121.482, latitude: 31.236 },
  ];
  const time = async (mode: 'car' | 'e-bike' | 'bicycle') =>
    timeIn(await travel.secondsBetween(places, mode, monday, { perStopSeconds: 0 }), 0, 1);
  const [car, eBike, bicycle] = await Promise.all([time('car'), time('e-bike'), time('bicycle')]);
  t.false(car.isEstimate);
  t.true(car.seconds > 60 && car.seconds < 900);
  t.true(eBike.seconds < bicycle.seconds);
});

test('roads are built once, and again only when the extract is another', async (t) => {
  const options = await roadsOf(t, 'shanghai-core');
  if (!options) return;
  const tiles = join(options.tilesFolder, 'tiles');
  const mark = join(tiles, 'built-from.json');
  await openValhallaRoads({ ...options, tilesFolder: tiles });
  const first = await stat(mark);
  await openValhallaRoads({ ...options, tilesFolder: tiles });
  t.deepEqual((await stat(mark)).mtimeMs, first.mtimeMs);
  await openValhallaRoads({ ...options, tilesFolder: tiles, extract: extract('campo-grande') });
  t.true((await readFile(mark, 'utf8')).includes('campo-grande'));
});

test('a home far outside the extract costs the others nothing', async (t) => {
  const options = await roadsOf(t, 'campo-grande');
  if (!options) return;
  const travel = measuredTravelTimes({
    roads: await openValhallaRoads(options),
    now,
    nearest: Number.POSITIVE_INFINITY,
  });
  const places = [...homes(4), { id: 'far', longitude: -50, latitude: -20.5 }];
  const matrix = await travel.secondsBetween(places, 'car', monday);
  t.deepEqual(matrix.notes, ['no-route:8']);
  t.is(timeIn(matrix, 0, 1).seconds, roadSeconds(places[0] as Point, places[1] as Point) + 120);
  t.true(timeIn(matrix, 0, 4).isEstimate);
});

test('without the package, or without an extract, the message says what to do', async (t) => {
  const folder = await aFolder(t);
  const missing = { extract: join(folder, 'nowhere.osm.pbf'), tilesFolder: join(folder, 'tiles') };
  const packageFolder = join(folder, 'no-package');
  await t.throwsAsync(openValhallaRoads({ ...missing, packageFolder }), {
    instanceOf: TravelTimesUnavailable,
    message: /no road extract at/,
  });
  const options = { extract: extract('shanghai-core'), tilesFolder: join(folder, 'tiles') };
  await t.throwsAsync(openValhallaRoads({ ...options, packageFolder }), { instanceOf: TravelTimesUnavailable });
  if (installed()) return;
  await t.throwsAsync(openValhallaRoads(options), { instanceOf: TravelTimesUnavailable, message: /npm install/ });
});
