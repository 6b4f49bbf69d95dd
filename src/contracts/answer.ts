import { type Actor, systemActor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { authorityOf, proofsOf, residentsByIds } from '#people';
import { type Day, dayOf } from '#time';
import type { Contract, Member } from './contract.ts';
import { consentProblem, contractFieldProblem, contractProblem } from './errors.ts';
import { mayAnswerFor } from './policy.ts';
import { lockContract, membersOfContract, noteEvent } from './queries.ts';
import { consentFault } from './rules.ts';
import type { ContractConsent } from './wire.ts';

/** What one member says to a contract, checked; `by` is whose word it is. */
export interface Answered {
  readonly given: boolean;
  readonly relation: 'self' | 'guardian';
  readonly authorityId: string | null;
  readonly by: string;
}

/**
 * Writes down whether a member agrees. What she said can be changed until the contract is submitted.
 * @throws {Problem} 404 for a member the actor does not answer for; 422 for an answer that does not hold.
 */
export async function answerFor(
  trx: Trx,
  actor: Actor,
  contractId: string,
  consent: ContractConsent,
  now: Date,
  zone: string,
): Promise<Contract> {
  const contract = await lockContract(trx, contractId);
  if (contract.state !== 'draft') throw contractProblem('state', { state: contract.state });
  const member = (await membersOfContract(trx, contract.id)).find((one) => one.residentId === consent.residentId);
  if (!member) throw contractFieldProblem('no-member');
  const answered = await checkAnswer(trx, actor, member, consent, {
    now,
    today: dayOf(now, zone),
    pointer: '/relation',
  });
  await writeAnswer(trx, contract, member, answered, { actor, now });
  return contract;
}

/** @throws {Problem} 404 when it is not the actor's to say; 422 when an adult did not say it herself. */
export async function checkAnswer(
  trx: Trx,
  actor: Actor,
  member: Pick<Member, 'residentId' | 'centreId'>,
  consent: ContractConsent,
  at: { readonly now: Date; readonly today: Day; readonly pointer: string },
): Promise<Answered> {
  if (!mayAnswerFor(actor, member)) throw notFound();
  const person = (await residentsByIds(trx, [member.residentId])).get(member.residentId);
  if (!person) throw notFound();
  const isOther = actor.role === 'resident' && actor.personId !== member.residentId;
  const authority = consent.authorityId === null ? undefined : await authorityOf(trx, consent.authorityId, at.now);
  const guarded =
    authority?.kind === 'guardian' &&
    authority.resident_id === member.residentId &&
    (!isOther || authority.proxy_id === actor.personId);
  // A resident who speaks for another one is a guardian or nobody.
  const relation = isOther ? 'guardian' : consent.relation;
  const proven = guarded && (await proofsOf(trx, authority)).length > 0;
  const { birthDate } = person;
  const fault = consent.given ? consentFault({ relation, birthDate, guarded, proven }, at.today) : undefined;
  if (fault) throw consentProblem(fault, at.pointer);
  const by = authority && relation === 'guardian' ? `person:${authority.proxy_id}` : `person:${member.residentId}`;
  return { given: consent.given, relation, authorityId: relation === 'guardian' ? consent.authorityId : null, by };
}

export async function writeAnswer(
  trx: Trx,
  contract: Contract,
  member: Pick<Member, 'id' | 'residentId'>,
  { given, relation, authorityId, by }: Answered,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  await trx
    .updateTable('contract_member')
    .set((is) => ({
      state: given ? 'consented' : 'refused',
      consent_relation: given ? relation : null,
      consent_by: given ? by : null,
      consent_at: given ? now : null,
      authority_id: given ? authorityId : null,
      version: is('version', '+', 1),
    }))
    .where('id', '=', member.id)
    .execute();
  const kind = given ? 'consented' : 'refused';
  const note = { relation, by, ...(actor.id === by || actor.id === systemActor.id ? {} : { recordedBy: actor.id }) };
  await noteEvent(trx, contract, { kind, actor, at: now, residentId: member.residentId, note });
}
