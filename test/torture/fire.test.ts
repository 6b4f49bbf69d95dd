import test from 'ava';
import { burntCity } from '../support/burnt-city.ts';

test('processes that are killed while days are booked, moved, planned and improved: nothing acknowledged is lost', async (t) => {
  t.timeout(400_000);
  const ends: (() => unknown)[] = [];
  t.teardown(async () => {
    for (const end of ends.reverse()) await end();
  });
  const seed = Number(process.env.TORTURE_SEED ?? 20261128);
  t.log(`TORTURE_SEED=${seed}`);
  const burnt = await burntCity(ends, {
    centres: 1,
    nurses: 8,
    clients: 8,
    processes: 1,
    seed,
    count: (steps) => steps,
    betweenKills: 30,
    isOver: (steps) => steps >= 120,
  });
  t.log(burnt.steps, burnt.plans.join(', '));
  t.deepEqual(burnt.lost, []);
  t.deepEqual(burnt.odd, []);
  t.true(burnt.isClean, burnt.check);
  t.true(burnt.kept > 10 && burnt.kills > 0, JSON.stringify(burnt));
});
