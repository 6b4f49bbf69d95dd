import { randomUUID } from 'node:crypto';
import test from 'ava';
import type { Database } from '#database';
import { centreById } from '#organisations';
import { peopleRoutes } from '#people';
import { residentShape, residentsShape } from '#people/wire';
import { isAroundVisit } from '#planning';
import { nurseCards } from '#roster';
import { visitById } from '#visits';
import { asOwner, freshDatabase } from '../support/database.ts';
import { serverOf } from '../support/server.ts';
import { place, smallTown } from '../support/town.ts';

const roomOf = (database: Database) =>
  serverOf(
    peopleRoutes({
      database,
      centreOf: centreById,
      nursesByIds: nurseCards,
      isAroundVisit,
      onConsent: async () => undefined,
      residentOfVisit: async (trx, id) => (await visitById(trx, id))?.resident_id,
    }),
  );
const wang = { code: 'R50', name: '王秀英', sex: 'female', birthDate: '1950-01-02', phone: '19900002222' };

test('a resident sees herself and where she lives, and nobody else', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const as = roomOf(database);
  const own = await as(town.gu.actor).get(`/api/v1/residents/${town.gu.id}`);
  t.is(own.status, 200);
  const gu = residentShape.parse(own.body);
  t.is(gu.nameLatin, 'Gu Ruixiang');
  t.is(gu.address?.id, town.gu.addressId);
  t.is(own.headers.etag, `"${gu.version}"`);
  t.is((await as(town.gu.actor).get(`/api/v1/residents/${town.li.id}`)).status, 404);
  t.is((await as(town.gu.actor).get('/api/v1/residents?q=li')).status, 403);
});

test('the desk sees the residents of its own centre, others look as if they did not exist', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const as = roomOf(database);
  const answer = await as(town.coordinator).get(`/api/v1/residents?q=${encodeURIComponent('顾')}`);
  t.deepEqual(
    residentsShape.parse(answer.body).residents.map((resident) => resident.code),
    ['R1'],
  );
  t.is((await as(town.coordinator).get(`/api/v1/residents/${town.gu.id}`)).status, 200);
  t.is((await as(town.coordinator).get(`/api/v1/residents/${town.neighbourResident.id}`)).status, 404);
  t.is((await as(town.coordinator).get(`/api/v1/residents/${randomUUID()}`)).status, 404);
  t.is((await as(town.shen.actor).get(`/api/v1/residents/${town.gu.id}`)).status, 404);
});

test('a registered resident can be found at once by the letters of her name', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const as = roomOf(database);
  const made = await as(town.coordinator).post('/api/v1/residents', wang);
  t.is(made.status, 201);
  t.is(made.headers.location, `/api/v1/residents/${made.body.id}`);
  t.like(residentShape.parse(made.body), {
    name: '王秀英',
    nameLatin: 'Wang Xiuying',
    language: 'zh-CN',
    address: null,
  });
  for (const typed of ['wxy', 'wangxiu', '2222']) {
    const answer = await as(town.coordinator).get(`/api/v1/residents?q=${typed}`);
    t.deepEqual(
      answer.body.residents.map((resident: { id: string }) => resident.id),
      [made.body.id],
    );
  }
});

test('a code is given once at a centre, and may be the same at another', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const as = roomOf(fresh.database);
  t.is((await as(town.coordinator).post('/api/v1/residents', wang)).status, 201);
  const again = await as(town.coordinator).post('/api/v1/residents', { ...wang, name: '王美' });
  t.is(again.status, 409);
  t.is(again.body.errors[0].pointer, '/code');
  t.is((await as(town.neighbourCoordinator).post('/api/v1/residents', wang)).status, 201);
  t.is((await asOwner(fresh, `select id from person where code = 'R50'`)).length, 2);
});

test('nobody is born tomorrow on the centre’s calendar', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const as = roomOf(database);
  const future = await as(town.coordinator).post('/api/v1/residents', { ...wang, birthDate: '2026-11-24' });
  t.is(future.status, 422);
  t.is(future.body.errors[0].pointer, '/birthDate');
  t.is((await as(town.coordinator).post('/api/v1/residents', { ...wang, birthDate: '2026-11-23' })).status, 201);
});

