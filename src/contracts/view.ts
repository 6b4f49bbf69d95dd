import type { Actor, Role } from '#access';
import type { Trx } from '#database';
import type { Named } from '#http/wire';
import { centreById, organisationById } from '#organisations';
import { type ResidentWithAddress, residentsByIds } from '#people';
import { ageOn, type Day, dayOf } from '#time';
import type { Contract, Member, Package, Team } from './contract.ts';
import { packagesByIds } from './packages.ts';
import { mayAnswerFor, representsNow } from './policy.ts';
import { type ContractEvent, eventsOf, membersOf, successorsOf } from './queries.ts';
import { adultAge, renewableFrom } from './rules.ts';
import { teamsByIds } from './teams.ts';
import type { WireContract, WireContractWithHistory, WireMember, WirePackage, WireTeam } from './wire.ts';

interface Around {
  readonly teams: ReadonlyMap<string, Team>;
  readonly packages: ReadonlyMap<string, Package>;
  readonly members: ReadonlyMap<string, readonly Member[]>;
  readonly people: ReadonlyMap<string, ResidentWithAddress>;
  readonly successors: ReadonlyMap<string, string>;
}

/** Contracts as the asker may see them; read as the software, for a household sees whose names stand beside its own. */
export async function contractViews(
  trx: Trx,
  actor: Actor,
  contracts: readonly Contract[],
  now: Date,
): Promise<WireContract[]> {
  const ids = contracts.map(({ id }) => id);
  const members = await membersOf(trx, ids);
  const residents = [...members.values()].flat().map(({ residentId }) => residentId);
  const [teams, packages, people, successors] = await Promise.all([
    teamsByIds(trx, [...new Set(contracts.map(({ teamId }) => teamId))]),
    packagesByIds(trx, [...new Set(contracts.map(({ packageId }) => packageId))]),
    residentsByIds(trx, [...new Set(residents)]),
    successorsOf(trx, ids),
  ]);
  const around = { teams, packages, members, people, successors };
  return Promise.all(contracts.map((contract) => contractView(trx, actor, contract, around, now)));
}

export async function contractView(
  trx: Trx,
  actor: Actor,
  contract: Contract,
  around: Around,
  now: Date,
): Promise<WireContract> {
  const centre = await centreById(trx, contract.centreId, now);
  const team = around.teams.get(contract.teamId)!;
  const pack = around.packages.get(contract.packageId)!;
  const { capacity: _, persons: __, own: ___, version: ____, ...named } = teamView(team, 0);
  return {
    id: contract.id,
    number: contract.number,
    state: contract.state,
    origin: contract.origin,
    endReason: contract.endReason,
    centreId: contract.centreId,
    centreName: centre.name,
    centrePhone: centre.phone,
    team: named,
    districtHospital: await hospitalView(trx, contract.districtHospitalId, 'district'),
    municipalHospital: await hospitalView(trx, contract.municipalHospitalId, 'municipal'),
    package: packageView(pack),
    representativeId: contract.representativeId,
    startsOn: contract.startsOn,
    endsOn: contract.endsOn,
    residentsSignedAt: contract.residentsSignedAt?.toISOString() ?? null,
    teamSignedAt: contract.teamSignedAt?.toISOString() ?? null,
    documentId: contract.documentId,
    predecessorId: contract.predecessorId,
    successorId: around.successors.get(contract.id) ?? null,
    renewableFrom: renewableFrom(contract.endsOn),
    members: (around.members.get(contract.id) ?? []).map((member) =>
      memberView(actor, contract, member, {
        pack,
        person: around.people.get(member.residentId),
        today: dayOf(now, centre.zone),
      }),
    ),
    version: contract.version,
  };
}

async function hospitalView(trx: Trx, id: string, tier: 'district' | 'municipal') {
  const hospital = await organisationById(trx, id);
  const name: Named = hospital?.name ?? { 'zh-CN': '', en: '' };
  return { id, tier, name };
}

/** Her groups, what she pays and what she has had are hers: others of the household see only that she belongs to it. */
function memberView(
  actor: Actor,
  contract: Contract,
  member: Member,
  {
    pack,
    person,
    today,
  }: { readonly pack: Package; readonly person: ResidentWithAddress | undefined; readonly today: Day },
): WireMember {
  const isHers = actor.personId === member.residentId || representsNow(actor, member.residentId);
  const whole = actor.role !== 'resident' || isHers;
  return {
    id: member.id,
    residentId: member.residentId,
    name: person?.name ?? '',
    nameLatin: person?.nameLatin ?? '',
    state: member.state,
    consentRelation: member.consentRelation,
    consentAt: member.consentAt?.toISOString() ?? null,
    endReason: member.endReason,
    endsOn: member.during?.until ?? null,
    groups: whole ? [...member.groups] : null,
    feeFen: whole ? member.feeFen : null,
    items: whole ? itemsOf(member, pack) : null,
    nextDueOn: whole ? member.nextDueOn : null,
    mayAnswer: contract.state === 'draft' && mayAnswerFor(actor, member),
    needsGuardian: person !== undefined && ageOn(person.birthDate, today) < adultAge,
  };
}

function itemsOf(
  member: Pick<Member, 'state' | 'due' | 'done' | 'planned'>,
  pack: Package,
): NonNullable<WireMember['items']> {
  return pack.items.flatMap(({ code, name, way, by }, index) => {
    const due = member.due[index] ?? 0;
    const done = member.done[index] ?? 0;
    const isOver = member.state === 'expired' || member.state === 'ended';
    const counts = { due, done, planned: member.planned[index] ?? 0, lapsed: isOver ? due - done : 0 };
    return due === 0 ? [] : [{ code, name, way, by, ...counts }];
  });
}

const partOf: Partial<Readonly<Record<Role, 'resident' | 'desk' | 'team'>>> = {
  resident: 'resident',
  coordinator: 'desk',
  administrator: 'desk',
  doctor: 'team',
};

export async function withHistory(trx: Trx, contract: WireContract): Promise<WireContractWithHistory> {
  const events = await eventsOf(trx, contract.id);
  return { ...contract, history: events.map(eventView) };
}

function eventView({ at, kind, role, residentId, note }: ContractEvent) {
  return { at: at.toISOString(), kind, by: partOf[role] ?? ('software' as const), residentId, note };
}

export function teamView(team: Team, persons: number, own = false): WireTeam {
  const { id, centreId, code, name, capacity, members, version } = team;
  return { id, centreId, code, name, capacity, persons, members: [...members], own, version };
}

export function packageView(pack: Package): WirePackage {
  const { id, code, name, priceFen, discounts, groups, items, validFrom, validUntil, source } = pack;
  return { id, code, name, priceFen, discounts, groups: [...groups], items: [...items], validFrom, validUntil, source };
}
