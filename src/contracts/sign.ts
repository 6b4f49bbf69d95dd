import type { Actor } from '#access';
import type { Trx } from '#database';
import { filesOf } from '#files';
import { lockPerson } from '#people';
import { dayOf } from '#time';
import type { Contract, Member } from './contract.ts';
import { contractProblem } from './errors.ts';
import { begin, endMember, inTheWay, noteRenewal, placeMembers, refuseOverlap, servedIn, type Term } from './keep.ts';
import { contractById, lockContract, membersOfContract, noteEvent } from './queries.ts';
import { stateAfter } from './rules.ts';

interface Doing {
  readonly actor: Actor;
  readonly now: Date;
  /** Of the contract's centre. */
  readonly zone: string;
}

/**
 * The residents' signature: the representative signs for those who agreed. Who has not answered by now is not part of it.
 * @throws {Problem} 409 when nobody agreed, or the representative is a member who has not answered.
 */
export async function submitContract(
  trx: Trx,
  id: string,
  documentId: string | null,
  { actor, now }: Doing,
): Promise<Contract> {
  const contract = await lockContract(trx, id);
  const state = stateAfter(contract.state, 'submit');
  if (!state) throw contractProblem('state', { state: contract.state });
  const members = await membersOfContract(trx, id);
  const own = members.find(({ residentId }) => residentId === contract.representativeId);
  if (own?.state === 'asked' || !members.some((member) => member.state === 'consented'))
    throw contractProblem('unsigned');
  await refuseStrangeFile(trx, contract, documentId);
  await trx
    .updateTable('contract_member')
    .set({ state: 'dropped' })
    .where('contract_id', '=', id)
    .where('state', '=', 'asked')
    .execute();
  await trx
    .updateTable('contract')
    .set((is) => ({
      state,
      residents_signed_by: actor.id,
      residents_signed_at: now,
      ...(documentId === null ? {} : { document_id: documentId }),
      version: is('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  await noteEvent(trx, contract, { kind: 'submitted', actor, at: now });
  return contractById(trx, id);
}

async function refuseStrangeFile(trx: Trx, contract: Contract, documentId: string | null): Promise<void> {
  if (documentId === null) return;
  const files = await filesOf(trx, 'contract', contract.id);
  if (!files.some(({ id }) => id === documentId)) throw contractProblem('document');
}

/**
 * The team's signature, with the paper in hand. Everybody who agreed gets a place of the team, and what served them so
 * far ends on the day this begins, when they move. What begins today begins at once.
 * @throws {Problem} 409 when somebody is served by another contract then or the team is full; 422 without a paper.
 */
export async function signForTeam(trx: Trx, id: string, documentId: string | null, doing: Doing): Promise<Contract> {
  const { actor, now, zone } = doing;
  const contract = await lockContract(trx, id);
  const state = stateAfter(contract.state, 'sign');
  if (!state) throw contractProblem('state', { state: contract.state });
  const paper = documentId ?? contract.documentId;
  if (paper === null) throw contractProblem('document');
  await refuseStrangeFile(trx, contract, paper);
  const today = dayOf(now, zone);
  const startsOn = contract.startsOn < today ? today : contract.startsOn;
  const members = (await membersOfContract(trx, id)).filter((member) => member.state === 'consented');
  for (const residentId of members.map((member) => member.residentId).sort()) await lockPerson(trx, residentId);
  const term = { from: startsOn, until: contract.endsOn };
  await makeRoom(trx, contract, members, term, doing);
  await placeMembers(trx, contract, members, term);
  if (contract.origin === 'renewal' && contract.predecessorId !== null) {
    const residentIds = members.map(({ residentId }) => residentId);
    await noteRenewal(trx, contract.predecessorId, 'renewed', residentIds);
  }
  await trx
    .updateTable('contract')
    .set((is) => ({
      state,
      starts_on: startsOn,
      document_id: paper,
      team_signed_by: actor.id,
      team_signed_at: now,
      version: is('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  await noteEvent(trx, contract, { kind: 'signed', actor, at: now, note: { persons: members.length } });
  if (startsOn <= today) await begin(trx, await contractById(trx, id), actor, now);
  return contractById(trx, id);
}

/** Whatever serves these people in the term ends on its first day when they move; otherwise it stands in the way. */
async function makeRoom(
  trx: Trx,
  contract: Contract,
  members: readonly Member[],
  term: Term,
  { actor, now }: Doing,
): Promise<void> {
  const others = await servedIn(trx, members, term, contract.id);
  refuseOverlap(inTheWay(others, contract.origin, term.from));
  for (const other of others) {
    await endMember(trx, other, {
      reason: other.centreId === contract.centreId ? 'changed-team' : 'moved-centre',
      endsOn: term.from,
      actor,
      now,
      note: { movedTo: contract.id },
    });
  }
}
