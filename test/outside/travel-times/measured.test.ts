import test, { type ExecutionContext } from 'ava';
import {
  budgetInMemory,
  estimateSeconds,
  hourClassAt,
  type MeasuredOptions,
  measuredTravelTimes,
  osrmRoads,
  type PairMemory,
  type Place,
  pairsInMemory,
  type RoadProvider,
} from '#outside/travel-times';
import { aWebServer, type Request } from '../a-web-server.ts';
import { hasty, homes, measuredCount, monday, now, type Point, roadSeconds, timeIn } from './a-town.ts';

const bare = { perStopSeconds: 0 };

/** A paid provider over the roads of the town: one origin a question, exactly the pairs that are wanted. */
async function paidRoads(t: ExecutionContext): Promise<{ roads: RoadProvider; asked: () => number }> {
  let pairs = 0;
  const server = await aWebServer(t, ({ url }: Request) => {
    const points = (url.pathname.split('/').at(-1) ?? '').split(';').map((point) => point.split(',').map(Number));
    const pick = (name: string) => (url.searchParams.get(name) ?? '').split(';').map((index) => points[Number(index)]);
    const point = ([longitude, latitude]: number[] = []): Point => ({
      longitude: longitude as number,
      latitude: latitude as number,
    });
    const [from, to] = [pick('sources'), pick('destinations')];
    pairs += from.length * to.length;
    return {
      json: { code: 'Ok', durations: from.map((one) => to.map((other) => roadSeconds(point(one), point(other)))) },
    };
  });
  const osrm = osrmRoads({ url: server.url, profiles: { car: 'car' } });
  const questionsFor: RoadProvider['questionsFor'] = (wanted) =>
    wanted.map(({ from, to }) => ({ from: [from], to: [to] }));
  return { roads: { ...osrm, questionsFor, traffic: 'at-departure' }, asked: () => pairs };
}

async function aTown(t: ExecutionContext, options: Partial<MeasuredOptions> = {}) {
  const { roads, asked } = await paidRoads(t);
  return { asked, roads, travel: measuredTravelTimes({ roads, now, patience: hasty, ...options }) };
}

test('a home is measured to and from its nearest, and the rest is the estimate times the median of the town', async (t) => {
  const { travel } = await aTown(t, { nearest: 4 });
  const places = homes(20);
  const matrix = await travel.secondsBetween(places, 'car', monday, bare);
  const ratios: number[] = [];
  for (const [row, from] of places.entries()) {
    const nearest = places
      .filter((place) => place !== from)
      .sort((one, other) => estimateOf(from, one) - estimateOf(from, other));
    for (const to of nearest.slice(0, 4)) {
      const column = places.indexOf(to);
      t.deepEqual(timeIn(matrix, row, column), { seconds: roadSeconds(from, to), isEstimate: false });
      t.deepEqual(timeIn(matrix, column, row), { seconds: roadSeconds(to, from), isEstimate: false });
    }
    for (const [column, to] of places.entries()) {
      const { seconds, isEstimate } = timeIn(matrix, row, column);
      if (!isEstimate && row !== column) ratios.push(seconds / estimateOf(from, to));
    }
  }
  ratios.sort((one, other) => one - other);
  const median = ratios[ratios.length >> 1] as number;
  for (const [row, from] of places.entries()) {
    for (const [column, to] of places.entries()) {
      const { seconds, isEstimate } = timeIn(matrix, row, column);
      if (isEstimate) t.true(Math.abs(seconds - estimateOf(from, to) * median) < estimateOf(from, to) * 0.02 + 2);
    }
  }
});

const estimateOf = (from: Place, to: Place) => estimateSeconds(from, to, 'car', bare);

test('what was measured yesterday is not paid for again', async (t) => {
  const { travel, asked } = await aTown(t);
  const first = await travel.secondsBetween(homes(10), 'car', monday);
  t.is(asked(), 90);
  t.deepEqual(await travel.secondsBetween(homes(10), 'car', monday), first);
  t.is(asked(), 90);
  await travel.secondsBetween(homes(11), 'car', monday);
  t.is(asked(), 110);
});

