import test from 'ava';
import pg from 'pg';
import request from 'supertest';
import { sharedTestServer } from '../../src/database/embedded/index.ts';
import { dataFolder, doorstep } from '../support/program.ts';

test('on a PostgreSQL of one’s own: the owner migrates, a role that owns nothing serves, and a strong role is refused', async (t) => {
  t.timeout(120_000);
  const server = await sharedTestServer();
  const name = `own_${process.pid}`;
  const role = `own_login_${process.pid}`;
  const owner = server.urlFor(name);
  const app = server.urlFor(name, role);
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  await admin.query(`create database ${name}`);
  t.teardown(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.query(`drop role if exists ${role}`);
    await admin.end();
  });
  const environment = { DATA_FOLDER: dataFolder(t), PORT: '0' };

  const migrated = doorstep(t, ['migrate'], { ...environment, DATABASE_URL: owner, DATABASE_OWNER_URL: owner });
  t.is(await migrated.ended(), 0, migrated.said());
  t.regex(migrated.said(), /up to date after \d+ migrations/);

  const strong = doorstep(t, ['serve'], { ...environment, DATABASE_URL: owner });
  t.is(await strong.ended(), 2);
  t.regex(strong.said(), /whom row-level security does not hold/);

  const password = decodeURIComponent(new URL(app).password);
  await admin.query(`create role ${role} login password ${admin.escapeLiteral(password)} in role doorstep_app`);
  const serving = doorstep(t, ['serve'], { ...environment, DATABASE_URL: app });
  const url = await serving.says(/answers on (http:\S+)/);
  t.is((await request(url).get('/health/ready')).status, 200);
  t.is(
    (await request(url).get('/api/v1/demo/people')).status,
    404,
    'no demo sign-in on a database that is not the demo’s',
  );

  const working = doorstep(t, ['work'], { ...environment, DATABASE_URL: app });
  await working.says(/at work/);
  for (const program of [serving, working]) {
    program.child.kill('SIGTERM');
    t.is(await program.ended(), 0, program.said());
  }
});
