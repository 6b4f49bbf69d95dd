import test from 'ava';
import { systemActor } from '#access';
import { Problem } from '#http';
import { allCentres, centreByCode, centreById, defaultSettings, putSetting } from '#organisations';
import { asOwner, freshDatabase } from '../support/database.ts';
import { monday, smallTown } from '../support/town.ts';

test('a centre that has set nothing works by the defaults', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  t.deepEqual(town.centre.settings, defaultSettings);
  t.is(town.centre.settings.promiseMarginMinutes, 10);
});

test('of several values the newest whose time has come is in force, for that centre alone', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const centreId = town.centre.id;
  const hour = 3_600_000;
  const later = new Date(monday.getTime() + hour);
  await database.withActor(systemActor, async (trx) => {
    const set = (value: number, hours: number) =>
      putSetting(trx, systemActor, {
        centreId,
        name: 'promiseHorizonDays',
        value,
        validFrom: new Date(monday.getTime() + hours * hour),
      });
    await set(14, -2);
    await set(21, -1);
    await set(7, 1);
  });
  const read = (now: Date) => database.withActor(town.coordinator, (trx) => centreById(trx, centreId, now));
  t.is((await read(monday)).settings.promiseHorizonDays, 21);
  t.is((await read(later)).settings.promiseHorizonDays, 7);
  t.is((await read(new Date(later.getTime() - 1))).settings.promiseHorizonDays, 21);

  const all = await database.withActor(systemActor, (trx) => allCentres(trx, monday));
  t.deepEqual(
    all.map((centre) => [centre.code, centre.settings.promiseHorizonDays]),
    [
      ['C1', 21],
      ['C2', 28],
    ],
  );
  const byCode = await database.withActor(systemActor, (trx) => centreByCode(trx, 'C1', monday));
  t.is(byCode?.settings.promiseHorizonDays, 21);
  t.is(await database.withActor(systemActor, (trx) => centreByCode(trx, 'C3', monday)), undefined);
});

test('a value that is none is refused by name and not kept', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const set = (name: string, value: unknown) =>
    database.withActor(systemActor, (trx) =>
      putSetting(trx, systemActor, { centreId: town.centre.id, name, value, validFrom: monday }),
    );
  const pointerOf = async (attempt: Promise<void>) =>
    (await t.throwsAsync(attempt, { instanceOf: Problem }))?.faults[0]?.pointer;
  t.is(await pointerOf(set('bookingClosesAt', '25:00')), '/value');
  t.is(await pointerOf(set('promiseHorizonDays', 29)), '/value');
  t.is(await pointerOf(set('bands', [['10:00', '08:00']])), '/value');
  t.is(await pointerOf(set('horizon', 5)), '/name');
  t.is(
    (await database.withActor(systemActor, (trx) => centreById(trx, town.centre.id, monday))).settings
      .promiseHorizonDays,
    28,
  );
});

test('a stored value that is none stops whoever reads it rather than planning on a wrong rule', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  await asOwner(fresh, `insert into organisation_setting values ($1, 'legFactor', '"fast"', $2, 'somebody')`, [
    town.centre.id,
    monday,
  ]);
  await t.throwsAsync(
    fresh.database.withActor(systemActor, (trx) => centreById(trx, town.centre.id, monday)),
    { message: /legFactor/ },
  );
});

test('a coordinator cannot change her centre’s settings', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  await t.throwsAsync(
    database.withActor(town.coordinator, (trx) =>
      putSetting(trx, town.coordinator, { centreId: town.centre.id, name: 'planSeconds', value: 5, validFrom: monday }),
    ),
    { message: /row-level security/ },
  );
});