test('bad registrations are refused by field and nothing is written', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const as = roomOf(fresh.database);
  const pointersOf = async (body: object) => {
    const answer = await as(town.coordinator).post('/api/v1/residents', body);
    t.is(answer.status, 422);
    return answer.body.errors.map((error: { pointer: string }) => error.pointer);
  };
  t.deepEqual(await pointersOf({ ...wang, code: 'R 5', phone: '199-00', email: 'x', birthDate: '1950-02-30' }), [
    '/code',
    '/birthDate',
    '/phone',
    '/email',
  ]);
  t.deepEqual(await pointersOf({ ...wang, name: '  ' }), ['/name']);
  t.deepEqual(await pointersOf({ ...wang, mobility: 'x' }), ['/mobility']);
  t.deepEqual(await asOwner(fresh, `select id from person where code = 'R50'`), []);
});

test('a new address replaces the one before and waits for its place on the map', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const as = roomOf(fresh.database);
  const moved = await as(town.gu.actor).post(`/api/v1/residents/${town.gu.id}/addresses`, {
    text: '上海市福州路 1 号',
  });
  t.is(moved.status, 201);
  t.is(moved.body.confirmedAt, null);
  const gu = await as(town.gu.actor).get(`/api/v1/residents/${town.gu.id}`);
  t.is(gu.body.address.text, '上海市福州路 1 号');
  t.is(gu.body.version, 2);
  const kept = await asOwner(fresh, 'select id from address where person_id = $1 and replaced_at is not null', [
    town.gu.id,
  ]);
  t.deepEqual(kept, [{ id: town.gu.addressId }]);

  const toLocate = await as(town.coordinator).get('/api/v1/residents/to-be-located');
  t.deepEqual(
    residentsShape.parse(toLocate.body).residents.map((resident) => resident.code),
    ['R3', 'R1'],
  );
  t.is((await as(town.li.actor).post(`/api/v1/residents/${town.gu.id}/addresses`, { text: 'x' })).status, 404);
});

test('two new addresses at once leave one current', async (t) => {
  const fresh = await freshDatabase(t);
  const town = await smallTown(fresh.database);
  const as = roomOf(fresh.database);
  const asked = ['一', '二', '三'].map((text) =>
    as(town.coordinator).post(`/api/v1/residents/${town.gu.id}/addresses`, { text }),
  );
  t.deepEqual(
    (await Promise.all(asked)).map((answer) => answer.status),
    [201, 201, 201],
  );
  t.is(
    (await asOwner(fresh, 'select id from address where person_id = $1 and replaced_at is null', [town.gu.id])).length,
    1,
  );
});

test('the desk confirms an address on the map; the same again changes nothing, elsewhere is a conflict', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const as = roomOf(database);
  const confirm = (point: object) =>
    as(town.coordinator).post(`/api/v1/addresses/${town.xu.addressId}/confirmation`, { point });
  const first = await confirm(place);
  t.is(first.status, 200);
  t.is(first.body.confirmedAt, '2026-11-23T00:00:00.000Z');
  t.deepEqual(first.body.point, place);
  t.deepEqual((await confirm(place)).body, first.body);
  t.is((await confirm({ ...place, latitude: place.latitude + 0.001 })).status, 409);
  t.deepEqual((await as(town.coordinator).get('/api/v1/residents/to-be-located')).body.residents, []);
});

test('a place outside the service area cannot be confirmed, and the answer says what to do', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const as = roomOf(database);
  const answer = await as(town.coordinator).post(`/api/v1/addresses/${town.xu.addressId}/confirmation`, {
    point: { longitude: 121.474816, latitude: 31.21 },
  });
  t.is(answer.status, 422);
  t.is(answer.body.type, '/problems/outside-service-area');
  t.is(answer.body.errors[0].pointer, '/point');
  t.regex(answer.body.detail, /Check the point on the map/);
  t.is((await as(town.coordinator).get('/api/v1/residents/to-be-located')).body.residents.length, 1);
});

test('only the resident’s own desk confirms, and only her newest address', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const as = roomOf(database);
  const path = `/api/v1/addresses/${town.xu.addressId}/confirmation`;
  t.is((await as(town.neighbourCoordinator).post(path, { point: place })).status, 404);
  t.is((await as(town.xu.actor).post(path, { point: place })).status, 403);
  t.is((await as(town.coordinator).post(path, { point: { longitude: 181, latitude: 0 } })).status, 422);
  await as(town.coordinator).post(`/api/v1/residents/${town.xu.id}/addresses`, { text: '新地址' });
  t.is((await as(town.coordinator).post(path, { point: place })).status, 409);
});
