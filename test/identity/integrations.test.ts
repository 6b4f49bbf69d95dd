import test, { type ExecutionContext } from 'ava';
import * as oauth from 'openid-client';
import request from 'supertest';
import type { Scope } from '#access';
import { addIntegration, closeIntegration } from '../../src/identity/integrations.ts';
import { asOwner } from '../support/database.ts';
import { identityDeps } from '../support/identity.ts';
import { runningService } from '../support/service.ts';

/** A running service and a program its administrator let in. */
async function program(t: ExecutionContext, scopes: readonly Scope[]) {
  const service = await runningService(t);
  const deps = identityDeps(service.fresh.database);
  const administrator = {
    role: 'administrator',
    id: 'administrator:C1',
    organisationId: service.town.centre.id,
  } as const;
  const { integration, secret } = await addIntegration(deps, administrator, { name: 'Registry', scopes });
  const asked = (token: string, path: string) =>
    request(service.url).get(path).set('Authorization', `Bearer ${token}`).set('Accept-Language', 'en');
  return { service, deps, administrator, integration, secret, asked };
}

test('a client library of others finds the token by itself and reads with it', async (t) => {
  const { service, integration, secret, asked } = await program(t, ['visits.read', 'residents.read']);
  for (const method of [oauth.ClientSecretBasic(secret), oauth.ClientSecretPost(secret)]) {
    const config = await oauth.discovery(new URL(service.url), integration.client_id, undefined, method, {
      algorithm: 'oauth2',
      execute: [oauth.allowInsecureRequests],
    });
    const tokens = await oauth.clientCredentialsGrant(config, { scope: 'visits.read' });
    t.like(tokens, { token_type: 'bearer', expires_in: 900, scope: 'visits.read' });
    const answer = await oauth.fetchProtectedResource(
      config,
      tokens.access_token,
      new URL(`/api/v1/visits?residentId=${service.town.gu.id}`, service.url),
      'GET',
    );
    t.deepEqual([answer.status, await answer.json()], [200, { visits: [] }]);
    t.is((await asked(tokens.access_token, `/api/v1/residents/${service.town.gu.id}`)).status, 403, 'not in its scope');
  }
});

test('a program reads its own organisation, only reads, and only where its scope says so', async (t) => {
  const { service, integration, secret, asked } = await program(t, ['residents.read', 'visits.read', 'directory.read']);
  const given = await request(service.url)
    .post('/oauth/token')
    .type('form')
    .send({ grant_type: 'client_credentials', client_id: integration.client_id, client_secret: secret });
  t.is(given.headers['cache-control'], 'no-store');
  const token = given.body.access_token;
  const { town } = service;
  t.is((await asked(token, `/api/v1/residents/${town.gu.id}`)).body.code, 'R1');
  t.is((await asked(token, `/api/v1/residents/${town.neighbourResident.id}`)).status, 404);
  t.is((await asked(token, `/api/v1/centres/${town.centre.id}`)).status, 200);
  for (const path of ['/api/v1/residents?q=gu', '/api/v1/calls', '/api/v1/me', '/api/v1/accounts', '/api/v1/nurses']) {
    t.is((await asked(token, path)).status, 403, path);
  }
  const booked = await request(service.url).post('/api/v1/visits').set('Authorization', `Bearer ${token}`).send({});
  t.is(booked.status, 403);
});

test('tokens end after a quarter of an hour and with their client; what is kept opens nothing', async (t) => {
  const { service, deps, administrator, integration, secret, asked } = await program(t, ['directory.read']);
  const get = () =>
    request(service.url)
      .post('/oauth/token')
      .auth(integration.client_id, secret)
      .type('form')
      .send({ grant_type: 'client_credentials' });
  const path = `/api/v1/centres/${service.town.centre.id}`;
  const first = (await get()).body.access_token;
  const kept = JSON.stringify([
    await asOwner(service.fresh, 'select * from integration'),
    await asOwner(service.fresh, 'select * from access_token'),
  ]);
  t.false(kept.includes(secret) || kept.includes(first));
  t.is((await asked(first, path)).status, 200);
  await asOwner(service.fresh, `update access_token set expires_at = now() - interval '1 second'`);
  const late = await asked(first, path);
  t.deepEqual([late.status, late.headers['www-authenticate']], [401, 'Bearer error="invalid_token"']);

  const second = (await get()).body.access_token;
  await closeIntegration(deps, administrator, integration.id);
  t.is((await asked(second, path)).status, 401);
  t.deepEqual((await get()).body, { error: 'invalid_client' });
});

test('refusals are in OAuth’s own form', async (t) => {
  const { service, integration, secret } = await program(t, ['directory.read']);
  const client = { client_id: integration.client_id, client_secret: secret };
  const asked = async (body: Record<string, string>) => {
    const { status, body: answer } = await request(service.url).post('/oauth/token').type('form').send(body);
    return [status, answer.error];
  };
  const grant = { grant_type: 'client_credentials' };
  t.deepEqual(await asked({ ...grant, ...client, client_secret: 'x' }), [401, 'invalid_client']);
  t.deepEqual(await asked({ ...grant, ...client, client_id: 'nobody' }), [401, 'invalid_client']);
  t.deepEqual(await asked(grant), [401, 'invalid_client']);
  t.deepEqual(await asked({ ...client, grant_type: 'password' }), [400, 'unsupported_grant_type']);
  t.deepEqual(await asked({ ...grant, ...client, scope: 'visits.read' }), [400, 'invalid_scope']);
  const json = await request(service.url)
    .post('/oauth/token')
    .send({ ...grant, ...client });
  t.is(json.status, 415);
  const twice = await request(service.url).post('/oauth/token').type('form').send('grant_type=a&grant_type=b');
  t.is(twice.status, 400);
});
