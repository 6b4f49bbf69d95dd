import os from 'node:os';
import path from 'node:path';
import test from 'ava';
import pg from 'pg';
import { type Actor, systemActor } from '#access';
import { looksAbout, record, verifyAudit } from '#audit';
import { migrate, openDatabase } from '#database';
import { sharedTestServer } from '../../src/database/embedded/index.ts';
import { asOwner, freshDatabase, testSeal } from '../support/database.ts';

const resident = '0198c0de-0000-7000-8000-000000000a00';
const desk: Actor = { role: 'coordinator', id: 'c', organisationId: '0198c0de-0000-7000-8000-00000000c001' };

test('the audit works, and is as closed, in a database whose owner is no superuser', async (t) => {
  // Makes the application's role on the server.
  await freshDatabase(t);
  const server = await sharedTestServer();
  const name = `plain_${process.pid}`;
  const ownerUrl = server.urlFor(name, name);
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query(
    `create role ${name} login password ${pg.escapeLiteral(decodeURIComponent(new URL(ownerUrl).password))}`,
  );
  await admin.query(`create database ${name} owner ${name}`);
  const database = openDatabase({
    url: server.urlFor(name, 'doorstep_test'),
    seal: testSeal,
    acquireMilliseconds: 5_000,
  });
  t.teardown(async () => {
    await database.close();
    await admin.query(`drop database ${name} with (force)`);
    await admin.query(`drop role ${name}`);
    await admin.end();
  });
  await migrate(ownerUrl);
  const at = new Date('2026-11-23T02:00:00Z');
  for (const route of ['people.show', 'booking.visit']) {
    await database.withActor(desk, (trx) =>
      record(trx, { at, actor: desk, residents: [resident], kind: 'read', route }),
    );
  }
  const far = { at: new Date('2027-01-01T00:00:00Z'), shard: 0, seq: 0 };
  const seen = async (actor: Actor) =>
    (await database.withActor(actor, (trx) => looksAbout(trx, resident, far))).length;
  t.deepEqual(
    [await seen(desk), await seen({ ...desk, organisationId: resident }), await seen(systemActor)],
    [2, 0, 0],
  );
  const nowhere = path.join(os.tmpdir(), `${name}-heads`);
  t.deepEqual(await verifyAudit(database, nowhere), { entries: 2, findings: [] });
  await asOwner({ ownerUrl }, `update audit.entry set actor = 'x' where seq = 1`);
  t.is((await verifyAudit(database, nowhere)).findings.length, 1);
});
