import test, { type ExecutionContext } from 'ava';
import { sql } from 'kysely';
import { systemActor } from '#access';
import { contractRoutes } from '#contracts';
import type { WireContractIndicators, WireCountedList, WireDistrict } from '#contracts/indicators/wire';
import { addOrganisation } from '#organisations';
import { asOwner } from '../support/database.ts';
import { serverOf } from '../support/server.ts';
import { type Person, runningService, type Service } from '../support/service.ts';
import { monday, today, zone } from '../support/town.ts';
import { asked, night, type Practice, practiceIn, signAll } from './a-contract.ts';

interface Signed {
  readonly service: Service;
  readonly here: Practice;
  readonly desk: Person;
}

/** Gu, old and with hypertension, and Li have signed with the first team, Mei of the other centre with hers. */
async function signed(t: ExecutionContext): Promise<Signed> {
  const service = await runningService(t);
  const { town, fresh } = service;
  const here = await practiceIn(fresh.database, town);
  await fresh.database.withActor(systemActor, async (trx) => {
    const both = asked(here, [town.gu.id, town.li.id], { startsOn: today });
    const members = both.members.map((one, index) =>
      index === 0 ? { ...one, groups: ['hypertension' as const] } : one,
    );
    await signAll(trx, { ...both, members }, town.coordinator);
    const there = asked(here, [town.neighbourResident.id], { teamId: here.neighbourTeamId, startsOn: today });
    await signAll(trx, there, town.neighbourCoordinator);
  });
  return { service, here, desk: await service.signedIn('coordinator', 'C1') };
}

const figuresFor = async (person: Person, more = '') =>
  (await person.get(`/api/v1/contract-indicators${more}`)).body as WireContractIndicators;
const behind = async (person: Person, query: string) =>
  (await person.get(`/api/v1/contract-indicators/residents?${query}`)).body as WireCountedList;
const groupIn = (figures: Pick<WireContractIndicators['teams'][number], 'groups'> | null | undefined, group: string) =>
  figures?.groups.find((one) => one.group === group);

test('desk and doctor see the figures of their own, an administrator enters the area’s population, and coverage is a share of it', async (t) => {
  const { service, here, desk } = await signed(t);
  const figures = await figuresFor(desk);
  t.is(figures.month, '2026-11');
  t.like(groupIn(figures.centre, 'all'), { members: 2, population: null });
  t.like(groupIn(figures.centre, 'hypertension'), { members: 1 });
  t.deepEqual(
    figures.teams.map(({ teamId, groups }) => [teamId, groups[0]?.members]),
    [
      [here.teamId, 2],
      [here.otherTeamId, 0],
    ],
  );
  t.like((await figuresFor(desk, '?month=2027-11')).centre?.terms, { due: 2, open: 2 });
  t.like(figures.centre?.items[0], { members: 2, complete: 0, due: 4, done: 0, planned: 0 });

  const doctor = await service.signedIn('doctor', 'C1');
  const own = await figuresFor(doctor);
  t.is(own.centre, null);
  t.deepEqual(
    own.teams.map(({ teamId }) => teamId),
    [here.teamId],
  );
  t.is(groupIn(own.teams[0], 'all')?.members, 2);

  const entered = { persons: { all: 40, elderly: 8 } };
  t.is((await desk.post('/api/v1/contract-populations', entered)).status, 403);
  const routes = contractRoutes({ ...service.planning, files: service.files });
  const administrator = serverOf(routes, { now: monday })({
    role: 'administrator',
    id: 'administrator:C1',
    organisationId: service.town.centre.id,
  });
  t.is((await administrator.post('/api/v1/contract-populations', { persons: { all: 0 } })).status, 422);
  t.is((await administrator.post('/api/v1/contract-populations', entered)).status, 200);
  t.like(groupIn((await figuresFor(desk)).centre, 'all'), { members: 2, population: 40 });
});

test('what a term gave and nobody had lapses with it: counted by item, with who it was, and told to her', async (t) => {
  const { service, here, desk } = await signed(t);
  const { town, fresh } = service;
  const past = asked(here, [town.xu.id], { startsOn: '2025-11-10' });
  const { id } = await fresh.database.withActor(systemActor, (trx) =>
    signAll(trx, past, town.coordinator, new Date('2025-11-10T09:00:00+08:00')),
  );
  t.like((await desk.get(`/api/v1/contracts/${id}`)).body.members[0].items[0], { due: 2, done: 0, lapsed: 0 });
  await night(fresh.database, town.centre, monday);
  const { centre, teams } = await figuresFor(desk);
  const [lapse] = centre?.lapses ?? [];
  t.like(lapse, { item: 1, members: 1, lapsedMembers: 1, due: 2, done: 0, lapsed: 2 });
  t.like(teams[0]?.lapses[0], { members: 1, lapsed: 2 });
  t.deepEqual((await figuresFor(desk, '?month=2026-10')).centre?.lapses, []);
  const listed = `figure=lapse&month=2026-11&packageId=${lapse?.packageId}&item=1`;
  t.deepEqual(
    (await behind(desk, listed)).residents.map(({ residentId, due, done }) => [residentId, due, done]),
    [[town.xu.id, 2, 0]],
  );
  t.is((await desk.get('/api/v1/contract-indicators/residents?figure=lapse&month=2026-11')).status, 422);
  t.like((await desk.get(`/api/v1/contracts/${id}`)).body.members[0].items[0], { due: 2, done: 0, lapsed: 2 });
});

