import test from 'ava';
import { sql } from 'kysely';
import { systemActor } from '#access';
import { actorForNobody, askForNobody } from '#booking';
import { DatabaseBusy, type Trx } from '#database';
import { asOwner, freshDatabase } from '../support/database.ts';
import { monday, smallTown } from '../support/town.ts';

test('questions asked side by side are answered each with its own rows, in the order asked', async (t) => {
  const { database } = await freshDatabase(t, { poolSize: 1 });
  const numbers = Array.from({ length: 20 }, (_, number) => number);
  const answers = await database.withActor(systemActor, (trx) =>
    Promise.all(
      numbers.map(async (number) => (await sql<{ n: number }>`select ${number}::int as n`.execute(trx)).rows),
    ),
  );
  t.deepEqual(
    answers.map(([row]) => row?.n),
    numbers,
  );
});

test('what is long and what is short go on the wire together and arrive whole', async (t) => {
  const { database } = await freshDatabase(t, { poolSize: 1 });
  for (const length of [10, 1_000, 70_000, 300_000]) {
    const texts = [1, length, 2, length + 1].map((size) => '字'.repeat(size));
    const answers = await database.withActor(systemActor, (trx) =>
      Promise.all(
        texts.map(async (text) => (await sql<{ s: string }>`select ${text}::text as s`.execute(trx)).rows[0]?.s),
      ),
    );
    t.deepEqual(answers, texts);
  }
});

test('whoever still asks in a transaction that has ended is refused: the connection may act for somebody else', async (t) => {
  const { database } = await freshDatabase(t, { poolSize: 1 });
  let kept: Trx | undefined;
  const failed = database.withActor(systemActor, async (trx) => {
    kept = trx;
    await Promise.all([sql`select 1 / 0`.execute(trx), sql`select 1`.execute(trx)]);
  });
  await t.throwsAsync(failed, { message: /division by zero/ });
  await t.throwsAsync(sql`select 1`.execute(kept!), { message: /has ended/ });
  const again = await database.withActor(systemActor, (trx) => sql<{ n: number }>`select 1 as n`.execute(trx));
  t.is(again.rows[0]?.n, 1, 'the one connection serves the next');
});

test('of questions asked together the one that failed is named, prepared or not', async (t) => {
  const { database } = await freshDatabase(t, { poolSize: 1 });
  const divided = (trx: Trx, by: number) => sql`select 100 / ${by}::int as prepared_when_asked_again`.execute(trx);
  for (const by of [1, 2, 3]) await database.withActor(systemActor, (trx) => divided(trx, by));
  const failed = database.withActor(systemActor, (trx) =>
    Promise.all([divided(trx, 0), sql`select ${'asked for the first time'}::text`.execute(trx)]),
  );
  await t.throwsAsync(failed, { message: /division by zero/ });
});

test('a statement that was passed over behind one that failed is prepared when it is asked again', async (t) => {
  const { database } = await freshDatabase(t, { poolSize: 1 });
  const plain = (trx: Trx) => sql<{ n: number }>`select ${7}::int as n, 'passed over' as why`.execute(trx);
  await database.withActor(systemActor, plain);
  const failed = database.withActor(systemActor, (trx) => Promise.all([sql`select 1 / 0`.execute(trx), plain(trx)]));
  await t.throwsAsync(failed, { message: /division by zero/ });
  for (const _ of [1, 2, 3]) t.is((await database.withActor(systemActor, plain)).rows[0]?.n, 7);
});

test('a later go that is on its way when an earlier one fails fails with it, and the connection is good for the next', async (t) => {
  const { database } = await freshDatabase(t, { poolSize: 1 });
  const soon = () => new Promise<void>((go) => process.nextTick(go));
  const reasons = await database
    .withActor(systemActor, async (trx) => {
      const first = [sql`select pg_sleep(0.01), 1 / 0`.execute(trx), sql`select 1`.execute(trx)];
      await soon();
      await soon();
      const later = [sql`select 2`.execute(trx), sql`select ${3}::int`.execute(trx)];
      const told = await Promise.allSettled([...first, ...later]);
      throw new Error(told.map((one) => (one.status === 'rejected' ? String(one.reason) : 'answered')).join('; '));
    })
    .catch((error: Error) => error.message);
  t.is(reasons, Array(4).fill('error: division by zero').join('; '));
  const again = await database.withActor(systemActor, (trx) => sql<{ n: number }>`select 1 as n`.execute(trx));
  t.is(again.rows[0]?.n, 1);
});

test('a value that cannot be written is refused before anything of its statement is sent', async (t) => {
  const { database } = await freshDatabase(t, { poolSize: 1 });
  const unwritable = {
    toPostgres() {
      throw new Error('no such value');
    },
  };
  const refused = database.withActor(systemActor, (trx) =>
    Promise.all([sql`select 1`.execute(trx), sql`select ${unwritable}::text`.execute(trx)]),
  );
  await t.throwsAsync(refused, { message: 'no such value' });
  const again = await database.withActor(systemActor, (trx) => sql<{ n: number }>`select 1 as n`.execute(trx));
  t.is(again.rows[0]?.n, 1);
});

