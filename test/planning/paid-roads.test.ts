import test, { type ExecutionContext } from 'ava';
import { fromGcj02 } from '#outside/datum';
import { amapRoads, googleRoads, type RoadProvider } from '#outside/travel-times';
import { checkDays } from '#planning';
import { type Answer, aWebServer, type Request } from '../outside/a-web-server.ts';
import { hasty, type Point, roadSeconds } from '../outside/travel-times/a-town.ts';
import { asOwner } from '../support/database.ts';
import { today } from '../support/town.ts';
import { bands, patient, type RoadTown, roadTown, set } from './a-road-town.ts';

const twelve = [3, 5, 8, 12, 14, 17, 21, 23, 26, 30, 33, 36];

/** One company's wire format over the town's roads. */
interface Company {
  readonly name: 'google' | 'amap';
  roads(url: string): RoadProvider;
  /** Origins and destinations of a request. */
  sizeOf(request: Request): [origins: number, destinations: number];
  answer(request: Request, seconds?: (from: Point, to: Point) => number | 'no way'): Answer;
  readonly mostOrigins: number;
  readonly mostElements: number;
  /** A refusal for good: the key's quota. */
  readonly quota: Answer;
  readonly wrongSize: (request: Request) => Answer;
}

const pointsIn = (request: Request, name: string) => (request.url.searchParams.get(name) ?? '').split('|');

const google: Company = {
  name: 'google',
  roads: (url) =>
    googleRoads({
      key: 'k',
      datum: 'WGS-84',
      now: () => new Date('2026-11-23T00:00:00Z'),
      url: `${url}/maps/api/distancematrix/json`,
    }),
  mostOrigins: 25,
  mostElements: 100,
  sizeOf: (request) => [pointsIn(request, 'origins').length, pointsIn(request, 'destinations').length],
  answer(request, seconds = roadSeconds) {
    const read = (text: string): Point => {
      const [latitude = 0, longitude = 0] = text.split(',').map(Number);
      return { longitude, latitude };
    };
    const [origins, destinations] = [
      pointsIn(request, 'origins').map(read),
      pointsIn(request, 'destinations').map(read),
    ];
    const cell = (value: number | 'no way') =>
      value === 'no way' ? { status: 'ZERO_RESULTS' } : { status: 'OK', duration: { value, text: '' } };
    const rows = origins.map((from) => ({ elements: destinations.map((to) => cell(seconds(from, to))) }));
    return { json: { status: 'OK', rows } };
  },
  quota: { json: { status: 'OVER_DAILY_LIMIT', error_message: 'You have exceeded your daily quota', rows: [] } },
  wrongSize: () => ({ json: { status: 'OK', rows: [{ elements: [] }, { elements: [] }] } }),
};

const amap: Company = {
  name: 'amap',
  roads: (url) => amapRoads({ key: 'k', url }),
  mostOrigins: 100,
  mostElements: 100,
  sizeOf: (request) => [pointsIn(request, 'origins').length, 1],
  answer(request, seconds = roadSeconds) {
    const read = (text: string): Point => {
      const [longitude = 0, latitude = 0] = text.split(',').map(Number);
      return fromGcj02({ longitude, latitude });
    };
    const to = read(request.url.searchParams.get('destination') ?? '');
    const results = pointsIn(request, 'origins').map((origin, index) => {
      const value = seconds(read(origin), to);
      return {
        origin_id: `${index + 1}`,
        dest_id: '1',
        ...(value === 'no way' ? { code: '2' } : { duration: `${value}` }),
      };
    });
    return { json: { status: '1', info: 'OK', infocode: '10000', results } };
  },
  quota: { json: { status: '0', info: 'DAILY_QUERY_OVER_LIMIT', infocode: '10003' } },
  wrongSize: () => ({
    json: {
      status: '1',
      info: 'OK',
      infocode: '10000',
      results: [
        { origin_id: '1', duration: '300' },
        { origin_id: '7', duration: '300' },
        { origin_id: '8', duration: '1' },
      ],
    },
  }),
};

async function booked(t: ExecutionContext, at: readonly number[] = twelve): Promise<RoadTown> {
  const town = await roadTown(t, at);
  for (const [index, home] of at.entries()) await town.book(home, index % bands.length);
  return town;
}

/** Whatever happened, the night ended with every visit in a list and the check clean. */
async function endedWell(t: ExecutionContext, town: RoadTown): Promise<void> {
  const { figures, state } = await town.day();
  t.is(state, 'published');
  t.is(figures.unassigned, 0);
  t.is(figures.visits, twelve.length);
  t.deepEqual((await checkDays(town.deps(undefined))).findings, []);
}

const used = async (town: RoadTown) =>
  (await asOwner<{ used: number }>(town.service.fresh, 'select used from travel_element where day = $1', [today]))[0]
    ?.used ?? 0;

