import test from 'ava';
import pg from 'pg';
import { openDatabase } from '#database';
import { migrateAll } from '../../src/cli/migrate.ts';
import { sharedTestServer } from '../../src/database/embedded/index.ts';
import { testSeal } from '../support/database.ts';

async function emptyDatabase(t: { teardown(end: () => Promise<void>): void }): Promise<string> {
  const server = await sharedTestServer();
  const name = `migrate_${process.pid}_${Math.floor(performance.now() * 1000)}`;
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  t.teardown(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  return server.urlFor(name);
}

test('two processes that migrate an empty database together do not collide, and the third finds nothing to do', async (t) => {
  const url = await emptyDatabase(t);
  const [one, two] = await Promise.all([migrateAll(url), migrateAll(url)]);
  const applied = [one.applied.length, two.applied.length].sort((a, b) => a - b);
  t.is(applied[0], 0);
  t.true(applied[1]! > 5);
  t.deepEqual((await migrateAll(url)).applied, []);
});

test('a transaction lost to a deadlock is run again, and both changes are kept', async (t) => {
  const url = await emptyDatabase(t);
  await migrateAll(url);
  const database = openDatabase({ url, seal: testSeal, acquireMilliseconds: 5_000 });
  t.teardown(() => database.close());
  const system = { role: 'system', id: 'system' } as const;
  const put = (name: string, value: string) =>
    database.withActor(system, (trx) => trx.insertInto('installation').values({ name, value }).execute());
  await put('a', '0');
  await put('b', '0');

  const meet: (() => void)[] = [];
  const both = new Promise<void>((resolve) => {
    meet.push(resolve);
  });
  let arrived = 0;
  let runs = 0;
  const add = (first: string, second: string) =>
    database.withActor(system, async (trx) => {
      runs++;
      const set = (name: string) =>
        trx.updateTable('installation').set({ value: 'changed' }).where('name', '=', name).execute();
      await set(first);
      if (++arrived === 2) meet[0]?.();
      await both;
      await set(second);
    });
  await Promise.all([add('a', 'b'), add('b', 'a')]);
  t.true(runs >= 3, `one of the two was run again: ${runs} runs`);
});
