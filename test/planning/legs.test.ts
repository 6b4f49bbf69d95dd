import test from 'ava';
import { defaultSettings } from '#organisations';
import { estimateSeconds, type MeasuredPair, type Mode, pointKey } from '#outside/travel-times';
import { noClosedRoads } from '../../src/planning/closed-roads.ts';
import { isEstimated, legEnd, plannedSeconds } from '../../src/planning/legs.ts';
import { PlaceTable } from '../../src/planning/place-table.ts';
import { contentOf, RoadBook } from '../../src/planning/road-book.ts';
import { nearestPairs } from '../../src/planning/travel-memory.ts';

const rules = defaultSettings;
const place = (index: number) => ({ longitude: 121.47 + index * 0.01, latitude: 31.23 });
const [here, there, further] = [place(0), place(1), place(2)];

const pair = (from: number, to: number, seconds: number, mode: Mode = 'car'): MeasuredPair & { mode: Mode } => ({
  from: pointKey(place(from)),
  to: pointKey(place(to)),
  seconds,
  mode,
});
const bookOf = (...pairs: (MeasuredPair & { mode: Mode })[]) =>
  new RoadBook('b', 'osrm', new Date(0), contentOf(rules, pairs));

function leg(book: RoadBook | null, from = here, to = there, mode: Mode = 'car', given = rules) {
  const basis = { rules: given, book, closed: noClosedRoads };
  const [start, end] = [legEnd(from, basis), legEnd(to, basis)];
  return { seconds: plannedSeconds(basis, start, end, mode), estimated: isEstimated(basis, start, end, mode) };
}

test('without roads a leg is the estimate with its stop × 1.25 + 120 s', (t) => {
  t.deepEqual(leg(null), { seconds: Math.round(estimateSeconds(here, there, 'car') * 1.25 + 120), estimated: true });
});

test('a measured leg is the road with its stop × 1.1 + 120 s, in its own direction and for its own mode only', (t) => {
  const book = bookOf(pair(0, 1, 600), pair(1, 0, 900));
  t.deepEqual(leg(book), { seconds: 912, estimated: false });
  t.deepEqual(leg(book, there, here), { seconds: 1242, estimated: false });
  t.true(leg(book, here, there, 'foot').estimated);
  t.true(leg(book, here, further).estimated);
});

test('two visits at one point are no way apart, and nothing about that is an estimate', (t) => {
  t.deepEqual(leg(null, here, here), { seconds: 0, estimated: false });
  t.deepEqual(leg(bookOf(pair(0, 1, 600)), here, here), { seconds: 0, estimated: false });
});

test('what was not measured is the estimate scaled by the median of five measured pairs or more', (t) => {
  const way = (from: number, to: number) => estimateSeconds(place(from), place(to), 'car', { perStopSeconds: 0 });
  const slow = (from: number, to: number, times: number) => pair(from, to, Math.round(way(from, to) * times));
  const four = [slow(0, 1, 2), slow(1, 0, 2), slow(1, 3, 2), slow(3, 1, 2)];
  const plain = leg(null, here, further).seconds;
  t.is(leg(bookOf(...four), here, further).seconds, plain, 'four pairs say nothing about a town');
  const five = leg(bookOf(...four, slow(3, 0, 9)), here, further).seconds;
  t.true(Math.abs(five - ((way(0, 2) * 2 + 120) * 1.25 + 120)) <= 3, `${five}`);
});

test('a pair without a way is left to the estimate', (t) => {
  t.true(leg(bookOf(pair(0, 1, -1), pair(1, 0, 300))).estimated);
  t.false(leg(bookOf(pair(0, 1, -1), pair(1, 0, 300)), there, here).estimated);
});

test('a river between two zones lengthens estimates both ways and no measured road', (t) => {
  const around = (x: number): [number, number][] => [
    [x - 0.001, 31.2],
    [x + 0.001, 31.2],
    [x + 0.001, 31.3],
    [x - 0.001, 31.3],
  ];
  const river = {
    ...rules,
    travelOverrides: [{ from: around(121.47), to: around(121.48), factor: 1.5, extraSeconds: 300 }],
  };
  const way = estimateSeconds(here, there, 'car', { perStopSeconds: 0 });
  const longer = (way * 1.5 + 300 + 120) * 1.25 + 120;
  t.true(Math.abs(leg(null, here, there, 'car', river).seconds - longer) <= 3);
  t.is(leg(null, there, here, 'car', river).seconds, leg(null, here, there, 'car', river).seconds);
  t.is(leg(bookOf(pair(0, 1, 600)), here, there, 'car', river).seconds, 912);
});

test('a table holds directed legs, and its scratch slot knows remembered roads too', (t) => {
  const book = bookOf(pair(0, 1, 600), pair(1, 0, 900));
  const table = new PlaceTable(['car'], { rules, book, closed: noClosedRoads }, 4);
  const slot = table.slotOf(here);
  const scratch = table.scratchSlotOf(there);
  const legs = table.travel[0]!;
  t.deepEqual([legs[slot * table.placeCount + scratch], legs[scratch * table.placeCount + slot]], [912, 1242]);
  const kept = table.slotOf(there);
  t.deepEqual([legs[slot * table.placeCount + kept], legs[kept * table.placeCount + slot]], [912, 1242]);
  t.false(table.isEstimated(slot, kept, 'car'));
  t.true(table.isEstimated(slot, table.slotOf(further), 'car'));
});

test('a table that grows several times keeps every place where it was, and every leg', (t) => {
  const basis = { rules, book: null, closed: noClosedRoads };
  const table = new PlaceTable(['car', 'foot'], basis, 1);
  const slots = Array.from({ length: 120 }, (_, index) => table.slotOf(place(index)));
  t.deepEqual(
    slots,
    Array.from({ length: 120 }, (_, index) => table.slotOf(place(index))),
  );
  t.is(new Set(slots).size, 120);
  for (const [index, mode] of table.modes.entries())
    for (const from of [0, 1, 57, 119])
      for (const to of [0, 2, 58, 118])
        t.is(
          table.travel[index]![slots[from]! * table.placeCount + slots[to]!],
          from === to ? 0 : plannedSeconds(basis, legEnd(place(from), basis), legEnd(place(to), basis), mode),
        );
});

test('the same roads make the same book, in whatever order they are read', (t) => {
  const pairs = [pair(0, 1, 600), pair(1, 0, 900), pair(2, 0, 300, 'foot')];
  t.deepEqual(JSON.stringify(contentOf(rules, pairs)), JSON.stringify(contentOf(rules, pairs.toReversed())));
});

test('of a free matrix each place’s nearest are kept in both directions, and every pair without a way', (t) => {
  const all = [0, 1, 2, 3].flatMap((from) =>
    [0, 1, 2, 3].filter((to) => to !== from).map((to) => pair(from, to, Math.abs(from - to) * 60)),
  );
  const kept = nearestPairs([...all, pair(9, 0, -1)], 1).map(({ seconds }) => seconds);
  t.deepEqual([kept.filter((seconds) => seconds === -1).length, Math.max(...kept)], [1, 60]);
});
