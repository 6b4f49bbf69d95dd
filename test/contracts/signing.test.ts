import test from 'ava';
import { systemActor } from '#access';
import {
  answerFor,
  familyDoctorsOf,
  makeContract,
  membersOfContract,
  renewContract,
  signForTeam,
  submitContract,
} from '#contracts';
import type { Trx } from '#database';
import { addDays, instantOf } from '#time';
import { asOwner } from '../support/database.ts';
import { monday, today, zone } from '../support/town.ts';
import { addPaper, asked, night, practice, signAll } from './a-contract.ts';

interface Refused {
  readonly kind?: { readonly slug: string };
  readonly faults?: readonly { readonly pointer: string }[];
}

/** The problem's name and the fields it names. */
const slugOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    ({ kind, faults = [] }: Refused) => [kind?.slug, ...faults.map(({ pointer }) => pointer)].join(' '),
  );

test('both sides sign, the team’s place is given, and the family doctor and hospitals can be asked for', async (t) => {
  const here = await practice(t);
  const { town, fresh } = here;
  const served = await fresh.database.withActor(systemActor, async (trx) => {
    const contract = await signAll(trx, asked(here, [town.gu.id, town.li.id]), town.coordinator, monday, [town.li.id]);
    t.is(contract.state, 'active');
    const [gu, li] = await membersOfContract(trx, contract.id);
    t.like(gu, { state: 'active', place: 1, due: [2, 1], done: [0, 0], groups: ['elderly'], feeFen: 6_000 });
    t.like(li, { state: 'refused', place: null });
    return familyDoctorsOf(trx, [town.gu.id, town.li.id, town.xu.id], addDays(today, 30));
  });
  t.deepEqual([...served.keys()], [town.gu.id]);
  t.like(served.get(town.gu.id), {
    teamId: here.teamId,
    districtHospitalId: here.district,
    municipalHospitalId: here.municipal,
  });
  const kinds = await asOwner<{ kind: string }>(fresh, 'select kind from contract_event order by id');
  t.deepEqual(
    kinds.map(({ kind }) => kind),
    ['draft', 'consented', 'refused', 'submitted', 'signed', 'active'],
  );
});

test('a second contract in the same days is refused; a move ends the first on the day the second begins', async (t) => {
  const here = await practice(t);
  const { town, fresh } = here;
  const act = <T>(work: (trx: Trx) => Promise<T>) => fresh.database.withActor(systemActor, work);
  await act((trx) => signAll(trx, asked(here, [town.gu.id]), town.coordinator));
  const elsewhere = { teamId: here.neighbourTeamId, startsOn: addDays(today, 10) };
  const second = act((trx) => signAll(trx, asked(here, [town.gu.id], elsewhere), town.neighbourCoordinator));
  t.is(await slugOf(second), 'contract-overlaps /startsOn');
  const moved = await act(async (trx) => {
    const request = asked(here, [town.gu.id], { ...elsewhere, origin: 'move' });
    const contract = await makeContract(trx, town.gu.actor, request, monday);
    const consent = { residentId: town.gu.id, given: true, relation: 'self', authorityId: null } as const;
    await answerFor(trx, town.gu.actor, contract.id, consent, monday, zone);
    await submitContract(trx, contract.id, await addPaper(trx, contract), { actor: town.gu.actor, now: monday, zone });
    return signForTeam(trx, contract.id, null, { actor: town.neighbourCoordinator, now: monday, zone });
  });
  t.is(moved.state, 'signed');
  const doctor = (day: string) =>
    act(async (trx) => (await familyDoctorsOf(trx, [town.gu.id], day)).get(town.gu.id)?.teamId);
  t.is(await doctor(addDays(today, 9)), here.teamId, 'the old team until the day before');
  t.is(await doctor(addDays(today, 10)), here.neighbourTeamId, 'the new one from that day on');

  const later = instantOf(addDays(today, 10), '01:30', zone);
  t.like(await night(fresh.database, town.centre, later), { closed: 1 });
  t.like(await night(fresh.database, town.neighbour, later), { begun: 1 });
  const states = await asOwner(
    fresh,
    `select c.state, c.end_reason, m.state as member, m.end_reason as why
     from contract c join contract_member m on m.contract_id = c.id order by c.id`,
  );
  t.deepEqual(states, [
    { state: 'ended', end_reason: 'moved-centre', member: 'ended', why: 'moved-centre' },
    { state: 'active', end_reason: null, member: 'active', why: null },
  ]);
});

