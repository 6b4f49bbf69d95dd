import { z } from 'zod';
import type { Trx } from '#database';
import { addFileTo, bytesOf, filesOf } from '#files';
import { fileShape, mostFileBytes } from '#files/wire';
import { notFound, type Route, route } from '#http';
import { idShape } from '#http/wire';
import type { ContractRouteDeps } from './deps.ts';
import { contractProblem } from './errors.ts';
import { contractById, membersOfContract } from './queries.ts';

const paperNameShape = z.strictObject({ name: z.string().min(1).max(200).default('contract') });

/** The signed paper or the drawn signature: added by either side before both have signed, read by whoever may see it. */
export function paperRoutes(deps: ContractRouteDeps): Route[] {
  return [
    route({
      name: 'contracts.addPaper',
      method: 'POST',
      path: '/api/v1/contracts/:id/papers',
      summary: 'The signed paper of a contract, or the signature drawn on a screen',
      rawBody: { mostBytes: mostFileBytes },
      concerns: 'residents',
      params: z.strictObject({ id: idShape }),
      query: paperNameShape,
      answer: fileShape,
      handle(request) {
        const { id } = request.params;
        const owner = { ownerKind: 'contract', ownerId: id, name: request.query.name };
        return addFileTo(deps, request, owner, (trx) => openContract(trx, id));
      },
    }),
    route({
      name: 'contracts.paper',
      method: 'GET',
      path: '/api/v1/contracts/:id/papers/:fileId',
      summary: 'The bytes of a contract’s paper',
      concerns: 'residents',
      params: z.strictObject({ id: idShape, fileId: idShape }),
      async handle({ actor, params, looksAt }) {
        const file = await deps.database.withActor(actor, async (trx) => {
          await contractById(trx, params.id);
          const found = (await filesOf(trx, 'contract', params.id)).find(({ id }) => id === params.fileId);
          if (!found) throw notFound();
          const members = await membersOfContract(trx, params.id);
          await looksAt(
            trx,
            members.map(({ residentId }) => residentId),
          );
          return found;
        });
        return bytesOf(deps, file);
      },
    }),
  ];
}

/** Row-level security shows a contract to its own people only; what is signed takes no other paper. */
async function openContract(trx: Trx, id: string) {
  const contract = await contractById(trx, id);
  if (contract.state !== 'draft' && contract.state !== 'submitted')
    throw contractProblem('state', { state: contract.state });
  return { centreId: contract.centreId, residentId: null };
}
