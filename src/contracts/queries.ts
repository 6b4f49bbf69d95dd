import { type Selectable, sql } from 'kysely';
import type { Actor, Role } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import type { Day } from '#time';
import type { Contract, FamilyDoctor, Member } from './contract.ts';
import { daysOf } from './rules.ts';
import type { ContractMemberTable, ContractTable } from './tables.ts';

/** @throws {Problem} 404 when there is none this actor may see. */
export async function contractById(trx: Trx, id: string): Promise<Contract> {
  const contract = (await contractsByIds(trx, [id])).get(id);
  if (!contract) throw notFound();
  return contract;
}

export async function contractsByIds(trx: Trx, ids: readonly string[]): Promise<Map<string, Contract>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('contract')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, contractOf(row)]));
}

/** Locks a contract against every other change of it. @throws {Problem} 404 when there is none. */
export async function lockContract(trx: Trx, id: string): Promise<Contract> {
  const row = await trx.selectFrom('contract').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound();
  return contractOf(row);
}

/** Whom contracts serve or would, in the order in which they were named. */
export async function membersOf(trx: Trx, contractIds: readonly string[]): Promise<Map<string, Member[]>> {
  if (contractIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('contract_member')
    .selectAll()
    .where('contract_id', 'in', contractIds)
    .orderBy('id')
    .execute();
  return Map.groupBy(rows.map(memberOf), (member) => member.contractId);
}

export async function membersOfContract(trx: Trx, contractId: string): Promise<Member[]> {
  return (await membersOf(trx, [contractId])).get(contractId) ?? [];
}

/** The contracts this resident belongs to, as member or as representative, newest first. */
export async function contractIdsOf(trx: Trx, residentId: string): Promise<string[]> {
  const own = trx.selectFrom('contract_member').select('contract_id').where('resident_id', '=', residentId);
  const represented = trx
    .selectFrom('contract_member')
    .select('contract_id')
    .where('representative_id', '=', residentId);
  const rows = await own.union(represented).execute();
  return rows
    .map((row) => row.contract_id)
    .sort()
    .reverse();
}

/** The contract that follows each of these and has not come to nothing. */
export async function successorsOf(trx: Trx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('contract')
    .select(['id', 'predecessor_id'])
    .where('predecessor_id', 'in', ids)
    .where('state', '<>', 'ended')
    .orderBy('id')
    .execute();
  return new Map(rows.flatMap((row) => (row.predecessor_id ? [[row.predecessor_id, row.id] as const] : [])));
}

/** By resident: who serves her on this day. Asked as the software: who may know it, the asking room decides. */
export async function familyDoctorsOf(
  trx: Trx,
  residentIds: readonly string[],
  day: Day,
): Promise<Map<string, FamilyDoctor>> {
  if (residentIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('contract_member as m')
    .innerJoin('contract as c', 'c.id', 'm.contract_id')
    .innerJoin('team as t', 't.id', 'm.team_id')
    .select([
      'm.id as member_id',
      'm.contract_id',
      'm.resident_id',
      'm.team_id',
      'm.centre_id',
      't.name_zh',
      't.name_en',
      'c.district_hospital_id',
      'c.municipal_hospital_id',
    ])
    .where('m.resident_id', '=', (is) => is.fn.any(is.val([...residentIds])))
    .where('m.state', 'in', ['signed', 'active'])
    .where(sql<boolean>`m.during @> ${day}::date`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.resident_id,
      {
        contractId: row.contract_id,
        memberId: row.member_id,
        residentId: row.resident_id,
        teamId: row.team_id,
        centreId: row.centre_id,
        teamName: { 'zh-CN': row.name_zh, en: row.name_en },
        districtHospitalId: row.district_hospital_id,
        municipalHospitalId: row.municipal_hospital_id,
      },
    ]),
  );
}

