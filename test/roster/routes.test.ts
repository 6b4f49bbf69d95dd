import { randomUUID } from 'node:crypto';
import test from 'ava';
import type { Database } from '#database';
import { type AbsenceFact, type RosterListeners, rosterRoutes } from '#roster';
import { absencesShape, nursesShape } from '#roster/wire';
import { asOwner, freshDatabase } from '../support/database.ts';
import { serverOf } from '../support/server.ts';
import { monday, smallTown, tomorrow } from '../support/town.ts';

const deaf: RosterListeners = {
  beforeAbsence: async () => {},
  onAbsence: async () => [],
  beforeChange: async () => {},
  onChange: async () => [],
  onToday: async () => undefined,
};
const roomOf = (database: Database, onAbsence = deaf.onAbsence) => rosterRoutes({ ...deaf, database, onAbsence });

const sick = { start: '2026-11-24T08:00:00+08:00', end: '2026-11-24T12:00:00+08:00', reason: 'sick' };

test('a coordinator sees her own centre’s nurses and when they work', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const as = serverOf(roomOf(database));
  const answer = await as(town.coordinator).get(`/api/v1/nurses?day=${tomorrow}`);
  t.is(answer.status, 200);
  const { nurses } = nursesShape.parse(answer.body);
  t.deepEqual(
    nurses.map((nurse) => [nurse.code, nurse.shifts.length]),
    [
      ['N1', 1],
      ['N2', 1],
    ],
  );
  const offDuty = await as(town.coordinator).get('/api/v1/nurses?day=2027-01-01');
  t.deepEqual(offDuty.body.nurses[0].shifts, []);
  t.deepEqual(offDuty.body.nurses[0].competencies, []);
});

test('the roster is closed to residents and nurses', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const as = serverOf(roomOf(database));
  for (const actor of [town.gu.actor, town.shen.actor]) {
    t.is((await as(actor).get(`/api/v1/nurses?day=${tomorrow}`)).status, 403);
    t.is((await as(actor).post(`/api/v1/nurses/${town.shen.id}/absences`, sick)).status, 403);
  }
});

test('an absence is recorded and the listener hears of it in the same transaction', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const heard: AbsenceFact[] = [];
  const as = serverOf(
    roomOf(database, async (_trx, _actor, absence) => {
      heard.push(absence);
      return [];
    }),
  );
  const answer = await as(town.coordinator).post(`/api/v1/nurses/${town.shen.id}/absences`, sick);
  t.is(answer.status, 201);
  t.is(answer.body.start, '2026-11-24T00:00:00.000Z');
  t.like(heard, [{ nurseId: town.shen.id, centreId: town.centre.id, end: new Date('2026-11-24T04:00:00Z') }]);

  const list = await as(town.coordinator).get(`/api/v1/nurses/${town.shen.id}/absences`);
  t.deepEqual(absencesShape.parse(list.body).absences, [answer.body]);
});

test('when the listener cannot cope, the absence is not kept', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const onAbsence = async () => {
    throw new Error('planning is broken');
  };
  const as = serverOf(roomOf(fresh.database, onAbsence));
  t.is((await as(town.coordinator).post(`/api/v1/nurses/${town.shen.id}/absences`, sick)).status, 500);
  t.deepEqual(await asOwner(fresh, 'select id from absence'), []);
});

test('the days are taken before the nurse is, so that a booking and an absence never wait for each other', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const nurseIsFree = () => asOwner(fresh, 'select from nurse where id = $1 for update nowait', [town.shen.id]);
  const seen: unknown[] = [];
  const routes = rosterRoutes({
    ...deaf,
    database: fresh.database,
    beforeAbsence: async (_trx, stretch) => {
      seen.push(stretch, (await nurseIsFree()).length);
    },
    onAbsence: async () => {
      await t.throwsAsync(nurseIsFree(), { message: /could not obtain lock/ });
      return [];
    },
  });
  const answer = await serverOf(routes)(town.coordinator).post(`/api/v1/nurses/${town.shen.id}/absences`, sick);
  t.is(answer.status, 201);
  const stretch = { centreId: town.centre.id, start: new Date(sick.start), end: new Date(sick.end) };
  t.deepEqual(seen, [stretch, 1]);
});

test('the same Idempotency-Key twice is one absence and the same answer', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const as = serverOf(roomOf(fresh.database));
  const send = (nurseId: string) =>
    as(town.coordinator).post(`/api/v1/nurses/${nurseId}/absences`, sick).set('Idempotency-Key', 'one');
  const first = await send(town.shen.id);
  const second = await send(town.shen.id);
  t.deepEqual([first.status, second.status], [201, 201]);
  t.deepEqual(second.body, first.body);
  const other = await send(town.lu.id);
  t.is(other.status, 201);
  t.is(other.body.nurseId, town.lu.id);
  t.is((await asOwner(fresh, 'select id from absence')).length, 2);
});

test('another centre’s nurse looks like one who does not exist', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const as = serverOf(roomOf(database));
  for (const id of [town.neighbourNurse.id, randomUUID()]) {
    t.is((await as(town.coordinator).get(`/api/v1/nurses/${id}/absences`)).status, 404);
    t.is((await as(town.coordinator).post(`/api/v1/nurses/${id}/absences`, sick)).status, 404);
  }
});

test('bad absences are refused by field and nothing is written', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const as = serverOf(roomOf(fresh.database));
  const pointerOf = async (body: object) => {
    const answer = await as(town.coordinator).post(`/api/v1/nurses/${town.shen.id}/absences`, body);
    t.is(answer.status, 422);
    return answer.body.errors[0].pointer;
  };
  t.is(await pointerOf({ ...sick, start: sick.end, end: sick.start }), '/end');
  t.is(await pointerOf({ ...sick, reason: 'bored' }), '/reason');
  t.is(await pointerOf({ ...sick, start: '2026-11-24T08:00:00' }), '/start');
  t.is(await pointerOf({ ...sick, note: 'x' }), '/note');
  t.deepEqual(await asOwner(fresh, 'select id from absence'), []);
});

test('absences that have ended are no longer listed', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const as = serverOf(roomOf(fresh.database), { now: monday });
  const past = { ...sick, start: '2026-11-20T08:00:00+08:00', end: '2026-11-23T08:00:00+08:00' };
  t.is((await as(town.coordinator).post(`/api/v1/nurses/${town.shen.id}/absences`, past)).status, 201);
  const list = await as(town.coordinator).get(`/api/v1/nurses/${town.shen.id}/absences`);
  t.deepEqual(list.body.absences, []);
});
