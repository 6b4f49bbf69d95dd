import test from 'ava';
import { systemActor } from '#access';
import { withFamily } from '../support/family.ts';
import { runningService } from '../support/service.ts';
import { addPaper, asked, practiceIn, signAll } from './a-contract.ts';

test('over HTTP an adult is not signed by another, a hospital has its tier, and nobody is served twice: each says what and where', async (t) => {
  const service = await runningService(t);
  const { fresh, town } = service;
  const { wife } = await withFamily(service);
  const here = await practiceIn(fresh.database, town);
  const act = <T>(work: Parameters<typeof fresh.database.withActor<T>>[1]) =>
    fresh.database.withActor(systemActor, work);
  const gu = await service.signedIn('resident', 'R1');
  const desk = await service.signedIn('coordinator', 'C1');
  const draft = (more: object) => gu.post('/api/v1/contracts', { ...asked(here, [town.gu.id, wife.id]), ...more });
  const said = ({ status, body }: { status: number; body: { type: string; errors?: { pointer: string }[] } }) =>
    [status, body.type, ...(body.errors ?? []).map(({ pointer }) => pointer)].join(' ');

  t.is(said(await draft({ districtHospitalId: here.municipal })), '422 /problems/invalid /districtHospitalId');
  t.is(said(await draft({ municipalHospitalId: here.district })), '422 /problems/invalid /municipalHospitalId');
  t.is(said(await draft({ municipalHospitalId: town.centre.id })), '422 /problems/invalid /municipalHospitalId');

  const drafted = await draft({});
  t.is(drafted.status, 201, drafted.text);
  const at = `/api/v1/contracts/${drafted.body.id}`;
  const forHer = { residentId: wife.id, given: true };
  t.is(said(await gu.post(`${at}/consents`, forHer)), '422 /problems/contract-own-consent-needed /relation');
  const asGuardian = { ...forHer, relation: 'guardian' };
  t.is(said(await gu.post(`${at}/consents`, asGuardian)), '422 /problems/contract-own-consent-needed /relation');
  t.is(said(await gu.post(`${at}/submission`)), '409 /problems/contract-not-agreed');

  const other = await act((trx) =>
    signAll(trx, asked(here, [wife.id], { teamId: here.otherTeamId }), town.coordinator),
  );
  for (const residentId of [town.gu.id, wife.id])
    t.is((await desk.post(`${at}/consents`, { residentId, given: true })).status, 200);
  t.is((await desk.post(`${at}/submission`)).status, 200);
  const documentId = await act((trx) => addPaper(trx, { id: drafted.body.id, centreId: town.centre.id }));
  const signed = await desk.post(`${at}/signature`, { documentId });
  t.is(said(signed), '409 /problems/contract-overlaps /startsOn');
  t.deepEqual(signed.body.contracts, [{ contractId: other.id, residentId: wife.id }]);
  t.is((await desk.get(at)).body.state, 'submitted', 'nothing is half done');
  const again = await draft({});
  t.is(said(again), '409 /problems/contract-overlaps /startsOn', 'by now it is refused before anybody is asked');
  t.deepEqual(again.body.contracts, [{ contractId: other.id, residentId: wife.id }]);
});
