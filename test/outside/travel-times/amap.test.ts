import test, { type ExecutionContext } from 'ava';
import { fromGcj02 } from '#outside/datum';
import { amapRoads, measuredTravelTimes, type Place } from '#outside/travel-times';
import { type Answer, aWebServer, type Request } from '../a-web-server.ts';
import { hasty, homes, measuredCount, monday, now, type Point, roadSeconds, timeIn } from './a-town.ts';

const parse = (point: string): Point => {
  const [longitude, latitude] = point.split(',').map(Number);
  return fromGcj02({ longitude: longitude as number, latitude: latitude as number });
};

/** What Amap answers: all numbers are texts, and origins are counted from 1. */
function resultsFor({ url }: Request, result: (from: Point, to: Point) => object = timed) {
  const origins = (url.searchParams.get('origins') ?? '').split('|').map(parse);
  const destination = parse(url.searchParams.get('destination') ?? '');
  const results = origins.map((origin, index) => ({
    origin_id: `${index + 1}`,
    dest_id: '1',
    ...result(origin, destination),
  }));
  return { status: '1', info: 'OK', infocode: '10000', count: `${results.length}`, results };
}

const timed = (from: Point, to: Point) => ({ distance: '4200', duration: `${roadSeconds(from, to)}` });

async function amap(t: ExecutionContext, answer: (request: Request) => Answer) {
  const server = await aWebServer(t, answer);
  const roads = amapRoads({ key: 'secret-key', url: server.url });
  return { server, travel: measuredTravelTimes({ roads, now, patience: hasty, nearest: 15 }) };
}

test('each home is measured from its nearest, many origins to one destination', async (t) => {
  const { travel, server } = await amap(t, (request) => ({ json: resultsFor(request) }));
  const places = homes(40);
  const matrix = await travel.secondsBetween(places, 'car', monday, { perStopSeconds: 0 });
  t.is(server.requests.length, 40);
  t.true(server.requests.every(({ url }) => url.pathname === '/v3/distance' && url.searchParams.get('type') === '1'));
  t.true(
    server.requests.every(({ url }) =>
      /^-?\d+\.\d{1,6},-?\d+\.\d{1,6}$/.test(url.searchParams.get('destination') ?? ''),
    ),
  );
  const paid = server.requests.reduce(
    (sum, { url }) => sum + (url.searchParams.get('origins') ?? '').split('|').length,
    0,
  );
  t.is(paid, measuredCount(matrix));
  t.deepEqual(timeIn(matrix, 0, 12), {
    seconds: roadSeconds(places[0] as Point, places[12] as Point),
    isEstimate: false,
  });
  t.deepEqual(matrix.notes, []);
});

test('in Shanghai points go out on GCJ-02', async (t) => {
  const { travel, server } = await amap(t, (request) => ({
    json: resultsFor(request, () => ({ distance: '1', duration: '400' })),
  }));
  const places = [
    { id: 'a', longitude: 121.4737, latitude: 31.2304 },
    { id: 'b', longitude: 121.4837, latitude: 31.2404 },
  ];
  const matrix = await travel.secondsBetween(places, 'foot', monday, { perStopSeconds: 0 });
  t.deepEqual([...matrix.seconds], [0, 400, 400, 0]);
  const destinations = server.requests.map(({ url }) => url.searchParams.get('destination')).sort();
  t.deepEqual(destinations, ['121.478223,31.228458', '121.488190,31.238434']);
  t.is(server.requests[0]?.url.searchParams.get('type'), '3');
});

test('a pair without a way carries a code and is estimated', async (t) => {
  const noWay = { distance: '0', duration: '0', info: '指定地点之间没有可以行车的道路', code: '1' };
  const [first, second] = homes(2) as [Place, Place];
  const isFirstToSecond = (from: Point, to: Point) =>
    Math.abs(from.latitude - first.latitude) < 1e-5 && Math.abs(to.latitude - second.latitude) < 1e-5;
  const { travel } = await amap(t, (request) => ({
    json: resultsFor(request, (from, to) => (isFirstToSecond(from, to) ? noWay : timed(from, to))),
  }));
  const matrix = await travel.secondsBetween(homes(5), 'car', monday);
  t.deepEqual(matrix.notes, ['no-route:1']);
  t.true(timeIn(matrix, 0, 1).isEstimate);
  t.false(timeIn(matrix, 1, 0).isEstimate);
});

test('results in another order still belong to their origins', async (t) => {
  const { travel } = await amap(t, (request) => {
    const answer = resultsFor(request);
    return { json: { ...answer, results: answer.results.reverse() } };
  });
  const places = homes(8);
  const matrix = await travel.secondsBetween(places, 'car', monday, { perStopSeconds: 0 });
  t.is(timeIn(matrix, 3, 5).seconds, roadSeconds(places[3] as Point, places[5] as Point));
});

test('too many questions in a second are asked again, a used-up day is not', async (t) => {
  let calls = 0;
  const crowded = { status: '0', info: 'CUQPS_HAS_EXCEEDED_THE_LIMIT', infocode: '10021' };
  const first = await amap(t, (request) => ({ json: ++calls === 1 ? crowded : resultsFor(request) }));
  t.is((await first.travel.secondsBetween(homes(4), 'car', monday)).source, 'amap');

  const usedUp = { status: '0', info: 'USER_DAILY_QUERY_OVER_LIMIT', infocode: '10044' };
  const second = await amap(t, () => ({ json: usedUp }));
  const matrix = await second.travel.secondsBetween(homes(40), 'car', monday);
  t.regex(matrix.notes.join(), /given-up:\d+,refused:\d+/);
  t.true(second.server.requests.length <= 4);
});

const troubles: [string, (request: Request) => Answer, RegExp][] = [
  ['a 500', () => ({ status: 500 }), /busy:/],
  ['a hang', () => 'hang', /timed-out:/],
  ['a page of HTML', () => ({ text: '<html>' }), /garbage:/],
  ['no results', () => ({ json: { status: '1', info: 'OK', infocode: '10000' } }), /garbage:/],
  [
    'a result too few',
    (request) => ({ json: { ...resultsFor(request), results: resultsFor(request).results.slice(1) } }),
    /garbage:/,
  ],
  [
    'a result too many',
    (request) => {
      const { results, ...rest } = resultsFor(request);
      return { json: { ...rest, results: [...results, { ...results[0], origin_id: '99' }] } };
    },
    /garbage:/,
  ],
  [
    'the same result many times',
    (request) => {
      const { results, ...rest } = resultsFor(request);
      return { json: { ...rest, results: results.map(() => results[0]) } };
    },
    /garbage:/,
  ],
  ['a result without a time', (request) => ({ json: resultsFor(request, () => ({})) }), /garbage:/],
];

for (const [name, answer, note] of troubles) {
  test(`${name} from Amap leaves a whole matrix of estimates`, async (t) => {
    const { travel } = await amap(t, answer);
    const matrix = await travel.secondsBetween(homes(5), 'car', monday);
    t.is(matrix.source, 'estimate');
    t.regex(matrix.notes.join(), note);
    t.is(
      matrix.estimated.reduce((sum, flag) => sum + flag, 0),
      20,
    );
  });
}
