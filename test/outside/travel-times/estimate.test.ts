import { readFileSync } from 'node:fs';
import test from 'ava';
import fc from 'fast-check';
import { estimatedTravelTimes, estimateSeconds, type Mode, modes, type Place } from '#outside/travel-times';

const departAt = new Date('2026-11-23T00:00:00Z');
const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../fixtures/travel/${name}.json`, import.meta.url), 'utf8'));

/** A point so many kilometres north of People's Square; a degree of latitude is 111.195 km on the mean sphere. */
const north = (kilometres: number): Place => ({
  id: `north-${kilometres}`,
  longitude: 121.4737,
  latitude: 31.2304 + kilometres / 111.195,
});
const bare = { perStopSeconds: 0 };

test('by car the first kilometre takes 3 minutes and ten take 19', (t) => {
  t.is(estimateSeconds(north(0), north(1), 'car', bare), 180);
  t.is(estimateSeconds(north(0), north(10), 'car', bare), Math.round(180 * 10 ** 0.8));
});

test('an e-bike takes 5 minutes a kilometre, a bicycle 6 and feet 16', (t) => {
  t.is(estimateSeconds(north(0), north(2), 'e-bike', bare), 600);
  t.is(estimateSeconds(north(0), north(2), 'bicycle', bare), 720);
  t.is(estimateSeconds(north(0), north(2), 'foot', bare), 1920);
});

test('a stop costs two minutes unless the centre says otherwise, and none at the same point', (t) => {
  t.is(estimateSeconds(north(0), north(1), 'car'), 300);
  t.is(estimateSeconds(north(0), north(1), 'car', { perStopSeconds: 45 }), 225);
  const nextDoor: Place = { ...north(1), id: 'the flat next door' };
  t.is(estimateSeconds(north(1), nextDoor, 'car'), 0);
});

test('across a river the centre knows of, both ways take as much longer as it says', (t) => {
  const box = (south: number, top: number): [number, number][] => {
    const [low, high] = [north(south).latitude, north(top).latitude];
    return [
      [121, low],
      [122, low],
      [122, high],
      [121, high],
    ];
  };
  const rules = { ...bare, overrides: [{ from: box(-1, 1), to: box(2, 4), factor: 2, extraSeconds: 300 }] };
  const plain = estimateSeconds(north(0), north(3), 'car', bare);
  t.true(Math.abs(estimateSeconds(north(0), north(3), 'car', rules) - (plain * 2 + 300)) <= 1);
  t.is(estimateSeconds(north(3), north(0), 'car', rules), estimateSeconds(north(0), north(3), 'car', rules));
  t.is(estimateSeconds(north(0), north(1.5), 'car', rules), estimateSeconds(north(0), north(1.5), 'car', bare));
});

test('a zone is what its corners enclose, not the box around them', (t) => {
  const corner: [number, number][] = [
    [121, 31],
    [122, 31],
    [121, 32],
  ];
  const rules = { ...bare, overrides: [{ from: corner, to: corner, factor: 1, extraSeconds: 1000 }] };
  const extra = (longitude: number, latitude: number) => {
    const inside = { longitude: 121.2, latitude: 31.2 };
    const other = { longitude, latitude };
    return estimateSeconds(inside, other, 'car', rules) - estimateSeconds(inside, other, 'car', bare);
  };
  t.is(extra(121.3, 31.3), 1000);
  t.is(extra(121.8, 31.8), 0);
  t.is(extra(120.9, 31.5), 0);
  t.is(extra(121.1, 30.9), 0);
  t.is(extra(121.1, 32.1), 0);
});

test('a place with swapped or missing coordinates is refused, never taken as zero seconds away', (t) => {
  t.throws(() => estimateSeconds(north(0), { longitude: 31.23, latitude: 121.47 }, 'car'), { instanceOf: RangeError });
  t.throws(() => estimateSeconds(north(0), { longitude: Number.NaN, latitude: 31 }, 'car'), { instanceOf: RangeError });
});

const places = fc.array(
  fc.record({
    id: fc.uuid(),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  }),
  { maxLength: 8 },
);

test('every matrix is symmetric, whole, non-negative, zero on its diagonal and marked as estimated off it', async (t) => {
  const travel = estimatedTravelTimes();
  await fc.assert(
    fc.asyncProperty(places, fc.constantFrom(...modes), async (some, mode) => {
      const { seconds, estimated, source } = await travel.secondsBetween(some, mode, departAt);
      const n = some.length;
      const at = (row: number, column: number) => seconds[row * n + column] ?? -1;
      t.is(seconds.length, n * n);
      t.is(source, 'estimate');
      for (let row = 0; row < n; row++) {
        t.is(at(row, row), 0);
        for (let column = 0; column < n; column++) {
          t.true(at(row, column) >= 0 && at(row, column) === at(column, row));
          t.is(estimated[row * n + column], row === column ? 0 : 1);
        }
      }
    }),
    { seed: 3 },
  );
});

test('farther is never sooner', (t) => {
  const distance = fc.double({ min: 0.001, max: 60, noNaN: true });
  const property = fc.property(distance, distance, fc.constantFrom(...modes), (one, other, mode) => {
    const [near, far] = [Math.min(one, other), Math.max(one, other)];
    return estimateSeconds(north(0), north(near), mode) <= estimateSeconds(north(0), north(far), mode);
  });
  t.notThrows(() => fc.assert(property, { seed: 4 }));
});

test('legs are timed one by one, as the matrix times them', async (t) => {
  const [a, b, c] = [north(0), north(1), north(5)];
  const legs = [
    { from: a, to: c },
    { from: c, to: b },
    { from: b, to: b },
  ];
  const { seconds } = await estimatedTravelTimes().secondsAlong(legs, 'foot', departAt);
  t.deepEqual([...seconds], [estimateSeconds(a, c, 'foot'), estimateSeconds(b, c, 'foot'), 0]);
});

test('the car stays within 10 % of the fitted urban curve from 1 to 15 km', (t) => {
  const { b, c } = fixture('estimate-fit').fits['urban<15km'];
  for (const kilometres of [1, 2, 4, 8, 15]) {
    const fitted = 60 * b * kilometres ** c;
    t.true(Math.abs(estimateSeconds(north(0), north(kilometres), 'car', bare) / fitted - 1) < 0.1, `${kilometres} km`);
  }
});

test('on the roads of Campo Grande half of all estimates are within 22 % of the measured time', (t) => {
  const { points, seconds } = fixture('campo-grande') as {
    points: [number, number][];
    seconds: Record<string, number[][]>;
  };
  for (const mode of ['car', 'bicycle', 'foot'] satisfies Mode[]) {
    const errors = points.flatMap(([longitude, latitude], row) =>
      points.flatMap(([toLongitude, toLatitude], column) => {
        const measured = seconds[mode]?.[row]?.[column] ?? 0;
        const from = { longitude, latitude };
        const guess = estimateSeconds(from, { longitude: toLongitude, latitude: toLatitude }, mode, bare);
        return row === column ? [] : [Math.abs(guess / measured - 1)];
      }),
    );
    const median = errors.sort((one, other) => one - other)[errors.length >> 1] ?? 1;
    t.true(median < 0.22, `${mode}: ${median}`);
  }
});