test('of side by side changes none is kept when one fails', async (t) => {
  const fresh = await freshDatabase(t);
  await t.throwsAsync(
    fresh.database.withActor(systemActor, (trx) =>
      Promise.all([
        trx.insertInto('installation').values({ name: 'one', value: 'x' }).execute(),
        sql`select 1 / 0`.execute(trx),
        trx.insertInto('installation').values({ name: 'two', value: 'x' }).execute(),
      ]),
    ),
    { message: /division by zero/ },
  );
  t.deepEqual(await asOwner(fresh, 'select name from installation'), []);
});

test('who only looks can change nothing, and sees no more than her role may', async (t) => {
  const fresh = await freshDatabase(t);
  const { centre, neighbourCoordinator } = await smallTown(fresh.database);
  const change = fresh.database.look(systemActor, (trx) =>
    trx.updateTable('person').set({ version: 7 }).where('centre_id', '=', centre.id).execute(),
  );
  await t.throwsAsync(change, { message: /read-only transaction/ });
  const seen = await fresh.database.look(neighbourCoordinator, (trx) =>
    trx.selectFrom('person').select('code').orderBy('code').execute(),
  );
  t.deepEqual(
    seen.map(({ code }) => code),
    ['R9'],
  );
});

test('what is asked again is prepared once, for each actor by her own rights, and again when a table has changed', async (t) => {
  const fresh = await freshDatabase(t, { poolSize: 1 });
  const { coordinator, neighbourCoordinator } = await smallTown(fresh.database);
  const codes = async (trx: Trx) =>
    (await trx.selectFrom('person').selectAll().where('version', '>', 0).orderBy('code').execute()).map(
      ({ code }) => code,
    );
  for (let turn = 0; turn < 8; turn++) {
    t.deepEqual(await fresh.database.withActor(coordinator, codes), ['R1', 'R2', 'R3']);
    t.deepEqual(await fresh.database.withActor(neighbourCoordinator, codes), ['R9']);
  }
  const { rows } = await fresh.database.withActor(systemActor, (trx) =>
    sql<{ count: number }>`select count(*)::int as count from pg_prepared_statements
      where statement like '%from "person" where "version" >%'`.execute(trx),
  );
  t.is(rows[0]?.count, 1);
  await asOwner(fresh, 'alter table person add column later text');
  t.deepEqual(await fresh.database.withActor(coordinator, codes), ['R1', 'R2', 'R3']);
});

test('new connections are opened and have asked what every search asks before somebody searches; one that fails is nobody’s trouble', async (t) => {
  const fresh = await freshDatabase(t, { poolSize: 3 });
  const asked = new Map<number, number>();
  const warmed = fresh.database.warm(actorForNobody, async (trx) => {
    const [row] = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)).rows;
    asked.set(row!.pid, (asked.get(row!.pid) ?? 0) + 1);
    await askForNobody(trx, monday);
  });
  await t.notThrowsAsync(warmed);
  t.deepEqual([...asked.values()], [2, 2, 2]);
  const { rows } = await fresh.database.look(systemActor, (trx) =>
    sql<{ pid: number; count: number }>`select pg_backend_pid() as pid, count(*)::int as count
      from pg_prepared_statements where statement ~ 'from "(person|visit|day_plan|assignment|roster_publication)"'`.execute(
      trx,
    ),
  );
  t.true(asked.has(rows[0]!.pid));
  t.true(rows[0]!.count >= 5, `${rows[0]?.count} statements of a search are prepared`);
  await t.notThrowsAsync(fresh.database.warm(systemActor, (trx) => sql`select 1 / 0`.execute(trx)));
});

test('a statement behind one that failed names the one that failed, so that a lost race is run again', async (t) => {
  const { database } = await freshDatabase(t, { poolSize: 1 });
  const reasons = await database
    .withActor(systemActor, async (trx) => {
      const slower = async () => void (await sql`select 1 / 0`.execute(trx));
      const told = await Promise.allSettled([slower(), sql`select 1`.execute(trx), sql`select 2`.execute(trx)]);
      throw new Error(told.map((one) => (one.status === 'rejected' ? String(one.reason) : 'answered')).join('; '));
    })
    .catch((error: Error) => error.message);
  t.is(reasons, Array(3).fill('error: division by zero').join('; '));
});

test('a connection that is ended between two questions fails its transaction, not the process, and the next one goes well', async (t) => {
  const { database, ...fresh } = await freshDatabase(t);
  const lost = database.withActor(systemActor, async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    await asOwner(fresh, 'select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
    // Whatever the server said on its way out has arrived by the next answer of another connection.
    await asOwner(fresh, 'select 1');
    await sql`select 1`.execute(trx);
  });
  await t.throwsAsync(lost, { instanceOf: DatabaseBusy });
  t.is(await database.withActor(systemActor, async () => 'well'), 'well');
});

test('a statement of a request may take five seconds, of the night’s work a minute', async (t) => {
  const { database } = await freshDatabase(t, { poolSize: 1 });
  const longest = async (trx: Trx) =>
    (await sql<{ statement_timeout: string }>`show statement_timeout`.execute(trx)).rows[0]?.statement_timeout;
  t.is(await database.overnight(systemActor, longest), '1min');
  t.is(await database.withActor(systemActor, longest), '5s', 'on the same connection afterwards');
  t.is(await database.look(systemActor, longest), '5s');
});
