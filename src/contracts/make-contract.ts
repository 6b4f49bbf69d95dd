import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { centreById, organisationById } from '#organisations';
import { mayActFor, peopleAtHome, type ResidentWithAddress, residentById, residentsByIds } from '#people';
import { addDays, addMonths, ageOn, type Day, dayOf } from '#time';
import type { Contract, Package } from './contract.ts';
import { contractFieldProblem } from './errors.ts';
import { inTheWay, refuseOverlap, servedIn } from './keep.ts';
import { packagesOn } from './packages.ts';
import { mayKeepContracts, representsNow } from './policy.ts';
import { contractById, noteEvent } from './queries.ts';
import { adultAge, daysText, dueOf, endOfTerm, feeOf, groupsOf } from './rules.ts';
import { teamsByIds } from './teams.ts';
import type { Group, NewContract, Origin } from './wire.ts';

const mostDaysAhead = 90;

/** The three institutions and the package, as they were looked up. */
export interface Chosen {
  readonly teamId: string;
  readonly centreId: string;
  readonly districtHospitalId: string;
  readonly municipalHospitalId: string;
  readonly pack: Package;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly months: number;
}

/**
 * Whether what was chosen can be chosen: a team that takes people, a hospital of each tier, a package in force.
 * @throws {Problem} 422 naming the field.
 */
export async function choose(
  trx: Trx,
  asked: {
    readonly teamId: string;
    readonly districtHospitalId: string;
    readonly municipalHospitalId: string;
    readonly packageId: string;
    readonly months: number;
    readonly startsOn: Day;
  },
): Promise<Chosen> {
  const team = (await teamsByIds(trx, [asked.teamId])).get(asked.teamId);
  if (!team || team.closedOn !== null) throw contractFieldProblem('no-team');
  const district = await organisationById(trx, asked.districtHospitalId);
  if (district?.kind !== 'district-hospital') throw contractFieldProblem('not-district');
  const municipal = await organisationById(trx, asked.municipalHospitalId);
  if (municipal?.kind !== 'municipal-hospital') throw contractFieldProblem('not-municipal');
  const pack = (await packagesOn(trx, team.centreId, asked.startsOn)).find(({ id }) => id === asked.packageId);
  if (!pack) throw contractFieldProblem('no-package');
  return {
    teamId: team.id,
    centreId: team.centreId,
    districtHospitalId: district.id,
    municipalHospitalId: municipal.id,
    pack,
    startsOn: asked.startsOn,
    endsOn: endOfTerm(asked.startsOn, asked.months),
    months: asked.months,
  };
}

/** What people who move bring along. */
export interface Leaving {
  /** Whether the desk that looks after all of them now gives them over to another centre. */
  readonly handsOver: boolean;
  /** By resident, the groups her present contract knows. */
  readonly groups: ReadonlyMap<string, readonly Group[]>;
}
const stays: Leaving = { handsOver: false, groups: new Map() };

/** What the asker may see of the contracts that these people would leave. */
export async function leavingOf(trx: Trx, actor: Actor, asked: NewContract): Promise<Leaving> {
  if (asked.origin !== 'move') return stays;
  const term = { from: asked.startsOn, until: endOfTerm(asked.startsOn, asked.months) };
  const served = new Map((await servedIn(trx, asked.members, term)).map((member) => [member.residentId, member]));
  const all = [asked.representativeId, ...asked.members.map(({ residentId }) => residentId)];
  const isOurs = (residentId: string) => mayKeepContracts(actor, served.get(residentId)?.centreId ?? '');
  return {
    handsOver: all.every(isOurs),
    groups: new Map([...served].map(([residentId, { groups }]) => [residentId, groups])),
  };
}

/**
 * Writes a draft: who is to be served, by which team, with which hospitals and package. Nobody has agreed to anything
 * yet, and nobody is served by it.
 * @throws {Problem} 404 for people the actor may not act for; 422 naming the field; 409 for somebody who is served by
 *   another contract then.
 */
