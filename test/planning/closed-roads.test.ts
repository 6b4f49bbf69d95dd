import test from 'ava';
import fc from 'fast-check';
import {
  type ClosedRoad,
  detourSeconds,
  isShut,
  leadsThrough,
  metresBetween,
  openPart,
  placeKey,
} from '../../src/planning/closed-roads.ts';

/** So many metres east and north of People's Square. */
const at = (east: number, north: number) => ({
  longitude: 121.474816 + east / (111_195 * Math.cos((31.234847 * Math.PI) / 180)),
  latitude: 31.234847 + north / 111_195,
});
const hour = 3600;
const closed = { start: 9 * hour, end: 11 * hour };
const bridge: ClosedRoad = {
  from: at(0, -200),
  to: at(0, 200),
  metres: 50,
  closed,
  underWay: false,
  extraSeconds: 900,
  homesShut: false,
};
const whenever = { roads: [bridge], reached: new Map<string, { start: number; end: number }>() };

test('a way that crosses what is closed is longer by the detour, one that passes 60 m beside it is not', (t) => {
  t.is(detourSeconds(whenever, at(-500, 0), at(500, 0), 300), 900);
  t.is(detourSeconds(whenever, at(-500, 260), at(500, 260), 300), 0);
  t.is(detourSeconds(whenever, at(-500, 0), at(-60, 0), 300), 0);
  t.is(detourSeconds(whenever, at(-500, 0), at(-40, 0), 300), 900);
});

test('a home reached only before it is closed, or 300 s of driving after it is open again, is reached as ever', (t) => {
  const [from, home] = [at(-500, 0), at(500, 0)];
  const reached = (start: number, end: number) => ({
    ...whenever,
    reached: new Map([[placeKey(home), { start, end }]]),
  });
  t.is(detourSeconds(reached(8 * hour, 9 * hour), from, home, 300), 0);
  t.is(detourSeconds(reached(8 * hour, 9 * hour + 1), from, home, 300), 900);
  t.is(detourSeconds(reached(11 * hour + 300, 12 * hour), from, home, 300), 0);
  t.is(detourSeconds(reached(11 * hour + 299, 12 * hour), from, home, 300), 900);
});

test('of two closed roads on one way the longer detour goes around both', (t) => {
  const other = { ...bridge, from: at(200, -200), to: at(200, 200), extraSeconds: 1200 };
  t.is(detourSeconds({ ...whenever, roads: [bridge, other] }, at(-500, 0), at(500, 0), 300), 1200);
});

test('care at a home that is shut begins before or after, whichever leaves longer, and not at all in between', (t) => {
  const shut = { ...whenever, roads: [{ ...bridge, homesShut: true }] };
  const home = at(20, 0);
  t.deepEqual(openPart({ start: 8 * hour, end: 10 * hour }, home, shut), { start: 8 * hour, end: 9 * hour - 1 });
  t.deepEqual(openPart({ start: 10 * hour, end: 12 * hour }, home, shut), { start: 11 * hour, end: 12 * hour });
  t.is(openPart({ start: 9 * hour, end: 11 * hour - 1 }, home, shut), undefined);
  t.deepEqual(openPart({ start: 9 * hour, end: 11 * hour }, at(200, 0), shut), { start: 9 * hour, end: 11 * hour });
  t.true(isShut(home, 9 * hour, shut));
  t.false(isShut(home, 11 * hour, shut));
  const already = { ...shut, roads: [{ ...bridge, homesShut: true, underWay: true }] };
  t.is(openPart({ start: 8 * hour, end: 10 * hour }, home, already), undefined);
});

test('a way leads through what is closed exactly where some step of it comes that near: 300 random ways', (t) => {
  const point = fc.record({
    east: fc.integer({ min: -2000, max: 2000 }),
    north: fc.integer({ min: -2000, max: 2000 }),
  });
  fc.assert(
    fc.property(fc.tuple(point, point, point, point), fc.integer({ min: 20, max: 500 }), ([a, b, c, d], metres) => {
      const place = (p: typeof a) => at(p.east, p.north);
      const step = (p: typeof a, q: typeof a, share: number) =>
        at(p.east + (q.east - p.east) * share, p.north + (q.north - p.north) * share);
      let nearest = Number.POSITIVE_INFINITY;
      for (let i = 0; i <= 40; i++)
        for (let j = 0; j <= 40; j++) {
          const [one, other] = [step(a, b, i / 40), step(c, d, j / 40)];
          nearest = Math.min(nearest, metresBetween([one, one], [other, other]));
        }
      const road = { from: place(c), to: place(d), metres };
      const through = leadsThrough(road, place(a), place(b));
      if (nearest <= metres - 1) return through;
      // Between two steps it may come nearer by at most half a step of each line.
      const longest =
        (Math.hypot(a.east - b.east, a.north - b.north) + Math.hypot(c.east - d.east, c.north - d.north)) / 80;
      return nearest - longest - 1 > metres ? !through : true;
    }),
    { numRuns: 300 },
  );
  t.pass();
});