test('remembered pairs lapse, and belong to one provider, mode and hour class', async (t) => {
  let today = new Date('2026-11-01T00:00:00Z');
  let hourClass = 'night';
  const memory = pairsInMemory();
  const { travel, asked, roads } = await aTown(t, {
    memory,
    now: () => today,
    lapseDays: 30,
    hourClassOf: () => hourClass,
  });
  await travel.secondsBetween(homes(4), 'car', monday);
  today = new Date('2026-11-30T00:00:00Z');
  await travel.secondsBetween(homes(4), 'car', monday);
  t.is(asked(), 12);
  hourClass = 'morning';
  await travel.secondsBetween(homes(4), 'car', monday);
  t.is(asked(), 24);
  hourClass = 'night';
  today = new Date('2026-12-02T00:00:00Z');
  await travel.secondsBetween(homes(4), 'car', monday);
  t.is(asked(), 36);
  const other = measuredTravelTimes({
    roads: { ...roads, name: 'valhalla' },
    memory,
    now: () => today,
    hourClassOf: () => hourClass,
  });
  await other.secondsBetween(homes(4), 'car', monday);
  t.is(asked(), 48);
});

test('times without traffic serve every hour, and times of the moment belong to the hour of asking', async (t) => {
  const { roads, asked } = await paidRoads(t);
  let today = new Date('2026-11-22T01:00:00Z');
  const hourClassOf = (instant: Date) => String(instant.getUTCHours());
  const ask = async (traffic: RoadProvider['traffic'], memory: PairMemory, departAt: string) => {
    const travel = measuredTravelTimes({ roads: { ...roads, traffic }, now: () => today, hourClassOf, memory });
    await travel.secondsBetween(homes(3), 'car', new Date(departAt));
    return asked();
  };
  const timeless = pairsInMemory();
  t.is(await ask('none', timeless, '2026-11-23T08:00:00Z'), 6);
  t.is(await ask('none', timeless, '2026-11-23T12:00:00Z'), 6);
  const momentary = pairsInMemory();
  t.is(await ask('now', momentary, '2026-11-23T08:00:00Z'), 12);
  t.is(await ask('now', momentary, '2026-11-23T12:00:00Z'), 12);
  today = new Date('2026-11-22T05:00:00Z');
  t.is(await ask('now', momentary, '2026-11-23T12:00:00Z'), 18);
});

test('the peaks are on weekdays, and the night is every night', (t) => {
  t.deepEqual(
    [5, 6, 7, 9, 10, 16, 19, 20, 22].map((hour) => hourClassAt(1, hour)),
    ['night', 'day', 'morning-peak', 'morning-peak', 'day', 'evening-peak', 'evening-peak', 'day', 'night'],
  );
  t.deepEqual(
    [5, 8, 17, 23].map((hour) => hourClassAt(6, hour)),
    ['night', 'day', 'day', 'night'],
  );
});

test('a pair without a way is not asked about every night', async (t) => {
  let questions = 0;
  const lost: RoadProvider = {
    name: 'google',
    modes: ['car'],
    traffic: 'none',
    questionsFor: (pairs) => pairs.map(({ from, to }) => ({ from: [from], to: [to] })),
    ask: async () => {
      questions++;
      return [-1];
    },
  };
  const travel = measuredTravelTimes({ roads: lost, now });
  t.deepEqual((await travel.secondsBetween(homes(3), 'car', monday)).notes, ['no-route:6']);
  const again = await travel.secondsBetween(homes(3), 'car', monday);
  t.is(again.source, 'estimate');
  t.is(questions, 6);
});

test('a budget that ends in the middle of a night serves every home its nearest first', async (t) => {
  const { travel, asked } = await aTown(t, { budget: budgetInMemory(50, () => 'today') });
  const matrix = await travel.secondsBetween(homes(20), 'car', monday, { account: 'north' });
  t.is(asked(), 50);
  t.is(measuredCount(matrix), 50);
  t.regex(matrix.notes.join(), /^over-budget:\d+$/);
  for (let home = 0; home < 20; home++) {
    const isServed = Array.from({ length: 20 }, (_, other) => other).some(
      (other) => other !== home && !timeIn(matrix, home, other).isEstimate,
    );
    t.true(isServed, `home ${home}`);
  }
});

test('each centre has its own budget, and every day a new one', async (t) => {
  let today = '2026-11-22';
  const { travel, asked } = await aTown(t, { budget: budgetInMemory(20, () => today), memory: forgetful });
  await travel.secondsBetween(homes(6), 'car', monday, { account: 'north' });
  await travel.secondsBetween(homes(6), 'car', monday, { account: 'north' });
  t.is(asked(), 20);
  await travel.secondsBetween(homes(6), 'car', monday, { account: 'south' });
  t.is(asked(), 40);
  today = '2026-11-23';
  await travel.secondsBetween(homes(6), 'car', monday, { account: 'north' });
  t.is(asked(), 60);
});

const forgetful = { recall: async () => [], remember: async () => undefined };

