import { sql } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Day } from '#time';
import type { Contract, Member } from './contract.ts';
import { contractProblem } from './errors.ts';
import { contractById, freePlaces, memberOf, membersOfContract, noteEvent } from './queries.ts';
import { daysText, nextDueOn, stateAfter } from './rules.ts';
import type { EndReason } from './wire.ts';

/** Half-open days. */
export interface Term {
  readonly from: Day;
  readonly until: Day;
}

/** Members of other contracts in which these people are served in these days. */
export async function servedIn(
  trx: Trx,
  members: readonly Pick<Member, 'residentId'>[],
  { from, until }: Term,
  exceptContractId?: string,
): Promise<Member[]> {
  const rows = await trx
    .selectFrom('contract_member')
    .selectAll()
    .where('resident_id', '=', (is) => is.fn.any(is.val(members.map(({ residentId }) => residentId))))
    .$if(exceptContractId !== undefined, (others) => others.where('contract_id', '<>', exceptContractId ?? ''))
    .where('state', 'in', ['signed', 'active'])
    .where(sql<boolean>`during && ${daysText(from, until)}::daterange`)
    .orderBy('id')
    .execute();
  return rows.map(memberOf);
}

/**
 * Of what serves these people in a term, what stands in the way of another contract: everything, unless they move away
 * from it; something that would only begin later is not moved away from.
 */
export function inTheWay(others: readonly Member[], origin: Contract['origin'], from: Day): Member[] {
  return others.filter(({ during }) => origin !== 'move' || !during || during.from >= from);
}

/** @throws {Problem} 409 naming those contracts and whom they serve. */
export function refuseOverlap(others: readonly Member[]): void {
  if (others.length === 0) return;
  throw contractProblem('overlaps', {
    contracts: others.map(({ contractId, residentId }) => ({ contractId, residentId })),
  });
}

/** Gives everybody who agreed a place of the team for the term. @throws {Problem} 409 when there are not enough. */
export async function placeMembers(
  trx: Trx,
  contract: Pick<Contract, 'teamId'>,
  members: readonly Member[],
  term: Term,
): Promise<void> {
  const during = daysText(term.from, term.until);
  const { places, capacity } = await freePlaces(trx, contract.teamId, during, members.length);
  if (places.length < members.length) throw contractProblem('full', { free: places.length, wanted: members.length });
  for (const [index, member] of members.entries()) {
    await trx
      .updateTable('contract_member')
      .set((is) => ({
        state: 'signed',
        during,
        place: places[index]!,
        capacity,
        next_due_on: nextDueOn(term, member.due, member.done),
        version: is('version', '+', 1),
      }))
      .where('id', '=', member.id)
      .execute();
  }
}

/** How far the next term of these people is, kept with the one that runs out: what indicators count. */
export async function noteRenewal(
  trx: Trx,
  contractId: string,
  renewal: 'asked' | 'renewed',
  residentIds?: readonly string[],
): Promise<void> {
  await trx
    .updateTable('contract_member')
    .set({ renewal })
    .where('contract_id', '=', contractId)
    .where('renewal', '<>', renewal)
    .$if(residentIds !== undefined, (some) =>
      some.where('resident_id', '=', (is) => is.fn.any(is.val([...(residentIds ?? [])]))),
    )
    .execute();
}

/** The term has come: the contract and everybody in it are served from now on. */
export async function begin(trx: Trx, contract: Contract, by: Pick<Actor, 'id' | 'role'>, now: Date): Promise<void> {
  const state = stateAfter(contract.state, 'begin');
  if (!state) throw contractProblem('state', { state: contract.state });
  await trx
    .updateTable('contract')
    .set((is) => ({ state, version: is('version', '+', 1) }))
    .where('id', '=', contract.id)
    .execute();
  await trx
    .updateTable('contract_member')
    .set((is) => ({ state: 'active', version: is('version', '+', 1) }))
    .where('contract_id', '=', contract.id)
    .where('state', '=', 'signed')
    .execute();
  await noteEvent(trx, contract, { kind: 'active', actor: by, at: now });
}