test('behind a figure stand exactly its residents, page and table alike, and the audit knows who was shown', async (t) => {
  const { service, here, desk } = await signed(t);
  const { town, fresh } = service;
  const ids = (list: WireCountedList) => list.residents.map(({ residentId }) => residentId).sort();
  t.deepEqual(ids(await behind(desk, 'figure=served')), [town.gu.id, town.li.id].sort());
  t.deepEqual(ids(await behind(desk, 'figure=served&group=hypertension')), [town.gu.id]);
  t.deepEqual(ids(await behind(desk, `figure=term&month=2027-11&stage=open&teamId=${here.teamId}`)).length, 2);
  t.deepEqual(ids(await behind(desk, 'figure=term&month=2027-11&stage=lapsed')), []);
  const elsewhere = await service.signedIn('coordinator', 'C2');
  t.deepEqual(ids(await behind(elsewhere, 'figure=served')), [town.neighbourResident.id]);
  t.deepEqual(ids(await behind(elsewhere, `figure=served&teamId=${here.teamId}`)), [], 'not another centre’s team');
  for (const query of ['figure=term', 'figure=item', 'figure=served&group=nobody', 'figure=served&item=x'])
    t.is((await desk.get(`/api/v1/contract-indicators/residents?${query}`)).status, 422, query);

  for (const after of ['x', '2026-02-30 y', `2026-02-30 ${town.gu.id}`, `${'-'.repeat(36)} ${town.gu.id}`])
    t.is(ids(await behind(desk, `figure=served&after=${encodeURIComponent(after)}`)).length, 2, after);

  const looks = await asOwner<{ residents: string[] }>(
    fresh,
    `select residents::text[] from audit.entry where route = 'contracts.indicatorList' order by seq limit 1`,
  );
  t.deepEqual(looks[0]?.residents.sort(), [town.gu.id, town.li.id].sort());

  await asOwner(fresh, `update person set name = '=HYPERLINK("http://x")' where code = 'R1'`);
  const table = await desk
    .get('/api/v1/contract-indicators/residents?figure=served&group=hypertension&format=csv&language=en')
    .buffer(true);
  t.regex(table.headers['content-type'] ?? '', /text\/csv/);
  const [head = '', line = ''] = table.text.replace('\uFEFF', '').split('\r\n');
  t.is(head, 'Resident code,Name,Born,Groups,Ends on,Times due,Times done,Times booked');
  t.regex(line, /^R1,"'=HYPERLINK\(""http:\/\/x""\)",/);
  const figures = await desk.get('/api/v1/contract-indicators?format=csv&language=en').buffer(true);
  t.regex(
    figures.text,
    /People's Square Community Health Centre,"?Persons served, out of the area’s population"?,Hypertension,1,\r\n/,
  );
});

test('a district compares its centres, sees nobody of them, and nothing of other districts', async (t) => {
  const { service, here } = await signed(t);
  const { town, fresh } = service;
  await fresh.database.withActor(systemActor, async (trx) => {
    const point = { longitude: 121.48, latitude: 31.23 };
    const district = (code: string, en: string) =>
      addOrganisation(trx, { code, kind: 'district', name: { 'zh-CN': en, en }, zone, point });
    const above = await district('HP', 'Huangpu');
    await district('JA', 'Jing’an');
    await trx.updateTable('organisation').set({ parent_id: above }).where('id', '=', town.centre.id).execute();
  });
  const officer = await service.signedIn('district-officer', 'HP');
  const asked = '/api/v1/district-contract-indicators?month=2027-11';
  const seen = (await officer.get(asked)).body as WireDistrict;
  t.deepEqual(
    seen.centres.map(({ centreId }) => centreId),
    [town.centre.id],
  );
  t.is(groupIn(seen.centres[0], 'all')?.members, 2);
  t.like(seen.whole, { name: { en: 'Huangpu' }, terms: { due: 2, open: 2, asked: 0, renewed: 0, lapsed: 0 } });
  t.false(JSON.stringify(seen).includes(town.gu.id));
  t.regex((await officer.get(`${asked}&format=csv&language=en`).buffer(true)).text, /\r\nHuangpu,/);

  const elsewhere = (await (await service.signedIn('district-officer', 'JA')).get(asked)).body as WireDistrict;
  t.deepEqual([elsewhere.centres, groupIn(elsewhere.whole, 'all')?.members], [[], 0]);
  for (const path of [
    'contract-indicators',
    'contract-indicators/residents?figure=served',
    `teams/${here.teamId}/residents`,
  ])
    t.is((await officer.get(`/api/v1/${path}`)).status, 403, path);
  t.is((await (await service.signedIn('coordinator', 'C1')).get(asked)).status, 403);
  const { rows } = await fresh.database.withActor(
    { role: 'district-officer', id: 'district-officer:HP', organisationId: town.centre.id },
    (trx) => sql`select from contract_member union all select from contract union all select from person`.execute(trx),
  );
  t.is(rows.length, 0, 'nor does the database show her any of them');
});
