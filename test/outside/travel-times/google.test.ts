import { inspect } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { fromGcj02, toGcj02 } from '#outside/datum';
import { type GoogleOptions, googleRoads, measuredTravelTimes, type Place } from '#outside/travel-times';
import { type Answer, aWebServer, type Request } from '../a-web-server.ts';
import { hasty, homes, measuredCount, monday, now, type Point, roadSeconds, timeIn } from './a-town.ts';

function pointsOf(request: Request, name: string): Point[] {
  return (request.url.searchParams.get(name) ?? '').split('|').map((point) => {
    const [latitude, longitude] = point.split(',').map(Number);
    return { longitude: longitude as number, latitude: latitude as number };
  });
}

const element = (seconds: number) => ({
  status: 'OK',
  duration: { value: seconds, text: `${Math.round(seconds / 60)} mins` },
  distance: { value: seconds * 8, text: 'some km' },
});

/** What Google answers, over the roads of the town. */
function matrixFor(
  request: Request,
  cell: (from: Point, to: Point) => object = (from, to) => element(roadSeconds(from, to)),
) {
  const [origins, destinations] = [pointsOf(request, 'origins'), pointsOf(request, 'destinations')];
  return {
    status: 'OK',
    origin_addresses: origins.map(() => ''),
    destination_addresses: destinations.map(() => ''),
    rows: origins.map((from) => ({ elements: destinations.map((to) => cell(from, to)) })),
  };
}

/** The client takes a moment to load, the first time. */
const patience = hasty;

async function google(t: ExecutionContext, answer: (request: Request) => Answer, options: Partial<GoogleOptions> = {}) {
  const server = await aWebServer(t, answer);
  const url = `${server.url}/maps/api/distancematrix/json`;
  const roads = googleRoads({ key: 'secret-key', datum: 'WGS-84', now, url, ...options });
  return { server, roads, travel: measuredTravelTimes({ roads, now, patience, nearest: 15 }) };
}

test('each home is measured to and from its fifteen nearest, in questions Google takes', async (t) => {
  const { travel, server } = await google(t, (request) => ({ json: matrixFor(request) }));
  const places = homes(40);
  const matrix = await travel.secondsBetween(places, 'car', monday, { perStopSeconds: 0 });
  const sizes = server.requests.map((request) => [
    pointsOf(request, 'origins').length,
    pointsOf(request, 'destinations').length,
  ]);
  t.true(
    sizes.every(
      ([origins = 0, destinations = 0]) => origins <= 25 && destinations <= 25 && origins * destinations <= 100,
    ),
  );
  const paid = sizes.reduce((sum, [origins = 0, destinations = 0]) => sum + origins * destinations, 0);
  t.is(paid, measuredCount(matrix));
  t.true(paid >= 40 * 15 && paid < 40 * 30, `${paid} pairs`);
  t.is(matrix.source, 'mixed');
  t.deepEqual(matrix.notes, []);
  t.deepEqual(timeIn(matrix, 0, 12), {
    seconds: roadSeconds(places[0] as Point, places[12] as Point),
    isEstimate: false,
  });
  t.is(server.requests[0]?.url.searchParams.get('key'), 'secret-key');
  t.is(server.requests[0]?.url.searchParams.get('mode'), 'driving');
});

test('times in traffic are asked for when the departure lies ahead, and preferred', async (t) => {
  const inTraffic = (from: Point, to: Point) => ({
    ...element(roadSeconds(from, to)),
    duration_in_traffic: { value: roadSeconds(from, to) + 60, text: 'longer' },
  });
  const { travel, server } = await google(t, (request) => ({ json: matrixFor(request, inTraffic) }));
  const places = homes(3);
  const matrix = await travel.secondsBetween(places, 'car', monday, { perStopSeconds: 0 });
  t.is(timeIn(matrix, 0, 1).seconds, roadSeconds(places[0] as Point, places[1] as Point) + 60);
  t.is(server.requests[0]?.url.searchParams.get('departure_time'), String(monday.getTime() / 1000));
});

test('a departure in the past is not sent: Google would refuse it', async (t) => {
  const { travel, server } = await google(t, (request) => ({ json: matrixFor(request) }), {
    now: () => new Date('2027-01-01'),
  });
  await travel.secondsBetween(homes(3), 'car', monday);
  t.is(server.requests[0]?.url.searchParams.get('departure_time'), null);
});

