import test from 'ava';
import { freshDatabase } from '../support/database.ts';
import { race } from '../support/race.ts';

test('2,000 attempts of 40 clients at the last places of three days: nobody is in two places, no cancellation is lost', async (t) => {
  t.timeout(180_000);
  const result = await race(await freshDatabase(t), { attempts: 2_000, clients: 40, without: 'nothing' });
  t.deepEqual(result.odd, []);
  t.is(result.overlaps, 0);
  t.deepEqual(result.lost, []);
  t.deepEqual(result.findings, []);
  t.true(
    result.kept > 200 && result.refused > 200 && result.cancelled > 100,
    JSON.stringify({ ...result, refusals: 0 }),
  );
});
