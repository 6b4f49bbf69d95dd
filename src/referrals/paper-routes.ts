import { z } from 'zod';
import type { Actor } from '#access';
import { addFileTo, type FileOwner, showFile } from '#files';
import { fileShape, mostFileBytes } from '#files/wire';
import { notFound, type Route, route } from '#http';
import { idShape } from '#http/wire';
import type { PaperDeps } from './deps.ts';
import { wrongState } from './errors.ts';
import { isOfSide } from './policy.ts';
import { referralById } from './queries.ts';

/** Papers of a referral are added and read by both sides; what is closed takes no more. */
export const referralPapers: FileOwner = {
  async whose(trx, actor, referralId, to) {
    const referral = await referralById(trx, referralId);
    if (!referral || !isOfSide(actor, referral)) return undefined;
    if (to === 'add' && !works(actor)) return undefined;
    if (to === 'add' && referral.closed_at !== null) throw wrongState(referral.state);
    return { centreId: referral.centre_id, residentId: referral.resident_id };
  },
};

const works = (actor: Actor) => actor.role === 'doctor' || actor.role === 'hospital-desk';

export function paperRoutes({ database, files }: PaperDeps): Route[] {
  const deps = { database, files, owners: { referral: referralPapers } };
  return [
    route({
      name: 'referrals.addPaper',
      method: 'POST',
      path: '/api/v1/referrals/:id/papers',
      summary: 'Adds a result or paper that the other side may see. What it is, its content decides.',
      rawBody: { mostBytes: mostFileBytes },
      concerns: 'residents',
      params: z.strictObject({ id: idShape }),
      query: z.strictObject({ name: z.string().min(1).max(200).default('file') }),
      answer: fileShape,
      handle: (request) => {
        const { id } = request.params;
        const query = { ownerKind: 'referral', ownerId: id, name: request.query.name };
        return addFileTo(deps, request, query, async (trx) => {
          const owner = await referralPapers.whose(trx, request.actor, id, 'add');
          if (!owner) throw notFound();
          return owner;
        });
      },
    }),
    route({
      name: 'referrals.paper',
      method: 'GET',
      path: '/api/v1/referral-papers/:id',
      summary: 'The bytes of a paper.',
      concerns: 'residents',
      params: z.strictObject({ id: idShape }),
      handle: (request) => showFile(deps, request),
    }),
  ];
}