/** How many persons each of these teams serves on a day. */
export async function personsOf(trx: Trx, teamIds: readonly string[], day: Day): Promise<Map<string, number>> {
  if (teamIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('contract_member')
    .select(['team_id', (is) => is.fn.countAll<number>().as('persons')])
    .where('team_id', 'in', teamIds)
    .where('state', 'in', ['signed', 'active'])
    .where(sql<boolean>`during && daterange(${day}::date, null)`)
    .groupBy('team_id')
    .execute();
  return new Map(rows.map((row) => [row.team_id, row.persons]));
}

/**
 * Places of a team nobody has in these days, lowest first, at most `count`. The team stays locked until the transaction
 * ends; that no place is given twice the database holds by itself.
 */
export async function freePlaces(
  trx: Trx,
  teamId: string,
  during: string,
  count: number,
): Promise<{ readonly places: number[]; readonly capacity: number }> {
  // Not `for update`: whoever has just written a contract holds its team against that, and so would two of them each other.
  const team = await trx
    .selectFrom('team')
    .select('capacity')
    .where('id', '=', teamId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!team) throw notFound();
  const rows = await trx
    .selectFrom('contract_member')
    .select('place')
    .where('team_id', '=', teamId)
    .where('state', 'in', ['signed', 'active'])
    .where(sql<boolean>`during && ${during}::daterange`)
    .execute();
  const taken = new Set(rows.map((row) => row.place));
  const places: number[] = [];
  for (let place = 1; place <= team.capacity && places.length < count; place++)
    if (!taken.has(place)) places.push(place);
  return { places, capacity: team.capacity };
}

export interface Happened {
  readonly kind: string;
  readonly actor: Pick<Actor, 'id' | 'role'>;
  readonly at: Date;
  readonly residentId?: string | null;
  readonly note?: Readonly<Record<string, unknown>>;
}

/** Writes down what became of a contract. */
export async function noteEvent(
  trx: Trx,
  { id, centreId }: Pick<Contract, 'id' | 'centreId'>,
  { kind, actor, at, residentId = null, note = {} }: Happened,
): Promise<void> {
  await trx
    .insertInto('contract_event')
    .values({
      contract_id: id,
      centre_id: centreId,
      resident_id: residentId,
      at,
      actor: actor.id,
      role: actor.role,
      kind,
      note: JSON.stringify(note),
    })
    .execute();
}

export interface ContractEvent {
  readonly at: Date;
  readonly role: Role;
  readonly kind: string;
  readonly residentId: string | null;
  readonly note: Readonly<Record<string, unknown>>;
}

/** Oldest first. */
export async function eventsOf(trx: Trx, contractId: string): Promise<ContractEvent[]> {
  const rows = await trx
    .selectFrom('contract_event')
    .selectAll()
    .where('contract_id', '=', contractId)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    at: row.at,
    role: row.role,
    kind: row.kind,
    residentId: row.resident_id,
    note: row.note,
  }));
}

export function contractOf(row: Selectable<ContractTable>): Contract {
  return {
    id: row.id,
    number: Number(row.number),
    centreId: row.centre_id,
    teamId: row.team_id,
    householdId: row.household_id,
    representativeId: row.representative_id,
    districtHospitalId: row.district_hospital_id,
    municipalHospitalId: row.municipal_hospital_id,
    packageId: row.package_id,
    origin: row.origin,
    predecessorId: row.predecessor_id,
    state: row.state,
    endReason: row.end_reason,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    residentsSignedAt: row.residents_signed_at,
    teamSignedAt: row.team_signed_at,
    documentId: row.document_id,
    version: row.version,
  };
}

export function memberOf(row: Selectable<ContractMemberTable>): Member {
  return {
    id: row.id,
    contractId: row.contract_id,
    teamId: row.team_id,
    centreId: row.centre_id,
    residentId: row.resident_id,
    homeCentreId: row.home_centre_id,
    state: row.state,
    during: daysOf(row.during),
    consentRelation: row.consent_relation,
    consentAt: row.consent_at,
    place: row.place,
    groups: row.groups,
    feeFen: row.fee_fen,
    due: row.due,
    done: row.done,
    planned: row.planned,
    nextDueOn: row.next_due_on,
    endReason: row.end_reason,
    version: row.version,
  };
}
