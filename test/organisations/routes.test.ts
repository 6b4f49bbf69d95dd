import { randomUUID } from 'node:crypto';
import test from 'ava';
import { organisationRoutes } from '#organisations';
import { centreShape } from '#organisations/wire';
import { freshDatabase } from '../support/database.ts';
import { serverOf } from '../support/server.ts';
import { smallTown } from '../support/town.ts';

test('anybody signed in may read a centre, and nothing more than its shape is sent', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const as = serverOf(organisationRoutes({ database }));

  const answer = await as(town.gu.actor).get(`/api/v1/centres/${town.centre.id}`);
  t.is(answer.status, 200);
  const centre = centreShape.parse(answer.body);
  t.is(centre.code, 'C1');
  t.is(centre.zone, 'Asia/Shanghai');
  t.is(centre.settings.bands.length, 4);

  t.is((await as(undefined).get(`/api/v1/centres/${town.centre.id}`)).status, 401);
});

test('a centre that does not exist is not found, and an id that is none is named', async (t) => {
  const { database } = await freshDatabase(t);
  const town = await smallTown(database);
  const as = serverOf(organisationRoutes({ database }));
  t.is((await as(town.coordinator).get(`/api/v1/centres/${randomUUID()}`)).status, 404);
  const bad = await as(town.coordinator).get('/api/v1/centres/C1');
  t.is(bad.status, 422);
  t.is(bad.body.errors[0].pointer, ':id');
});
