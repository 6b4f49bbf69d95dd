import test from 'ava';
import pg from 'pg';
import { systemActor } from '#access';
import { markDemo } from '#identity';
import { emptyDemo } from '../../../src/cli/demo/index.ts';
import { asOwner, freshDatabase } from '../../support/database.ts';
import { smallTown } from '../../support/town.ts';

/** Makes an ordinary role the owner of everything, as on a PostgreSQL of one's own: row-level security holds it too. */
async function ordinaryOwner(t: { teardown(end: () => Promise<void>): void }, ownerUrl: string): Promise<string> {
  const role = `owner_${process.pid}_${Math.floor(performance.now() * 1000)}`;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const password = 'a password of this test';
  await client.query(`create role ${role} login password '${password}'`);
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname in ('public')`,
  );
  for (const { name } of rows) await client.query(`alter table ${client.escapeIdentifier(name)} owner to ${role}`);
  await client.query(
    `grant usage on schema app, jobs to ${role}; grant select, delete on all tables in schema jobs to ${role}`,
  );
  await client.query(`grant execute on all functions in schema app to ${role}`);
  t.teardown(async () => {
    await client.query(`reassign owned by ${role} to current_user; drop owned by ${role}; drop role ${role}`);
    await client.end();
  });
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  return url.href;
}

test('a database of real people is never emptied, whoever owns it', async (t) => {
  const fresh = await freshDatabase(t);
  await smallTown(fresh.database);
  const owner = await ordinaryOwner(t, fresh.ownerUrl);
  await t.throwsAsync(emptyDemo(owner), { message: /not marked as demo/ });
  await t.throwsAsync(emptyDemo(fresh.ownerUrl), { message: /not marked as demo/ });
  t.true((await asOwner(fresh, 'select 1 from person')).length > 0);
});

test('a demo database is emptied', async (t) => {
  const fresh = await freshDatabase(t);
  await smallTown(fresh.database);
  await fresh.database.withActor(systemActor, markDemo);
  await emptyDemo(await ordinaryOwner(t, fresh.ownerUrl));
  t.is((await asOwner(fresh, 'select 1 from person')).length, 0);
});