for (const company of [google, amap]) {
  const { name } = company;

  test.serial(
    `${name}: a night pays for the nearest pairs only, in questions it takes, and all legs are measured`,
    async (t) => {
      const town = await booked(t);
      const server = await aWebServer(t, (request) => company.answer(request));
      t.is(await town.night(company.roads(server.url)), 'published');
      await endedWell(t, town);
      t.like((await town.day()).figures, { travelSource: name, travelNotes: [], estimatedLegs: 0 });
      const sizes = server.requests.map(company.sizeOf);
      t.true(
        sizes.every(
          ([origins, destinations]) => origins <= company.mostOrigins && origins * destinations <= company.mostElements,
        ),
      );
      const paid = sizes.reduce((sum, [origins, destinations]) => sum + origins * destinations, 0);
      t.is(paid, await used(town), 'what was paid is what was counted');
      t.is(paid, 13 * 12);
    },
  );

  test.serial(
    `${name}: the element budget reached in the middle of a night leaves the rest estimated, and says so`,
    async (t) => {
      const town = await booked(t);
      await set(town, 'travelElementsPerDay', 60);
      const server = await aWebServer(t, (request) => company.answer(request));
      t.is(await town.night(company.roads(server.url)), 'published');
      await endedWell(t, town);
      t.is(await used(town), 60);
      const { figures } = await town.day();
      t.is(figures.travelSource, 'mixed');
      t.true(figures.estimatedLegs > 0 && figures.estimatedLegs < figures.legs);
      t.regex(figures.travelNotes.join(), /^over-budget:\d+$/);
      // The day's budget is the centre's, not the night's: planning again asks for nothing more.
      const asked = server.requests.length;
      await town.night(company.roads(server.url));
      t.is(server.requests.length, asked);
      await endedWell(t, town);
    },
  );

  test.serial(`${name}: a pair without a way is estimated, remembered as such, and the rest is measured`, async (t) => {
    const town = await booked(t);
    const isIsland = (point: Point) => point.longitude.toFixed(5) === town.centre.point.longitude.toFixed(5);
    const server = await aWebServer(t, (request) =>
      company.answer(request, (from, to) => (isIsland(from) || isIsland(to) ? 'no way' : roadSeconds(from, to))),
    );
    t.is(await town.night(company.roads(server.url)), 'published');
    await endedWell(t, town);
    const { figures } = await town.day();
    t.is(figures.travelSource, 'mixed');
    t.deepEqual(figures.travelNotes, ['no-route:24']);
    const firsts = (await town.day()).routes.flatMap((route) => route.stops.slice(0, 1));
    t.true(firsts.length > 0 && firsts.every((stop) => stop.travelEstimated), 'the way from the station');
    const asked = server.requests.length;
    await town.night(company.roads(server.url));
    t.is(server.requests.length, asked, 'nobody looks for the way again');
  });

  const troubles: [what: string, answer: (request: Request) => Answer, note: RegExp][] = [
    ['a used-up quota', () => company.quota, /^(given-up:\d+,)?refused:\d+$/],
    ['a 500', () => ({ status: 500, text: 'oops' }), /^busy:\d+(,given-up:\d+)?$/],
    ['a hang', () => 'hang', /^(given-up:\d+,)?timed-out:\d+$/],
    ['a closed connection', () => 'hang-up', /^(given-up:\d+,)?unreachable:\d+$/],
    ['a matrix of the wrong size', company.wrongSize, /^garbage:\d+(,given-up:\d+)?$/],
    ['a page of HTML', () => ({ text: '<html>' }), /^garbage:\d+(,given-up:\d+)?$/],
  ];
  for (const [what, answer, note] of troubles) {
    test.serial(`${name}: ${what} never stops the night: it ends published on estimates and says why`, async (t) => {
      const town = await booked(t);
      const server = await aWebServer(t, answer);
      const roads = { open: async () => company.roads(server.url), patience: what === 'a hang' ? hasty : patient };
      t.is(await town.night(undefined, { roads }), 'published');
      await endedWell(t, town);
      const { figures } = await town.day();
      t.is(figures.travelSource, 'estimate');
      t.is(figures.estimatedLegs, figures.legs);
      t.regex(figures.travelNotes.join(), note);
    });
  }

  test.serial(`${name}: what was answered before it broke down is used`, async (t) => {
    const town = await booked(t);
    let answered = 0;
    const server = await aWebServer(t, (request) =>
      answered++ < 3 ? company.answer(request) : { status: 500, text: '' },
    );
    t.is(await town.night(company.roads(server.url)), 'published');
    await endedWell(t, town);
    t.true((await asOwner(town.service.fresh, 'select from travel_pair')).length > 0);
    t.regex((await town.day()).figures.travelNotes.join(), /busy/);
  });
}

test.serial('a provider that cannot even be opened costs the night nothing but its roads', async (t) => {
  const town = await booked(t);
  const roads = { open: () => Promise.reject(new Error('no such package')), patience: hasty };
  t.is(await town.night(undefined, { roads }), 'published');
  await endedWell(t, town);
  const { figures } = await town.day();
  t.is(figures.travelSource, 'estimate');
  t.regex(figures.travelNotes.join(), /^not-measured:\d+$/);
});
