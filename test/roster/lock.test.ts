import test from 'ava';
import pg from 'pg';
import { plannerFor, systemActor } from '#access';
import { addAbsence, lockNurses } from '#roster';
import { instantOf } from '#time';
import { asOwner, freshDatabase } from '../support/database.ts';
import { monday, smallTown, tomorrow, zone } from '../support/town.ts';
import { waitFor } from '../support/wait.ts';

const absence = {
  start: instantOf(tomorrow, '08:00', zone),
  end: instantOf(tomorrow, '12:00', zone),
  reason: 'sick',
} as const;

test('locking gives each nurse’s version once, and leaves out who cannot be seen', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const planner = plannerFor(town.coordinator, town.centre.id);
  const versions = await database.withActor(planner, (trx) =>
    lockNurses(trx, [town.lu.id, town.shen.id, town.lu.id, town.neighbourNurse.id], 'share'),
  );
  t.deepEqual([...versions.keys()].sort(), [town.shen.id, town.lu.id].sort());
  t.deepEqual(await database.withActor(planner, (trx) => lockNurses(trx, [], 'update')), new Map());
});

test('an absence raises the nurse’s version, so whoever computed before it notices', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const versionOf = () =>
    database.withActor(systemActor, async (trx) => (await lockNurses(trx, [town.shen.id], 'share')).get(town.shen.id)!);
  const before = await versionOf();
  await database.withActor(town.coordinator, (trx) => addAbsence(trx, town.coordinator, town.shen.id, absence, monday));
  t.is(await versionOf(), before + 1);
});

test('an absence waits for a booking that relies on the nurse, and the booking’s work is seen by it', async (t) => {
  const fresh = await freshDatabase(t);
  const { database } = fresh;
  const town = await smallTown(database);
  const booking = new pg.Client({ connectionString: fresh.ownerUrl });
  await booking.connect();
  t.teardown(() => booking.end());
  await booking.query('begin');
  await booking.query('select from nurse where id = $1 for share', [town.shen.id]);

  let recorded = false;
  const absent = database
    .withActor(town.coordinator, (trx) => addAbsence(trx, town.coordinator, town.shen.id, absence, monday))
    .then(() => {
      recorded = true;
    });
  await waitFor(async () => {
    const [row] = await asOwner<{ waiting: number }>(
      fresh,
      'select count(*)::int as waiting from pg_locks where not granted',
    );
    return row?.waiting === 1;
  }, 'the absence to wait');
  t.false(recorded);
  await booking.query('commit');
  await absent;
  t.true(recorded);
});