test('two nights at once do not spend more than the budget', async (t) => {
  const { travel, asked } = await aTown(t, { budget: budgetInMemory(100, () => 'today'), memory: forgetful });
  await Promise.all([1, 2, 3].map(() => travel.secondsBetween(homes(9), 'car', monday, { account: 'north' })));
  t.is(asked(), 100);
});

test('what was granted but never sent is given back', async (t) => {
  const budget = budgetInMemory(1000, () => 'today');
  const down: RoadProvider = {
    name: 'google',
    modes: ['car'],
    traffic: 'none',
    questionsFor: (pairs) => pairs.map(({ from, to }) => ({ from: [from], to: [to] })),
    ask: () => Promise.reject(new Error('down')),
  };
  const patience = { ...hasty, atOnce: 1 };
  await measuredTravelTimes({ roads: down, now, budget, patience }).secondsBetween(homes(10), 'car', monday);
  t.is(await budget.take('everyone', 10_000), 997);
});

test('while someone looks for a window, a new address is estimated and nobody is paid', async (t) => {
  const { travel, asked } = await aTown(t);
  await travel.secondsBetween(homes(8), 'car', monday);
  const before = asked();
  const matrix = await travel.secondsBetween(homes(9), 'car', monday, { mayAskProvider: false });
  t.is(asked(), before);
  t.is(measuredCount(matrix), 56);
  t.deepEqual([matrix.source, ...matrix.notes], ['mixed']);
});

test('the legs of a chosen plan are measured, and the next matrix knows them', async (t) => {
  const { travel, asked } = await aTown(t, { nearest: 1 });
  const [a, b, c] = homes(3) as [Place, Place, Place];
  const legs = [
    { from: a, to: b },
    { from: b, to: c },
    { from: c, to: a },
    { from: a, to: a },
  ];
  const times = await travel.secondsAlong(legs, 'car', monday, bare);
  t.deepEqual([...times.seconds], [roadSeconds(a, b), roadSeconds(b, c), roadSeconds(c, a), 0]);
  t.deepEqual([...times.estimated], [0, 0, 0, 0]);
  t.is(times.source, 'osrm');
  t.is(asked(), 3);
  const matrix = await travel.secondsBetween([a, b, c], 'car', monday, bare);
  t.false(timeIn(matrix, 0, 1).isEstimate || timeIn(matrix, 1, 2).isEstimate || timeIn(matrix, 2, 0).isEstimate);
});

test('three flats in one house are paid for once and are zero apart', async (t) => {
  const { travel, asked } = await aTown(t);
  const [house, other] = homes(2) as [Place, Place];
  const places = [house, { ...house, id: 'flat 2' }, other, { ...house, id: 'flat 3' }];
  const matrix = await travel.secondsBetween(places, 'car', monday);
  t.is(asked(), 2);
  t.is(timeIn(matrix, 0, 3).seconds, 0);
  t.is(timeIn(matrix, 3, 2).seconds, roadSeconds(house, other) + 120);
  t.is(matrix.source, 'osrm');
});

test('measured roads know the river; only estimates take the override', async (t) => {
  const world: [number, number][] = [
    [-180, -90],
    [180, -90],
    [180, 90],
    [-180, 90],
  ];
  const overrides = [{ from: world, to: world, factor: 1, extraSeconds: 1000 }];
  const { travel } = await aTown(t, { nearest: 1 });
  const places = homes(6);
  const matrix = await travel.secondsBetween(places, 'car', monday, { ...bare, overrides });
  const plain = await travel.secondsBetween(places, 'car', monday, bare);
  for (const index of matrix.seconds.keys()) {
    t.is((matrix.seconds[index] ?? 0) - (plain.seconds[index] ?? 0), matrix.estimated[index] === 1 ? 1000 : 0);
  }
});

test('no place and one place are whole answers', async (t) => {
  const { travel, asked } = await aTown(t);
  t.is((await travel.secondsBetween([], 'car', monday)).seconds.length, 0);
  t.deepEqual([...(await travel.secondsBetween(homes(1), 'car', monday)).seconds], [0]);
  t.is((await travel.secondsAlong([], 'car', monday)).seconds.length, 0);
  t.is(asked(), 0);
});

test('a place that is nowhere on earth is refused', async (t) => {
  const { travel } = await aTown(t);
  const nowhere = { id: 'swapped', longitude: 31.2, latitude: 121.4 };
  await t.throwsAsync(travel.secondsBetween([nowhere, ...homes(1)], 'car', monday), { instanceOf: RangeError });
});
