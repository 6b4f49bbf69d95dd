import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { ExecutionContext } from 'ava';
import pg from 'pg';
import { type Database, migrate, openDatabase } from '#database';
import { installJobs } from '#jobs';
import { type NumberKeys, openSeal } from '#sealing';
import { type EmbeddedServer, sharedTestServer } from '../../src/database/embedded/index.ts';

export interface FreshDatabase {
  /** A role that may do anything: for looking behind row-level security. */
  readonly ownerUrl: string;
  /** A role that owns nothing, as the application's. */
  readonly appUrl: string;
  readonly database: Database;
}

const appRole = 'doorstep_test';

/** The keys of every test's database. */
export const testKeys: NumberKeys = {
  current: 1,
  keys: new Map([[1, Buffer.alloc(32, 1)]]),
  hashKey: Buffer.alloc(32, 9),
};
export const testSeal = openSeal(testKeys);

/** SQL that takes one guard away from every database of this run, and the name of its template (see test/guards). */
const dropped = process.env.DOORSTEP_TEST_DROP;
const droppedAs = process.env.DOORSTEP_TEST_DROP_AS ?? `without_${process.pid}`;

/**
 * A migrated, empty database of its own on the real server all test files share. It is gone when the test ends.
 * Copied from a template, which the first test of a run makes.
 */
export async function freshDatabase(
  t: Pick<ExecutionContext, 'teardown'>,
  options: { readonly poolSize?: number } = {},
): Promise<FreshDatabase> {
  const { template } = await prepared();
  return copyOf(t, template, options);
}

/** A database of its own like the one named, which nobody may be connected to. Gone when the test ends. */
export async function copyOf(
  t: Pick<ExecutionContext, 'teardown'>,
  template: string,
  options: { readonly poolSize?: number } = {},
): Promise<FreshDatabase> {
  const { server } = await prepared();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(server, (admin) => admin.query(`create database ${name} template ${template} strategy file_copy`));
  const fresh = opened(server, name, options);
  t.teardown(async () => {
    await fresh.database.close();
    await asAdmin(server, (admin) => admin.query(`drop database ${name} with (force)`));
  });
  return fresh;
}

function opened(server: EmbeddedServer, name: string, options: { readonly poolSize?: number } = {}): FreshDatabase {
  const appUrl = server.urlFor(name, appRole);
  const database = openDatabase({ url: appUrl, seal: testSeal, acquireMilliseconds: 5_000, ...options });
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= database.close();
    return closed;
  };
  return { ownerUrl: server.urlFor(name), appUrl, database: { ...database, close } };
}

export interface Filled<Given> {
  readonly fresh: FreshDatabase;
  /** What whoever filled it gave, e.g. the numbers of what lies in it. */
  readonly given: Given;
}

/**
 * A database of its own that holds what many tests begin with: filled by the first of a run that asks for this name, and
 * copied for it and all others. Whoever looks for a guard that was taken away fills each anew.
 */
export async function filledDatabase<Given>(
  t: Pick<ExecutionContext, 'teardown'>,
  name: string,
  fill: (fresh: FreshDatabase) => Promise<Given>,
  options: { readonly poolSize?: number } = {},
): Promise<Filled<Given>> {
  if (dropped !== undefined) {
    const fresh = await freshDatabase(t, options);
    return { fresh, given: await fill(fresh) };
  }
  const { server, template } = await prepared();
  const whole = `${template}_${name}`;
  let made = fillings.get(whole);
  if (!made) {
    made = filledOnce(server, template, whole, fill);
    fillings.set(whole, made);
  }
  const given = deserialize(Buffer.from(await made, 'base64')) as Given;
  return { fresh: await copyOf(t, whole, options), given };
}

/** By the name of the database: what was given, as text. */
const fillings = new Map<string, Promise<string>>();