test('a renewal is asked for in the last 60 and 30 days, chosen and agreed anew, and never begins by itself', async (t) => {
  const here = await practice(t);
  const { town, fresh } = here;
  const act = <T>(work: (trx: Trx) => Promise<T>) => fresh.database.withActor(systemActor, work);
  const old = await act((trx) => signAll(trx, asked(here, [town.gu.id, town.li.id]), town.coordinator));
  const on = (daysBefore: number) => instantOf(addDays(old.endsOn, -daysBefore), '01:30', zone);
  const offered = async (daysBefore: number) => (await night(fresh.database, town.centre, on(daysBefore))).offered;
  t.deepEqual([await offered(61), await offered(60), await offered(59)], [0, 1, 0]);
  t.deepEqual([await offered(30), await offered(29)], [1, 0]);

  const renewal = {
    teamId: here.otherTeamId,
    districtHospitalId: here.otherDistrict,
    municipalHospitalId: here.municipal,
    packageId: here.basic,
    months: 12,
    consents: [{ residentId: town.gu.id, given: true, relation: 'self' as const, authorityId: null }],
  };
  const renew = (daysBefore: number, more: object = {}) =>
    act((trx) =>
      renewContract(trx, old.id, { ...renewal, ...more }, { actor: town.gu.actor, now: on(daysBefore), zone }),
    );
  t.is(await slugOf(renew(61)), 'contract-not-renewable-yet');
  t.is(await slugOf(renew(20, { districtHospitalId: here.municipal })), 'invalid /districtHospitalId');
  const next = await renew(20);
  t.is(next.state, 'draft');
  t.is(await slugOf(renew(19)), 'contract-renewed');
  await act(async (trx) => {
    const paper = await addPaper(trx, next);
    await submitContract(trx, next.id, paper, { actor: town.gu.actor, now: on(10), zone });
  });

  // Nobody of the team has signed: the old one ends and nothing begins.
  await night(fresh.database, town.centre, on(0));
  const states = async () =>
    (await asOwner<{ state: string }>(fresh, 'select state from contract order by id')).map(({ state }) => state);
  t.deepEqual(await states(), ['expired', 'submitted']);
  await act((trx) => signForTeam(trx, next.id, null, { actor: town.coordinator, now: on(-1), zone }));
  t.deepEqual(await states(), ['expired', 'active']);
  const members = await act((trx) => membersOfContract(trx, next.id));
  t.deepEqual(
    members.map(({ residentId, state }) => [residentId, state]),
    [
      [town.gu.id, 'active'],
      [town.li.id, 'dropped'],
    ],
  );
});

test('an adult is not signed by another one, a hospital has its tier, and a full team takes nobody', async (t) => {
  const here = await practice(t, 1);
  const { town, fresh } = here;
  const act = <T>(work: (trx: Trx) => Promise<T>) => fresh.database.withActor(systemActor, work);
  const draft = (more: object) =>
    slugOf(act((trx) => makeContract(trx, town.coordinator, asked(here, [town.gu.id], more), monday)));
  t.is(await draft({ districtHospitalId: here.municipal }), 'invalid /districtHospitalId');
  t.is(await draft({ municipalHospitalId: here.district }), 'invalid /municipalHospitalId');
  t.is(await draft({ municipalHospitalId: town.centre.id }), 'invalid /municipalHospitalId');
  t.is(await draft({ startsOn: addDays(today, -1) }), 'invalid /startsOn');
  t.is(await draft({ packageId: here.teamId }), 'invalid /packageId');
  const byGu = act(async (trx) => {
    const contract = await makeContract(trx, town.coordinator, asked(here, [town.gu.id, town.li.id]), monday);
    const consent = { residentId: town.li.id, given: true, relation: 'self', authorityId: null } as const;
    await answerFor(trx, { ...town.gu.actor, actsFor: [town.li.id] }, contract.id, consent, monday, zone);
  });
  t.is(await slugOf(byGu), 'contract-own-consent-needed /relation');
  const two = act((trx) => signAll(trx, asked(here, [town.gu.id, town.li.id]), town.coordinator));
  t.is(await slugOf(two), 'team-full');
});
