import { inspect } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { fromGcj02 } from '#outside/datum';
import { amapGeocoder, GeocodingUnavailable } from '#outside/geocoding';
import { type Answer, aClosedPort, aWebServer } from '../a-web-server.ts';

const question = { address: '中华路879弄36号', city: '上海市' };

/** As Amap writes it: numbers as texts, and empty lists where a text is missing. */
const geocode = (level: string | [], location = '121.486000,31.218000') => ({
  formatted_address: '上海市黄浦区中华路879弄36号',
  country: '中国',
  province: '上海市',
  citycode: '021',
  city: '上海市',
  district: '黄浦区',
  township: [],
  neighborhood: { name: [], type: [] },
  building: { name: [], type: [] },
  adcode: '310101',
  street: '中华路',
  number: '879弄36号',
  location,
  level,
});

const found = (...geocodes: object[]) => ({
  status: '1',
  info: 'OK',
  infocode: '10000',
  count: `${geocodes.length}`,
  geocodes,
});

async function amap(t: ExecutionContext, answer: Answer) {
  const server = await aWebServer(t, () => answer);
  return {
    server,
    geocoder: amapGeocoder({
      key: 'secret-key',
      url: server.url,
      timeoutMilliseconds: answer === 'hang' ? 300 : 30_000,
    }),
  };
}

test('a house is found, and its point comes back on WGS-84', async (t) => {
  const { geocoder, server } = await amap(t, { json: found(geocode('门牌号')) });
  const [candidate] = await geocoder.locate(question);
  t.deepEqual(candidate, {
    ...fromGcj02({ longitude: 121.486, latitude: 31.218 }),
    precision: 'house',
    uncertaintyMetres: 30,
    label: '上海市黄浦区中华路879弄36号',
  });
  t.true(Math.abs((candidate?.longitude ?? 0) - 121.4815) < 0.0005, 'shifted west by about 450 m');
  const { pathname, searchParams } = server.requests[0]?.url ?? new URL('http://none');
  t.is(pathname, '/v3/geocode/geo');
  t.deepEqual(Object.fromEntries(searchParams), { key: 'secret-key', ...question, output: 'JSON' });
});

test('each level says how far off it may be, and an unknown one says very far', async (t) => {
  const levels = ['门牌号', '道路', '乡镇', '某种新的级别'];
  const { geocoder } = await amap(t, { json: found(...levels.map((level) => geocode(level)), geocode([])) });
  const candidates = await geocoder.locate(question);
  t.deepEqual(
    candidates.map(({ precision }) => precision),
    ['house', 'street', 'district', 'district', 'district'],
  );
  t.deepEqual(
    candidates.map(({ uncertaintyMetres }) => uncertaintyMetres),
    [30, 1000, 5000, 20_000, 20_000],
  );
});

test('no more than five candidates are kept', async (t) => {
  const { geocoder } = await amap(t, { json: found(...Array.from({ length: 9 }, () => geocode('道路'))) });
  t.is((await geocoder.locate(question)).length, 5);
});

test('words Amap can make nothing of are no candidates, not a failure', async (t) => {
  const nothing = await amap(t, { json: { ...found(), info: 'OK' } });
  t.deepEqual(await nothing.geocoder.locate(question), []);
  const error = { status: '0', info: 'ENGINE_RESPONSE_DATA_ERROR', infocode: '30001' };
  const senseless = await amap(t, { json: error });
  t.deepEqual(await senseless.geocoder.locate(question), []);
});

const troubles: [string, Answer][] = [
  ['a wrong key', { json: { status: '0', info: 'INVALID_USER_KEY', infocode: '10001' } }],
  ['a used-up day', { json: { status: '0', info: 'USER_DAILY_QUERY_OVER_LIMIT', infocode: '10044' } }],
  ['a 500', { status: 500, text: '' }],
  ['a hang', 'hang'],
  ['a page of HTML', { text: '<html>' }],
  ['a point that is none', { json: found(geocode('门牌号', 'somewhere')) }],
];

for (const [name, answer] of troubles) {
  test(`${name} is told as unavailable, without the key or the address`, async (t) => {
    const { geocoder } = await amap(t, answer);
    const error = await t.throwsAsync(geocoder.locate(question), { instanceOf: GeocodingUnavailable });
    t.false(/secret-key|中华路|%E4%B8%AD/.test(inspect(error, { depth: 9 })));
  });
}

test('nobody listening is told as unavailable', async (t) => {
  const geocoder = amapGeocoder({ key: 'k', url: await aClosedPort() });
  await t.throwsAsync(geocoder.locate(question), { instanceOf: GeocodingUnavailable });
});
