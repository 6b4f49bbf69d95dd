import test from 'ava';
import fc from 'fast-check';
import { inServiceArea } from '#organisations';

const square: [number, number][] = [
  [121.46, 31.22],
  [121.48, 31.22],
  [121.48, 31.24],
  [121.46, 31.24],
  [121.46, 31.22],
];
const hole: [number, number][] = [
  [121.468, 31.228],
  [121.472, 31.228],
  [121.472, 31.232],
  [121.468, 31.232],
  [121.468, 31.228],
];
const serviceArea = { type: 'Polygon' as const, coordinates: [square, hole] };
const at = (longitude: number, latitude: number) => ({ longitude, latitude });

test('a home inside the area is served, one outside is not', (t) => {
  t.true(inServiceArea({ serviceArea }, at(121.465, 31.225)));
  t.false(inServiceArea({ serviceArea }, at(121.485, 31.225)));
  t.false(inServiceArea({ serviceArea }, at(121.465, 31.25)));
});

test('a home in a hole of the area is not served', (t) => {
  t.false(inServiceArea({ serviceArea }, at(121.47, 31.23)));
});

test('a home exactly on the border, a corner or the border of a hole is served', (t) => {
  t.true(inServiceArea({ serviceArea }, at(121.46, 31.23)));
  t.true(inServiceArea({ serviceArea }, at(121.47, 31.22)));
  t.true(inServiceArea({ serviceArea }, at(121.48, 31.24)));
  t.true(inServiceArea({ serviceArea }, at(121.468, 31.23)));
});

test('a centre without an area serves everywhere', (t) => {
  t.true(inServiceArea({ serviceArea: null }, at(-70, 40)));
});

test('no home along the line between two neighbouring areas is served by neither', (t) => {
  const line: [number, number][] = [
    [121.46, 31.2257],
    [121.4709, 31.2288],
    [121.4822, 31.233],
    [121.488, 31.2356],
  ];
  const sideOf = (latitude: number) => ({
    serviceArea: {
      type: 'Polygon' as const,
      coordinates: [[...line, [121.488, latitude], [121.46, latitude], [121.46, 31.2257]] as [number, number][]],
    },
  });
  const [north, south] = [sideOf(31.25), sideOf(31.21)];
  const along = fc.record({ leg: fc.integer({ min: 0, max: 2 }), part: fc.double({ min: 0, max: 1, noNaN: true }) });
  fc.assert(
    fc.property(along, ({ leg, part }) => {
      const [from, to] = [line[leg]!, line[leg + 1]!];
      const home = at(from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1]));
      return inServiceArea(north, home) || inServiceArea(south, home);
    }),
    { seed: 7, numRuns: 2000 },
  );
  t.pass();
});
