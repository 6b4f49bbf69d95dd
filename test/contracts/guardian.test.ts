import { randomUUID } from 'node:crypto';
import test from 'ava';
import request from 'supertest';
import { systemActor } from '#access';
import type { WireContract } from '#contracts/wire';
import { type Person, runningService, type Service } from '../support/service.ts';
import { makeResident, today } from '../support/town.ts';
import { practiceIn } from './a-contract.ts';

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

function upload({ url }: Service, { cookie }: Person, path: string, bytes: Buffer) {
  return request(url)
    .post(path)
    .set('Cookie', cookie)
    .set('Idempotency-Key', randomUUID())
    .set('Content-Type', 'application/octet-stream')
    .send(bytes);
}

test('a guardian whose proof is not kept signs for nobody; with a copy she does, and the consent says who she was', async (t) => {
  const service = await runningService(t);
  const { town, fresh } = service;
  const here = await practiceIn(fresh.database, town);
  const child = await fresh.database.withActor(systemActor, (trx) =>
    makeResident(trx, town.centre, { code: 'R7', name: '顾小小', birthDate: '2019-03-01' }),
  );
  const desk = await service.signedIn('coordinator', 'C1');
  const drafted = await desk.post('/api/v1/contracts', {
    representativeId: town.gu.id,
    members: [{ residentId: town.gu.id }, { residentId: child.id }],
    teamId: here.teamId,
    districtHospitalId: here.district,
    municipalHospitalId: here.municipal,
    packageId: here.basic,
    startsOn: today,
  });
  t.is(drafted.status, 201, drafted.text);
  const contract = drafted.body as WireContract;
  const ofChild = (shown: WireContract) => shown.members.find(({ residentId }) => residentId === child.id);
  t.like(ofChild(contract), { needsGuardian: true, mayAnswer: true });

  const authority = await desk.post(`/api/v1/residents/${child.id}/proxies`, {
    proxyId: town.gu.id,
    kind: 'guardian',
    evidence: 'birth certificate',
    validFrom: '2026-01-01',
    validUntil: '2027-12-31',
  });
  t.is(authority.status, 201, authority.text);
  t.deepEqual(authority.body.proofs, []);
  const gu = await service.signedIn('resident', 'R1');
  const say = (given = true) =>
    gu.post(`/api/v1/contracts/${contract.id}/consents`, {
      residentId: child.id,
      given,
      relation: 'guardian',
      authorityId: authority.body.id,
    });
  const unproven = await say();
  t.is(unproven.status, 422);
  t.is(unproven.body.type, '/problems/contract-guardian-unproven');
  t.is(unproven.body.errors[0].pointer, '/relation');

  const add = (person: typeof desk) =>
    upload(service, person, `/api/v1/files?ownerKind=proxy&ownerId=${authority.body.id}&name=birth.png`, picture);
  t.is((await add(gu)).status, 403, 'the proof is seen and kept by the desk');
  t.is((await add(await service.signedIn('coordinator', 'C2'))).status, 404, 'of her own centre');
  const added = await add(desk);
  t.is(added.status, 201, added.text);
  t.deepEqual(
    (await gu.get(`/api/v1/residents/${child.id}/proxies`)).body.proxies[0].proofs,
    [{ id: added.body.id, name: 'birth.png' }],
    'she sees that it is kept',
  );
  t.is((await desk.get(`/api/v1/files/${added.body.id}`)).status, 200);
  const agreed = await say();
  t.is(agreed.status, 200, agreed.text);
  t.like(ofChild(agreed.body), { state: 'consented', consentRelation: 'guardian' });
  const word = { residentId: child.id, relation: 'guardian', authorityId: authority.body.id };
  const atDesk = (given: boolean) => desk.post(`/api/v1/contracts/${contract.id}/consents`, { ...word, given });
  t.like(ofChild((await atDesk(false)).body), { state: 'refused' });
  t.like(
    ofChild((await atDesk(true)).body),
    { state: 'consented', consentRelation: 'guardian' },
    'the desk writes it too',
  );
});

test('a desk hands somebody over to another centre’s team: the groups go along, and the old contract ends when the new team signs', async (t) => {
  const service = await runningService(t);
  const { town, fresh } = service;
  const here = await practiceIn(fresh.database, town);
  const desk = await service.signedIn('coordinator', 'C1');
  const there = await service.signedIn('coordinator', 'C2');
  const wish = {
    representativeId: town.gu.id,
    members: [{ residentId: town.gu.id, groups: ['hypertension'] }],
    teamId: here.teamId,
    districtHospitalId: here.district,
    municipalHospitalId: here.municipal,
    packageId: here.basic,
    startsOn: today,
  };
  const signs = async (person: typeof desk, id: string) => {
    const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');
    const paper = await upload(service, person, `/api/v1/contracts/${id}/papers?name=contract.pdf`, pdf);
    t.is(paper.status, 201, paper.text);
    return person.post(`/api/v1/contracts/${id}/signature`, { documentId: paper.body.id });
  };
  const old = (await desk.post('/api/v1/contracts', wish)).body as WireContract;
  await desk.post(`/api/v1/contracts/${old.id}/consents`, { residentId: town.gu.id, given: true });
  await desk.post(`/api/v1/contracts/${old.id}/submission`, {});
  t.is((await signs(desk, old.id)).body.state, 'active');

  const elsewhere = {
    ...wish,
    teamId: here.neighbourTeamId,
    startsOn: '2026-12-01',
    members: [{ residentId: town.gu.id }],
  };
  t.is((await desk.post('/api/v1/contracts', elsewhere)).status, 404, 'a new contract with another centre’s team');
  const stranger = {
    ...elsewhere,
    origin: 'move',
    representativeId: town.li.id,
    members: [{ residentId: town.li.id }],
  };
  t.is((await desk.post('/api/v1/contracts', stranger)).status, 404, 'who is not served here is not handed over');
  const moved = await desk.post('/api/v1/contracts', { ...elsewhere, origin: 'move' });
  t.is(moved.status, 201, moved.text);

  t.true(moved.body.members[0].groups.includes('hypertension'));

  const gu = await service.signedIn('resident', 'R1');
  await gu.post(`/api/v1/contracts/${moved.body.id}/consents`, { residentId: town.gu.id, given: true });
  t.is((await gu.post(`/api/v1/contracts/${moved.body.id}/submission`, {})).status, 200);
  t.is((await signs(there, moved.body.id)).body.state, 'signed');
  const found = async (person: typeof desk, typed: string) =>
    (await person.get(`/api/v1/contract-residents?q=${encodeURIComponent(typed)}`)).body.residents;
  for (const typed of ['顾瑞祥', 'gurui', 'grx'])
    t.like((await found(there, typed))[0], { residentId: town.gu.id }, typed);
  t.deepEqual(await found(there, '李国强'), [], 'who lives elsewhere and has not signed here is not found');
  const left = (await desk.get(`/api/v1/contracts/${old.id}`)).body as WireContract;
  t.is(left.endsOn, '2026-12-01');
  t.like(left.members[0], { endReason: 'moved-centre', endsOn: '2026-12-01', state: 'active' });
  const figures = (await desk.get('/api/v1/contract-indicators?month=2026-11')).body;
  t.is(figures.centre.terms.due, 0, 'who leaves is not due to be renewed');
});
