import { readFileSync } from 'node:fs';
import test from 'ava';
import { type Candidate, gazetteer, type Street } from '#outside/geocoding';

const rows = (name: string) =>
  readFileSync(new URL(`../../../fixtures/shanghai/${name}.csv`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

/** The streets of the demo town. */
function streets(): Street[] {
  const addresses = rows('addresses');
  return rows('streets').map(([name = '', english = '']) => ({
    name,
    alsoCalled: [english],
    points: addresses
      .filter(([street]) => street === name)
      .map(([, address = '', longitude, latitude]) => ({
        address,
        longitude: Number(longitude),
        latitude: Number(latitude),
      })),
  }));
}

const find = async (address: string): Promise<Candidate[]> => gazetteer(streets()).locate({ address, city: '上海市' });
const first = async (address: string) => (await find(address))[0];

test('a known door is found to the house, however it is written', async (t) => {
  for (const address of ['中华路879弄36号306室', '上海市黄浦区 中华路 879弄 36号', '中华路８７９弄３６号，三楼']) {
    const found = await first(address);
    t.is(found?.precision, 'house', address);
    t.is(found?.label, '中华路879弄36号');
    t.deepEqual([found?.longitude, found?.latitude], [121.480951, 31.220675]);
    t.is(found?.uncertaintyMetres, 30);
  }
});

test('another house of a known lane is found to the lane', async (t) => {
  const found = await first('中华路879弄7号');
  t.is(found?.precision, 'lane');
  t.is(found?.label, '中华路879弄');
  t.true((found?.uncertaintyMetres ?? 0) >= 150);
});

test('an unknown number is found to the street, and every point of the street lies within what is said', async (t) => {
  const found = await first('中华路99999号');
  t.is(found?.precision, 'street');
  t.is(found?.label, '中华路');
  const points = streets().find(({ name }) => name === '中华路')?.points ?? [];
  t.true(points.length > 2);
  for (const { longitude, latitude } of points) {
    const east = (longitude - (found?.longitude ?? 0)) * Math.cos((31.2 * Math.PI) / 180);
    const metres = Math.hypot(east, latitude - (found?.latitude ?? 0)) * 111_195;
    t.true(metres <= (found?.uncertaintyMetres ?? 0), `${metres} m`);
  }
});

test('a street two kilometres long is a kilometre vague', async (t) => {
  const points = [0, 0.009, 0.018].map((north) => ({ longitude: 121.4, latitude: 31.2 + north }));
  const [found] = await gazetteer([{ name: '长路', points }]).locate({ address: '长路5号', city: '' });
  t.is(found?.latitude, 31.209);
  t.is(found?.uncertaintyMetres, 1001 + 250);
});

test('a street is found by its English name', async (t) => {
  t.is((await first('1 Zhonghua road, Shanghai'))?.label, '中华路');
});

test('the whole name of a street is meant, not a shorter one inside it', async (t) => {
  const points = [{ longitude: 121.47, latitude: 31.23 }];
  const known = gazetteer([
    { name: '中路', points },
    { name: '云南中路', points },
    { name: '云南路', points },
  ]);
  const labels = async (address: string) => (await known.locate({ address, city: '' })).map(({ label }) => label);
  t.deepEqual(await labels('云南中路12号'), ['云南中路']);
  t.deepEqual(await labels('云南中路与中路路口'), ['云南中路', '中路']);
});

test('nothing is invented for an address nobody knows', async (t) => {
  t.deepEqual(await find('火星大道1号'), []);
  t.deepEqual(await find(''), []);
  t.deepEqual(await gazetteer([{ name: '空路', points: [] }]).locate({ address: '空路1号', city: '' }), []);
});

test('every address of the demo town is found at its own door', async (t) => {
  const known = gazetteer(streets());
  for (const [, address = '', longitude, latitude] of rows('addresses')) {
    const [found] = await known.locate({ address, city: '上海市' });
    t.is(found?.precision, 'house', address);
    const metres =
      Math.hypot((found?.longitude ?? 0) - Number(longitude), (found?.latitude ?? 0) - Number(latitude)) * 111_195;
    t.true(metres <= (found?.uncertaintyMetres ?? 0), address);
  }
});