test('in mainland China points go out on GCJ-02', async (t) => {
  const { travel, server } = await google(t, (request) => ({ json: matrixFor(request, () => element(600)) }), {
    datum: 'GCJ-02',
  });
  const places = [
    { id: 'a', longitude: 121.4737, latitude: 31.2304 },
    { id: 'b', longitude: 121.4837, latitude: 31.2404 },
  ];
  const matrix = await travel.secondsBetween(places, 'car', monday, { perStopSeconds: 0 });
  const [origin] = pointsOf(server.requests[0] as Request, 'origins');
  t.deepEqual(origin, toGcj02(places[0] as Point));
  t.true(Math.abs(fromGcj02(origin as Point).longitude - 121.4737) < 1e-6);
  t.deepEqual([...matrix.seconds], [0, 600, 600, 0]);
});

test('pairs without a way or without coordinates on the map are estimated', async (t) => {
  const [first, second] = homes(2) as [Place, Place];
  const isBetween = (from: Point, to: Point, one: Point, other: Point) =>
    from.latitude === one.latitude && to.latitude === other.latitude;
  const { travel } = await google(t, (request) => ({
    json: matrixFor(request, (from, to) => {
      if (isBetween(from, to, first, second)) return { status: 'ZERO_RESULTS' };
      if (isBetween(from, to, second, first)) return { status: 'NOT_FOUND' };
      return element(roadSeconds(from, to));
    }),
  }));
  const matrix = await travel.secondsBetween(homes(5), 'car', monday);
  t.deepEqual(matrix.notes, ['no-route:2']);
  t.true(timeIn(matrix, 0, 1).isEstimate && timeIn(matrix, 1, 0).isEstimate);
  t.is(measuredCount(matrix), 18);
});

test('an e-bike is not timed as a bicycle: it is estimated', async (t) => {
  const { travel, server } = await google(t, (request) => ({ json: matrixFor(request) }));
  t.deepEqual((await travel.secondsBetween(homes(3), 'e-bike', monday)).notes, ['mode-not-served:6']);
  t.is(server.requests.length, 0);
});

test('a wrong key or a used-up quota is not asked about again and again', async (t) => {
  for (const status of ['REQUEST_DENIED', 'OVER_DAILY_LIMIT']) {
    const answer = { status, error_message: 'The provided API key is invalid.', rows: [] };
    const { travel, server } = await google(t, () => ({ json: answer }));
    const matrix = await travel.secondsBetween(homes(40), 'car', monday);
    t.is(matrix.source, 'estimate');
    t.regex(matrix.notes.join(), /given-up:\d+,refused:\d+/);
    t.true(server.requests.length <= 4, `${server.requests.length} requests`);
  }
});

test('too many questions in a second are asked again a moment later', async (t) => {
  let calls = 0;
  const { travel } = await google(t, (request) => ({
    json: ++calls === 1 ? { status: 'OVER_QUERY_LIMIT', rows: [] } : matrixFor(request),
  }));
  const matrix = await travel.secondsBetween(homes(5), 'car', monday);
  t.deepEqual([matrix.source, ...matrix.notes], ['google']);
});

const troubles: [string, Answer, RegExp][] = [
  ['a 500', { status: 500, text: 'oops' }, /^busy:20$/],
  ['a 403', { status: 403, text: 'no' }, /^(given-up:\d+,)?refused:\d+$/],
  ['a hang', 'hang', /^timed-out:20$/],
  ['a page of HTML', { text: '<html>' }, /^garbage:20$/],
  ['a matrix of the wrong size', { json: { status: 'OK', rows: [{ elements: [] }] } }, /^garbage:20$/],
  ['a matrix of words', { json: { status: 'OK', rows: [{ elements: ['soon'] }] } }, /^garbage:20$/],
];

for (const [name, answer, note] of troubles) {
  test(`${name} from Google leaves a whole matrix of estimates`, async (t) => {
    const { travel } = await google(t, () => answer);
    const matrix = await travel.secondsBetween(homes(5), 'car', monday);
    t.is(matrix.source, 'estimate');
    t.regex(matrix.notes.join(), note);
    t.true(matrix.seconds.filter((seconds) => seconds > 0).length === 20);
  });
}

test('an error tells neither the key nor where anyone lives', async (t) => {
  for (const answer of ['hang-up', { status: 403, text: 'no' }] satisfies Answer[]) {
    const { roads, server } = await google(t, () => answer);
    const signal = new AbortController().signal;
    const error = await t.throwsAsync(roads.ask(homes(2), { from: [0], to: [1] }, 'car', monday, signal));
    const told = inspect(error, { depth: 9 });
    t.false(/secret-key|-20\.\d/.test(told), told);
    t.is(server.requests.length, 1);
  }
});