export interface EndsFor {
  readonly reason: EndReason;
  /** The first day on which she is served no more. */
  readonly endsOn: Day;
  readonly actor: Pick<Actor, 'id' | 'role'>;
  readonly now: Date;
  readonly note?: Readonly<Record<string, unknown>>;
}

/**
 * Ends a contract for one member from a day on. She is served until then; `close` then writes that it has ended. The last
 * one who leaves ends the contract on her day.
 */
export async function endMember(trx: Trx, member: Member, ends: EndsFor): Promise<void> {
  const { during } = member;
  if (!during) return;
  const endsOn = ends.endsOn < during.from ? during.from : ends.endsOn;
  await trx
    .updateTable('contract_member')
    .set((is) => ({
      during: daysText(during.from, endsOn < during.until ? endsOn : during.until),
      end_reason: ends.reason,
      version: is('version', '+', 1),
    }))
    .where('id', '=', member.id)
    .execute();
  const contract = { id: member.contractId, centreId: member.centreId };
  if (endsOn === during.from) await undoRenewal(trx, member);
  const note = { reason: ends.reason, endsOn, ...ends.note };
  await noteEvent(trx, contract, {
    kind: 'ends',
    actor: ends.actor,
    at: ends.now,
    residentId: member.residentId,
    note,
  });
  await shortenWithLast(trx, member.contractId, ends.reason);
}

/** A next term that ends before its first day renews nothing. */
async function undoRenewal(trx: Trx, member: Member): Promise<void> {
  const { origin, predecessorId } = await contractById(trx, member.contractId);
  if (origin === 'renewal' && predecessorId !== null)
    await noteRenewal(trx, predecessorId, 'asked', [member.residentId]);
}

/** A contract whose every member leaves before its term is over ends with the last of them, for her reason. */
async function shortenWithLast(trx: Trx, contractId: string, reason: EndReason): Promise<void> {
  const contract = await contractById(trx, contractId);
  const served = (await membersOfContract(trx, contractId)).filter(({ state }) => ['signed', 'active'].includes(state));
  if (served.some(({ endReason }) => endReason === null)) return;
  const last =
    served
      .flatMap(({ during }) => during?.until ?? [])
      .sort()
      .at(-1) ?? contract.startsOn;
  await trx
    .updateTable('contract')
    .set((is) => ({ end_reason: reason, version: is('version', '+', 1) }))
    .where('id', '=', contractId)
    .execute();
  if (last > contract.startsOn && last < contract.endsOn)
    await trx.updateTable('contract').set({ ends_on: last }).where('id', '=', contractId).execute();
}

/** Everybody of a contract whose days are over by `today` is served no more; so is the contract when nobody is left. */
export async function close(
  trx: Trx,
  contractId: string,
  today: Day,
  by: Pick<Actor, 'id' | 'role'>,
  now: Date,
): Promise<void> {
  const members = await membersOfContract(trx, contractId);
  for (const member of members) {
    const isServed = member.state === 'signed' || member.state === 'active';
    if (!isServed || (member.during && member.during.until > today)) continue;
    await trx
      .updateTable('contract_member')
      .set((is) => ({
        state: member.endReason === null ? 'expired' : 'ended',
        place: null,
        capacity: null,
        next_due_on: null,
        version: is('version', '+', 1),
      }))
      .where('id', '=', member.id)
      .execute();
  }
  const left = (await membersOfContract(trx, contractId)).filter(({ state }) => ['signed', 'active'].includes(state));
  if (left.length > 0) return;
  const contract = await contractById(trx, contractId);
  const state = stateAfter(contract.state, contract.endReason === null ? 'expire' : 'end');
  if (!state) return;
  await trx
    .updateTable('contract')
    .set((is) => ({ state, version: is('version', '+', 1) }))
    .where('id', '=', contractId)
    .execute();
  await noteEvent(trx, contract, { kind: state, actor: by, at: now });
}