function filledOnce(
  server: EmbeddedServer,
  template: string,
  name: string,
  fill: (fresh: FreshDatabase) => Promise<unknown>,
): Promise<string> {
  return asAdmin(server, async (admin) => {
    // One process fills it; the others wait here and find it, and what was given beside it.
    await admin.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rows } = await admin.query<{ given: string }>(
      `select shobj_description(oid, 'pg_database') as given from pg_database where datname = $1 and datistemplate`,
      [name],
    );
    if (rows[0]) return rows[0].given;
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name} template ${template} strategy file_copy`);
    const fresh = opened(server, name);
    const given = serialize(await fill(fresh)).toString('base64');
    await fresh.database.close();
    await admin.query(`comment on database ${name} is '${given}'`);
    await admin.query(`alter database ${name} with is_template true allow_connections false`);
    return given;
  });
}

/** Lets go of a database, so that it can be copied. @returns its name, for `copyOf`. */
export async function freeze({ database, ownerUrl }: FreshDatabase): Promise<string> {
  await database.close();
  return new URL(ownerUrl).pathname.slice(1);
}

/** Runs SQL as the owner, whom row-level security does not stop. */
export async function asOwner<Row extends pg.QueryResultRow>(
  { ownerUrl }: Pick<FreshDatabase, 'ownerUrl'>,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** A connection as the owner that stays open until `t` is over, for what asks very often. */
export async function ownerOf(
  t: Pick<ExecutionContext, 'teardown'>,
  { ownerUrl }: Pick<FreshDatabase, 'ownerUrl'>,
): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  t.teardown(() => client.end());
  return client;
}

/** Several runs may share one server: that of the process named here. */
const runnerPid = Number(process.env.DOORSTEP_TEST_RUNNER ?? process.ppid);

interface Ground {
  readonly server: EmbeddedServer;
  readonly template: string;
}

let ground: Promise<Ground> | undefined;

/** Once for each process. */
function prepared(): Promise<Ground> {
  ground ??= sharedTestServer(undefined, runnerPid).then(async (server) => ({
    server,
    template: await makeTemplate(server),
  }));
  return ground;
}

/** Named after the migrations, so that a changed one is never tested on an old template. */
async function makeTemplate(server: EmbeddedServer): Promise<string> {
  const whole = `template_${await hashOfMigrations()}`;
  if (dropped !== undefined) return makeTemplateWithout(server, whole, dropped);
  return makeWholeTemplate(server, whole);
}

/** The whole template without one guard, made anew each time: nobody else uses it. */
async function makeTemplateWithout(server: EmbeddedServer, whole: string, sql: string): Promise<string> {
  await makeWholeTemplate(server, whole);
  await asAdmin(server, async (admin) => {
    await admin.query(`drop database if exists ${droppedAs} with (force)`);
    await admin.query(`create database ${droppedAs} template ${whole} strategy file_copy`);
  });
  await asOwner({ ownerUrl: server.urlFor(droppedAs) }, sql);
  return droppedAs;
}

/** Takes the template of a run without a guard away again. */
export async function dropScratch(name: string, serverOf: number): Promise<void> {
  const server = await sharedTestServer(undefined, serverOf);
  await asAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`));
}

async function makeWholeTemplate(server: EmbeddedServer, name: string): Promise<string> {
  await asAdmin(server, async (admin) => {
    // One process makes it; the others wait here and find it.
    await admin.query(`select pg_advisory_lock(hashtext('doorstep test template'))`);
    const { rows } = await admin.query('select datistemplate from pg_database where datname = $1', [name]);
    if (rows[0]?.datistemplate === true) return;
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.query(`create database ${name}`);
    await migrate(server.urlFor(name));
    await installJobs(server.urlFor(name));
    await makeAppRole(admin, server);
    await admin.query(`alter database ${name} with is_template true allow_connections false`);
  });
  return name;
}

async function makeAppRole(admin: pg.Client, server: EmbeddedServer): Promise<void> {
  const { rows } = await admin.query('select from pg_roles where rolname = $1', [appRole]);
  if (rows.length > 0) return;
  const password = decodeURIComponent(new URL(server.urlFor('postgres', appRole)).password);
  await admin.query(`create role ${appRole} login in role doorstep_app password ${pg.escapeLiteral(password)}`);
}

async function hashOfMigrations(): Promise<string> {
  const folder = join(import.meta.dirname, '../../migrations');
  const hash = createHash('sha256');
  for (const file of (await readdir(folder)).sort()) hash.update(await readFile(join(folder, file)));
  return hash.digest('hex').slice(0, 16);
}

async function asAdmin<T>(server: EmbeddedServer, act: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}
