import test from 'ava';
import { systemActor } from '#access';
import {
  addAbsence,
  addCompetencies,
  addShifts,
  nurseByCode,
  nurseCards,
  publishedDays,
  publishRoster,
  rosterOfDay,
} from '#roster';
import { addDays, instantOf } from '#time';
import { asOwner, freshDatabase } from '../support/database.ts';
import { makeNurse, monday, rosterDays, smallTown, today, tomorrow, zone } from '../support/town.ts';

const at = (time: string, day = tomorrow) => instantOf(day, time, zone);

test('the roster of a day holds the centre’s nurses on duty by code, with shift, break and where they start', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const roster = await database.withActor(town.coordinator, (trx) => rosterOfDay(trx, town.centre.id, tomorrow));
  t.deepEqual(
    roster.map((nurse) => nurse.code),
    ['N1', 'N2'],
  );
  const [shen] = roster;
  t.deepEqual(shen?.shifts, [
    { start: at('08:00'), end: at('17:00'), breakEarliest: at('11:30'), breakLatest: at('12:30'), breakMinutes: 45 },
  ]);
  t.deepEqual(shen?.start, town.centre.point);
  t.deepEqual(shen?.competencies, ['injection', 'wound-basic']);
  t.deepEqual(shen?.absences, []);
});

test('two shifts on one day are one nurse with two shifts, earliest first', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const own = { nurseId: town.shen.id, centreId: town.centre.id, day: tomorrow };
  const none = { breakEarliest: null, breakLatest: null, breakMinutes: 0 };
  const roster = await database.withActor(systemActor, async (trx) => {
    await addShifts(trx, [{ ...own, ...none, start: at('18:00'), end: at('20:00') }]);
    await addShifts(trx, [{ ...own, ...none, start: at('06:00'), end: at('07:30') }]);
    return rosterOfDay(trx, town.centre.id, tomorrow);
  });
  t.deepEqual(
    roster[0]?.shifts.map((shift) => shift.start),
    [at('06:00'), at('08:00'), at('18:00')],
  );
  t.is(roster.length, 2);
});

test('a competency counts from its first day up to the day before its end', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const validUntil = addDays(tomorrow, 1);
  const competenciesOn = (day: string) =>
    database.withActor(systemActor, async (trx) => (await rosterOfDay(trx, town.centre.id, day))[0]?.competencies);
  await database.withActor(systemActor, (trx) =>
    addCompetencies(trx, [
      { nurseId: town.shen.id, centreId: town.centre.id, competency: 'picc', validFrom: tomorrow, validUntil },
    ]),
  );
  t.deepEqual(await competenciesOn(today), ['injection', 'wound-basic']);
  t.deepEqual(await competenciesOn(tomorrow), ['injection', 'picc', 'wound-basic']);
  t.deepEqual(await competenciesOn(validUntil), ['injection', 'wound-basic']);
});

test('an absence is part of a day only when it overlaps a shift', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const away = (start: string, end: string) =>
    database.withActor(town.coordinator, (trx) =>
      addAbsence(trx, town.coordinator, town.shen.id, { start: at(start), end: at(end), reason: 'training' }, monday),
    );
  await away('05:00', '08:00');
  await away('17:00', '19:00');
  await away('16:59', '17:30');
  await away('07:00', '08:01');
  const [shen, lu] = await database.withActor(systemActor, (trx) => rosterOfDay(trx, town.centre.id, tomorrow));
  t.deepEqual(
    shen?.absences.map((absence) => absence.start),
    [at('07:00'), at('16:59')],
  );
  t.deepEqual(lu?.absences, []);
});

test('an absence between two shifts of a day is no part of it', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const evening = { start: at('18:00'), end: at('20:00'), breakEarliest: null, breakLatest: null, breakMinutes: 0 };
  const between = { start: at('17:00'), end: at('18:00'), reason: 'other' } as const;
  const [shen] = await database.withActor(town.coordinator, async (trx) => {
    await addShifts(trx, [{ nurseId: town.shen.id, centreId: town.centre.id, day: tomorrow, ...evening }]);
    await addAbsence(trx, town.coordinator, town.shen.id, between, monday);
    return rosterOfDay(trx, town.centre.id, tomorrow);
  });
  t.is(shen?.shifts.length, 2);
  t.deepEqual(shen?.absences, []);
});

test('nurses who left are on no roster but their cards remain', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  await asOwner(fresh, 'update nurse set active = false where id = $1', [town.shen.id]);
  const roster = await fresh.database.withActor(systemActor, (trx) => rosterOfDay(trx, town.centre.id, tomorrow));
  t.deepEqual(
    roster.map((nurse) => nurse.code),
    ['N2'],
  );
  const cards = await fresh.database.withActor(systemActor, (trx) =>
    nurseCards(trx, [town.shen.id, town.lu.id, town.shen.id]),
  );
  t.is(cards.get(town.shen.id)?.name, '沈静');
  t.is(cards.size, 2);
});

test('a day without shifts has an empty roster', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const roster = await database.withActor(systemActor, (trx) =>
    rosterOfDay(trx, town.centre.id, addDays(today, rosterDays)),
  );
  t.deepEqual(roster, []);
});

test('only published days may be promised, and publishing twice keeps the first', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const last = addDays(today, rosterDays - 1);
  const [beyond, further] = [addDays(last, 1), addDays(last, 2)];
  const publish = (days: string[]) =>
    database.withActor(town.coordinator, (trx) => publishRoster(trx, town.coordinator, town.centre.id, days, monday));
  t.deepEqual(await publish([last, beyond]), [beyond]);
  t.deepEqual(await publish([]), []);
  const days = await database.withActor(systemActor, (trx) => publishedDays(trx, town.centre.id, last, further));
  t.deepEqual([...days], [last, beyond]);
});

test('the same code at two centres is two nurses', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const other = await database.withActor(systemActor, (trx) => makeNurse(trx, town.neighbour, { code: 'N1' }));
  const found = await database.withActor(systemActor, (trx) => nurseByCode(trx, town.neighbour.id, 'N1'));
  t.is(found?.id, other.id);
  t.not(found?.id, town.shen.id);
});
