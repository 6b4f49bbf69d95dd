import type { Actor } from '#access';
import type { Trx } from '#database';
import { dayOf } from '#time';
import type { Contract } from './contract.ts';
import { contractFieldProblem, contractProblem } from './errors.ts';
import { close, endMember } from './keep.ts';
import { contractById, lockContract, membersOfContract, noteEvent } from './queries.ts';
import { reasonFits, stateAfter } from './rules.ts';
import type { Ending } from './wire.ts';

/**
 * Ends a contract, or lets one member go while the others stay. What never began comes to nothing at once; what is
 * served goes on until the day named.
 * @throws {Problem} 409 when it has ended; 422 for a day outside its term or a reason that does not fit.
 */
export async function endContract(
  trx: Trx,
  id: string,
  asked: Ending,
  { actor, now, zone }: { readonly actor: Actor; readonly now: Date; readonly zone: string },
): Promise<Contract> {
  const contract = await lockContract(trx, id);
  const state = stateAfter(contract.state, 'end');
  if (!state) throw contractProblem('state', { state: contract.state });
  if (!reasonFits(contract.state, asked.reason)) throw contractFieldProblem('reason-misfits');
  if (contract.state === 'draft' || contract.state === 'submitted') {
    await comeToNothing(trx, contract, asked, { actor, now });
    return contractById(trx, id);
  }
  const today = dayOf(now, zone);
  if (asked.endsOn < today || asked.endsOn > contract.endsOn) throw contractFieldProblem('ends-outside');
  const members = (await membersOfContract(trx, id)).filter(
    (member) =>
      ['signed', 'active'].includes(member.state) &&
      (asked.residentId === null || member.residentId === asked.residentId),
  );
  if (members.length === 0) throw contractFieldProblem('no-member');
  const note = asked.note === '' ? {} : { note: asked.note };
  for (const member of members)
    await endMember(trx, member, { reason: asked.reason, endsOn: asked.endsOn, actor, now, note });
  await close(trx, id, today, actor, now);
  return contractById(trx, id);
}

async function comeToNothing(
  trx: Trx,
  contract: Contract,
  asked: Ending,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  await trx
    .updateTable('contract')
    .set((is) => ({ state: 'ended', end_reason: asked.reason, version: is('version', '+', 1) }))
    .where('id', '=', contract.id)
    .execute();
  await trx
    .updateTable('contract_member')
    .set({ state: 'dropped' })
    .where('contract_id', '=', contract.id)
    .where('state', 'in', ['asked', 'consented'])
    .execute();
  await noteEvent(trx, contract, {
    kind: 'ended',
    actor,
    at: now,
    note: { reason: asked.reason, ...(asked.note === '' ? {} : { note: asked.note }) },
  });
}
