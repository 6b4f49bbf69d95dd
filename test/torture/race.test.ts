import test from 'ava';
import { freshDatabase } from '../support/database.ts';
import { race } from '../support/race.ts';

test.serial(
  '2,000 attempts of 40 clients at the last places of three days: nobody is in two places, no cancellation is lost',
  async (t) => {
    t.timeout(400_000);
    const result = await race(await freshDatabase(t), { attempts: 2_000, clients: 40, without: 'nothing' });
    t.deepEqual(result.odd, []);
    t.is(result.overlaps, 0);
    t.deepEqual(result.lost, []);
    t.deepEqual(result.findings, []);
    t.true(
      result.kept > 200 && result.refused > 200 && result.cancelled > 100,
      JSON.stringify({ ...result, refusals: 0 }),
    );
  },
);

test.serial(
  'the same race without lock and constraints is lost; with the constraints alone nobody is in two places',
  async (t) => {
    t.timeout(400_000);
    const options = { attempts: 400, clients: 40, lingering: true } as const;
    const bare = await race(await freshDatabase(t), { ...options, without: 'lock and constraints' });
    t.true(bare.overlaps > 0, 'the race can be lost');
    const unlocked = await race(await freshDatabase(t), { ...options, without: 'lock' });
    t.is(unlocked.overlaps, 0);
    t.true(unlocked.kept > 50, JSON.stringify({ ...unlocked, refusals: 0 }));
  },
);