export async function makeContract(
  trx: Trx,
  actor: Actor,
  asked: NewContract,
  now: Date,
  leaving: Leaving = stays,
): Promise<Contract> {
  const team = (await teamsByIds(trx, [asked.teamId])).get(asked.teamId);
  const representative = await residentById(trx, asked.representativeId);
  // A desk signs for its own teams and hands its own over to another centre's; else a resident signs on her own page.
  const mayStart =
    actor.role === 'resident'
      ? mayActFor(actor, representative)
      : leaving.handsOver || !team || mayKeepContracts(actor, team.centreId);
  if (!mayStart) throw notFound();
  const chosen = await choose(trx, asked);
  const centre = await centreById(trx, chosen.centreId, now);
  const today = dayOf(now, centre.zone);
  if (asked.startsOn < today) throw contractFieldProblem('starts-early');
  if (asked.startsOn > addDays(today, mostDaysAhead)) throw contractFieldProblem('starts-late');
  if (ageOn(representative.birthDate, today) < adultAge) throw contractFieldProblem('representative-minor');
  const people = await residentsByIds(
    trx,
    asked.members.map(({ residentId }) => residentId),
  );
  await refuseStrangers(
    trx,
    actor,
    representative,
    asked,
    people,
    leaving.handsOver || mayKeepContracts(actor, chosen.centreId),
  );
  const served = await servedIn(trx, asked.members, { from: chosen.startsOn, until: chosen.endsOn });
  refuseOverlap(inTheWay(served, asked.origin, chosen.startsOn));
  const contract = await insertContract(trx, actor, chosen, { representative, origin: asked.origin, now });
  await insertMembers(
    trx,
    contract,
    chosen,
    asked.members.map(({ residentId, groups }) => ({
      person: people.get(residentId)!,
      groups: [...new Set([...groups, ...(leaving.groups.get(residentId) ?? [])])],
    })),
  );
  await noteEvent(trx, contract, { kind: 'draft', actor, at: now, note: { origin: asked.origin } });
  return contract;
}

/** A resident names people of her own home; a desk knows all of its own. */
async function refuseStrangers(
  trx: Trx,
  actor: Actor,
  representative: ResidentWithAddress,
  asked: NewContract,
  people: ReadonlyMap<string, ResidentWithAddress>,
  byDesk: boolean,
): Promise<void> {
  const home = new Set((await peopleAtHome(trx, representative)).map(({ id }) => id));
  for (const { residentId } of asked.members) {
    const person = people.get(residentId);
    if (!person) throw contractFieldProblem('not-at-home');
    const isKnown = home.has(residentId) || representsNow(actor, residentId);
    if (!isKnown && !byDesk) throw contractFieldProblem('not-at-home');
  }
}

export async function insertContract(
  trx: Trx,
  actor: Actor,
  chosen: Chosen,
  more: {
    readonly representative: { readonly id: string; readonly householdId: string | null };
    readonly origin: Origin;
    readonly predecessorId?: string;
    readonly now: Date;
  },
): Promise<Contract> {
  const { id } = await trx
    .insertInto('contract')
    .values({
      centre_id: chosen.centreId,
      team_id: chosen.teamId,
      household_id: more.representative.householdId,
      representative_id: more.representative.id,
      district_hospital_id: chosen.districtHospitalId,
      municipal_hospital_id: chosen.municipalHospitalId,
      package_id: chosen.pack.id,
      origin: more.origin,
      predecessor_id: more.predecessorId ?? null,
      starts_on: chosen.startsOn,
      ends_on: chosen.endsOn,
      made_by: actor.id,
      made_at: more.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return contractById(trx, id);
}

/**
 * What each would be given and pay, by her groups on the first day.
 * @throws {Problem} 422 when the package is made for none of them.
 */
export async function insertMembers(
  trx: Trx,
  contract: Contract,
  { pack, startsOn, endsOn, months }: Chosen,
  asked: readonly { readonly person: ResidentWithAddress; readonly groups: readonly Group[] }[],
): Promise<void> {
  const rows = asked.map(({ person, groups: ticked }) => {
    const groups = groupsOf(ticked, person.birthDate, startsOn);
    const due = dueOf(pack.items, groups, months);
    return {
      contract_id: contract.id,
      team_id: contract.teamId,
      centre_id: contract.centreId,
      resident_id: person.id,
      home_centre_id: person.centreId,
      representative_id: contract.representativeId,
      during: daysText(startsOn, endsOn),
      groups,
      fee_fen: feeOf(pack, groups, months),
      due,
      done: due.map(() => 0),
    };
  });
  const isForSomebody =
    pack.groups.length === 0 || rows.some(({ groups }) => groups.some((group) => pack.groups.includes(group)));
  if (!isForSomebody) throw contractFieldProblem('package-not-for');
  await trx.insertInto('contract_member').values(rows).execute();
}

/** How many months a term has, for working out again what it gives. */
export function monthsOf({ startsOn, endsOn }: Pick<Contract, 'startsOn' | 'endsOn'>): number {
  let months = 1;
  while (addMonths(startsOn, months) < endsOn) months++;
  return months;
}
