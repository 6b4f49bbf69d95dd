import test from 'ava';
import { budgetInDatabase } from '../../src/planning/element-budget.ts';
import { pairsInDatabase } from '../../src/planning/travel-memory.ts';
import { asOwner, freshDatabase } from '../support/database.ts';
import { monday, smallTown, today, tomorrow } from '../support/town.ts';

const kind = { provider: 'google', mode: 'car', hourClass: 'day' } as const;
const [a, b, c] = ['121.47370,31.23040', '121.48200,31.23600', '121.49000,31.24000'] as const;
const minutes = (count: number) => new Date(monday.getTime() + count * 60_000);

test('pairs are remembered by centre, provider, mode and traffic, as last measured, until they lapse', async (t) => {
  const { database } = await freshDatabase(t);
  const { centre, neighbour } = await smallTown(database);
  const memory = pairsInDatabase(database, centre.id, { free: false });
  await memory.remember(kind, [{ from: a, to: b, seconds: 300 }], minutes(0));
  await memory.remember(
    kind,
    [
      { from: b, to: a, seconds: 420 },
      { from: a, to: c, seconds: -1 },
    ],
    minutes(1),
  );
  await memory.remember(kind, [{ from: a, to: b, seconds: 310 }], minutes(2));
  const recall = (points: readonly string[], since = minutes(0), more = {}) =>
    memory.recall({ ...kind, ...more }, points, since);
  const sorted = (pairs: readonly { seconds: number }[]) => pairs.map(({ seconds }) => seconds).sort((x, y) => x - y);
  t.deepEqual(sorted(await recall([a, b])), [310, 420]);
  t.deepEqual(sorted(await recall([a, b, c])), [-1, 310, 420]);
  t.deepEqual(sorted(await recall([a, b, c], minutes(2))), [310]);
  for (const more of [{ provider: 'amap' }, { mode: 'foot' }, { hourClass: 'night' }])
    t.deepEqual(await recall([a, b, c], minutes(0), more), []);
  const theirs = pairsInDatabase(database, neighbour.id, { free: false });
  t.deepEqual(await theirs.recall(kind, [a, b, c], minutes(0)), []);
});

test('thirty thousand pairs are written and read back whole', async (t) => {
  const fresh = await freshDatabase(t);
  const { centre } = await smallTown(fresh.database);
  const memory = pairsInDatabase(fresh.database, centre.id, { free: false });
  const points = Array.from({ length: 174 }, (_, index) => `121.${40000 + index},31.20000`);
  const pairs = points.flatMap((from, x) =>
    points.flatMap((to, y) => (from === to ? [] : [{ from, to, seconds: x * 200 + y }])),
  );
  await memory.remember(kind, pairs, monday);
  t.is((await memory.recall(kind, points, monday)).length, pairs.length);
  t.true(pairs.length > 30_000);
});

test('two nights at once never spend more than the day’s budget, and what was not sent comes back', async (t) => {
  const fresh = await freshDatabase(t);
  const { centre, neighbour } = await smallTown(fresh.database);
  const budget = () => budgetInDatabase(fresh.database, 100, today);
  const granted = await Promise.all(Array.from({ length: 8 }, () => budget().take(centre.id, 30)));
  t.is(
    granted.reduce((sum, count) => sum + count, 0),
    100,
  );
  t.is(await budget().take(centre.id, 1), 0);
  await budget().giveBack(centre.id, 25);
  t.is(await budget().take(centre.id, 40), 25);
  t.is(await budget().take(neighbour.id, 40), 40, 'every centre has its own');
  t.is(await budgetInDatabase(fresh.database, 100, tomorrow).take(centre.id, 40), 40, 'and every day');
  // Lowered in the middle of a day: what is used is used.
  t.is(await budgetInDatabase(fresh.database, 50, today).take(centre.id, 10), 0);
  t.deepEqual(
    await asOwner(fresh, 'select used from travel_element where centre_id = $1 and day = $2', [centre.id, today]),
    [{ used: 100 }],
  );
});
