import test, { type ExecutionContext } from 'ava';
import { estimateSeconds, measuredTravelTimes, type OsrmOptions, osrmRoads } from '#outside/travel-times';
import { type Answer, aClosedPort, aWebServer, type Request } from '../a-web-server.ts';
import { hasty, homes, measuredCount, monday, now, numberOf, type Point, roadSeconds, timeIn } from './a-town.ts';

/** What was asked in one table request. */
function asked({ url }: Request): { profile: string; from: Point[]; to: Point[] } {
  const [, profile = '', points = ''] = /^\/table\/v1\/([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
  const all = points.split(';').map((point) => {
    const [longitude, latitude] = point.split(',').map(Number);
    return { longitude: longitude as number, latitude: latitude as number };
  });
  const pick = (name: string) =>
    (url.searchParams.get(name) ?? '').split(';').map((index) => all[Number(index)] as Point);
  return { profile, from: pick('sources'), to: pick('destinations') };
}

function table(request: Request): { code: string; durations: (number | null)[][] } {
  const { from, to, profile } = asked(request);
  const mode = profile as 'car' | 'bicycle' | 'foot';
  return {
    code: 'Ok',
    durations: from.map((origin) => to.map((destination) => roadSeconds(origin, destination, mode))),
  };
}

async function osrm(t: ExecutionContext, answer: (request: Request) => Answer, options: Partial<OsrmOptions> = {}) {
  const server = await aWebServer(t, answer);
  return { server, travel: travelOver(server.url, options) };
}

function travelOver(url: string, options: Partial<OsrmOptions> = {}) {
  const roads = osrmRoads({ url, profiles: { car: 'car', foot: 'foot' }, ...options });
  return measuredTravelTimes({ roads, now, nearest: Number.POSITIVE_INFINITY, patience: hasty });
}

const rules = { perStopSeconds: 90 };

test('a whole matrix is measured, there and back differently, with the stop added', async (t) => {
  const { travel, server } = await osrm(t, (request) => ({ json: table(request) }));
  const places = homes(12);
  const matrix = await travel.secondsBetween(places, 'foot', monday, rules);
  t.is(matrix.source, 'osrm');
  t.deepEqual(matrix.notes, []);
  t.is(measuredCount(matrix), 132);
  for (const [row, from] of places.entries()) {
    for (const [column, to] of places.entries()) {
      const seconds = row === column ? 0 : roadSeconds(from, to, 'foot') + 90;
      t.deepEqual(timeIn(matrix, row, column), { seconds, isEstimate: false });
    }
  }
  t.is(server.requests.length, 1);
});

test('no request names more places than the server takes', async (t) => {
  const { travel, server } = await osrm(t, (request) => ({ json: table(request) }), { places: 10 });
  const matrix = await travel.secondsBetween(homes(23), 'car', monday);
  t.is(matrix.source, 'osrm');
  t.is(server.requests.length, 25);
  t.true(server.requests.every(({ url }) => (url.pathname.split('/').at(-1) ?? '').split(';').length <= 10));
});

test('a way of getting around without a profile is estimated, and nobody is asked', async (t) => {
  const { travel, server } = await osrm(t, (request) => ({ json: table(request) }));
  const matrix = await travel.secondsBetween(homes(5), 'e-bike', monday);
  t.is(matrix.source, 'estimate');
  t.deepEqual(matrix.notes, ['mode-not-served:20']);
  t.is(server.requests.length, 0);
});

test('a pair without a way is estimated and the rest is measured', async (t) => {
  const { travel } = await osrm(t, (request) => {
    const answer = table(request);
    (answer.durations[2] as (number | null)[])[3] = null;
    return { json: answer };
  });
  const matrix = await travel.secondsBetween(homes(6), 'car', monday);
  t.is(matrix.source, 'mixed');
  t.deepEqual(matrix.notes, ['no-route:1']);
  t.true(timeIn(matrix, 2, 3).isEstimate);
  t.is(measuredCount(matrix), 29);
});

test('one home far from every road costs no other home its roads', async (t) => {
  const places = homes(20);
  const isLost = (point: Point) => [4, 11].includes(numberOf(point));
  const { travel, server } = await osrm(t, (request) => {
    const { from, to } = asked(request);
    if ([...from, ...to].some(isLost)) return { status: 400, json: { code: 'NoSegment', message: 'no road near' } };
    return { json: table(request) };
  });
  const matrix = await travel.secondsBetween(places, 'car', monday);
  t.deepEqual(matrix.notes, [`no-route:${20 * 19 - 18 * 17}`]);
  t.is(measuredCount(matrix), 18 * 17);
  t.true(timeIn(matrix, 4, 0).isEstimate);
  t.false(timeIn(matrix, 0, 1).isEstimate);
  t.true(server.requests.length < 25, `${server.requests.length} requests`);
});

type Trouble = [name: string, answer: (request: Request) => Answer, note: RegExp];

const garbled = (change: (durations: (number | null)[][]) => unknown) => (request: Request) => {
  const answer = table(request);
  return { json: { ...answer, durations: change(answer.durations) } };
};

const troubles: Trouble[] = [
  ['a 500', () => ({ status: 500, text: 'oops' }), /^busy:380$/],
  ['a hang', () => 'hang', /^timed-out:380$/],
  ['a refusal', () => ({ status: 400, json: { code: 'TooBig', message: 'too many' } }), /^refused:380$/],
  ['a missing page', () => ({ status: 404, text: 'not found' }), /^refused:380$/],
  ['a redirect', () => ({ status: 302, headers: { location: 'http://127.0.0.1:1/' } }), /^unreachable:380$/],
  ['a page of HTML', () => ({ text: '<html>maintenance</html>' }), /^garbage:380$/],
  ['half a JSON', () => ({ text: '{"code":"Ok","durations":[[0,' }), /^garbage:380$/],
  ['no table at all', () => ({ json: { code: 'Ok' } }), /^garbage:380$/],
  ['a table a row short', garbled((durations) => durations.slice(1)), /^garbage:380$/],
  ['a table with a short row', garbled((durations) => [...durations.slice(1), []]), /^garbage:380$/],
  ['a table of words', garbled((durations) => durations.map((row) => row.map(() => 'soon'))), /^garbage:380$/],
  ['a table of negative times', garbled((durations) => durations.map((row) => row.map(() => -7))), /^garbage:380$/],
  ['every home a week away', garbled((durations) => durations.map((row) => row.map(() => 604_800))), /^garbage:380$/],
];

for (const [name, answer, note] of troubles) {
  test(`${name} leaves the night a whole matrix of estimates that says why`, async (t) => {
    const { travel } = await osrm(t, answer);
    const places = homes(20);
    const matrix = await travel.secondsBetween(places, 'car', monday, rules);
    t.is(matrix.source, 'estimate');
    t.is(matrix.notes.length, 1);
    t.regex(matrix.notes[0] ?? '', note);
    const expected = places.flatMap((from) => places.map((to) => estimateSeconds(from, to, 'car', rules)));
    t.deepEqual([...matrix.seconds], expected);
  });
}

test('no car drives four kilometres in no time: such an answer is not believed', async (t) => {
  const { travel } = await osrm(
    t,
    garbled((durations) => durations.map((row) => row.map(() => 0))),
  );
  const places = homes(20);
  const matrix = await travel.secondsBetween(places, 'car', monday, rules);
  t.regex(matrix.notes.join(), /^garbage:3\d\d$/);
  t.deepEqual(timeIn(matrix, 0, 1), {
    seconds: estimateSeconds(homes(2)[0] as Point, homes(2)[1] as Point, 'car', rules),
    isEstimate: true,
  });
});

test('nobody listening leaves the night a whole matrix of estimates', async (t) => {
  const matrix = await travelOver(await aClosedPort()).secondsBetween(homes(4), 'car', monday);
  t.deepEqual([matrix.source, ...matrix.notes], ['estimate', 'unreachable:12']);
});

test('a server that is busy for a moment is asked again', async (t) => {
  let calls = 0;
  const answer = (request: Request): Answer => (++calls === 1 ? { status: 503 } : { json: table(request) });
  const { travel } = await osrm(t, answer);
  t.is((await travel.secondsBetween(homes(4), 'car', monday)).source, 'osrm');
});

test('a server that hangs is left alone after three questions', async (t) => {
  const { travel, server } = await osrm(t, () => 'hang', { places: 10 });
  const matrix = await travel.secondsBetween(homes(40), 'car', monday);
  t.is(matrix.source, 'estimate');
  t.true(server.requests.length <= 6, `${server.requests.length} requests`);
  t.regex(matrix.notes.join(), /given-up:\d+,timed-out:\d+/);
});

test('a question that fails leaves the others their answers', async (t) => {
  let calls = 0;
  const answer = (request: Request): Answer => (++calls === 2 ? { text: 'what?' } : { json: table(request) });
  const { travel } = await osrm(t, answer, { places: 20 });
  const matrix = await travel.secondsBetween(homes(30), 'car', monday);
  t.is(matrix.source, 'mixed');
  t.regex(matrix.notes.join(), /^garbage:(100|90)$/);
  t.true(measuredCount(matrix) >= 770);
});
