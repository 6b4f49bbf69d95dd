import { type Answer, ok, type RawRequest } from '#http';
import type { ProposalDeps } from './deps.ts';
import { closeProposal, lockProposals, proposalsByIds } from './queries.ts';
import { inOrder, lookAtTrip, refuseClosed } from './take.ts';
import { answeredView } from './view.ts';
import type { DeclineProposal } from './wire.ts';

/**
 * Says no to a proposal, with others of its trip, and why. Said again it stays said.
 * @throws {Problem} 404 for somebody else's; 409 when it was answered otherwise.
 */
export async function declineProposal(
  deps: ProposalDeps,
  id: string,
  { actor, body, now, looksAt }: Pick<RawRequest, 'actor' | 'now' | 'looksAt'> & { readonly body: DeclineProposal },
): Promise<Answer> {
  const ids = [id, ...body.alsoIds];
  const seen = await deps.database.withActor(actor, (trx) => lookAtTrip(trx, actor, ids));
  const centreId = seen.proposals[0]!.centre_id;
  return deps.database.withActor({ role: 'planner', id: actor.id, organisationId: centreId, now }, async (trx) => {
    const proposals = await lockProposals(trx, ids);
    if (!proposals.every(({ state, reason }) => state === 'declined' && reason === body.reason)) {
      refuseClosed(proposals);
      const { reason, note } = body;
      for (const one of proposals)
        await closeProposal(trx, one.id, { state: 'declined', by: actor.id, at: now, reason, note });
    }
    await looksAt(
      trx,
      proposals.map(({ resident_id }) => resident_id),
    );
    return ok(answeredView(inOrder(ids, await proposalsByIds(trx, ids))));
  });
}
