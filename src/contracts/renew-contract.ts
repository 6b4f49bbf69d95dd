import type { Actor } from '#access';
import type { Trx } from '#database';
import { residentsByIds } from '#people';
import { dayOf } from '#time';
import { checkAnswer, writeAnswer } from './answer.ts';
import type { Contract } from './contract.ts';
import { contractFieldProblem, contractProblem } from './errors.ts';
import { noteRenewal } from './keep.ts';
import { choose, insertContract, insertMembers } from './make-contract.ts';
import { contractById, lockContract, membersOfContract, noteEvent, successorsOf } from './queries.ts';
import { renewableFrom } from './rules.ts';
import type { Renewal } from './wire.ts';

/**
 * Renews a contract: the three institutions and the package are chosen again and everybody it serves is asked again.
 * Those the actor cannot speak for answer for themselves before it is signed. What comes of it is a draft with everybody's answer, to be signed by both sides like any other; it begins on the day
 * the old one ends, and without both signatures not at all.
 * @throws {Problem} 409 before its last 60 days, or when it has been renewed; 422 for somebody it does not serve.
 */
export async function renewContract(
  trx: Trx,
  id: string,
  asked: Renewal,
  { actor, now, zone }: { readonly actor: Actor; readonly now: Date; readonly zone: string },
): Promise<Contract> {
  const old = await lockContract(trx, id);
  const today = dayOf(now, zone);
  if (old.state !== 'active' || old.endReason !== null) throw contractProblem('state', { state: old.state });
  const successorId = (await successorsOf(trx, [id])).get(id);
  if (successorId !== undefined) throw contractProblem('renewed', { successorId });
  if (today < renewableFrom(old.endsOn)) throw contractProblem('early', { renewableFrom: renewableFrom(old.endsOn) });
  const served = (await membersOfContract(trx, id)).filter(
    (member) => member.state === 'active' && member.endReason === null,
  );
  const consents = new Map(asked.consents.map((consent) => [consent.residentId, consent]));
  if ([...consents.keys()].some((residentId) => !served.some((member) => member.residentId === residentId)))
    throw contractFieldProblem('not-served');

  const chosen = await choose(trx, { ...asked, startsOn: old.endsOn });
  const people = await residentsByIds(
    trx,
    served.map(({ residentId }) => residentId),
  );
  const contract = await insertContract(trx, actor, chosen, {
    representative: { id: old.representativeId, householdId: old.householdId },
    origin: 'renewal',
    predecessorId: old.id,
    now,
  });
  await insertMembers(
    trx,
    contract,
    chosen,
    served.map(({ residentId, groups }) => ({ person: people.get(residentId)!, groups })),
  );
  await noteEvent(trx, contract, { kind: 'draft', actor, at: now, note: { origin: 'renewal', of: old.id } });
  for (const [index, member] of (await membersOfContract(trx, contract.id)).entries()) {
    const consent = consents.get(member.residentId);
    if (!consent) continue;
    const at = { now, today, pointer: `/consents/${index}/relation` };
    await writeAnswer(trx, contract, member, await checkAnswer(trx, actor, member, consent, at), { actor, now });
  }
  await noteRenewal(trx, old.id, 'asked');
  await noteEvent(trx, old, { kind: 'renewed', actor, at: now, note: { by: contract.id } });
  return contractById(trx, contract.id);
}
