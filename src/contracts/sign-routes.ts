import { z } from 'zod';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { created, notFound, ok, once, type Request, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { announce } from '#jobs';
import { dayOf } from '#time';
import { inWords, type Looked, lookAtContract, writerFor } from './acting.ts';
import { answerFor } from './answer.ts';
import type { Contract } from './contract.ts';
import type { ContractDeps } from './deps.ts';
import { endContract } from './end-contract.ts';
import { lookBack } from './look-back.ts';
import { leavingOf, makeContract } from './make-contract.ts';
import { mayKeepContracts, maySignForTeam, representsNow } from './policy.ts';
import { renewContract } from './renew-contract.ts';
import { signForTeam, submitContract } from './sign.ts';
import { ownTeams, teamsByIds } from './teams.ts';
import { contractViews } from './view.ts';
import {
  type ContractConsent,
  consentShape,
  contractShape,
  endingShape,
  newContractShape,
  renewalShape,
  signatureShape,
  submissionShape,
} from './wire.ts';

const byId = z.strictObject({ id: idShape });
const one = { concerns: 'residents', params: byId, answer: contractShape } as const;

/** From a draft to two signatures, to the next term or an end. */
export function signRoutes(deps: ContractDeps): Route[] {
  return [make(deps), answer(deps), submit(deps), sign(deps), end(deps), renew(deps)];
}

type Asking = Pick<Request<unknown, unknown, unknown>, 'actor' | 'now' | 'looksAt'>;

/** Looks as the asker, acts as the software, shows what came of it, and tells the audit about whom. */
async function change(
  { database }: ContractDeps,
  { actor, now, looksAt }: Asking,
  id: string,
  may: (looked: Looked, trx: Trx) => boolean | Promise<boolean>,
  act: (trx: Trx, looked: Looked) => Promise<Contract>,
  writerOf: (looked: Looked) => Actor = ({ writer }) => writer,
) {
  const looked = await lookAtContract(database, actor, id, now);
  const allowed = await database.look(actor, async (trx) => may(looked, trx));
  if (!allowed) throw notFound();
  return inWords(() =>
    database.withActor(writerOf(looked), async (trx) => {
      const contract = await act(trx, looked);
      const [view] = await contractViews(trx, actor, [contract], now);
      await looksAt(trx, looked.residentIds);
      return ok(view, contract.version);
    }),
  );
}

/** Rooms above keep what goes with the team. What begins or ends on a later day they find out that night. */
async function stated(trx: Trx, { enqueue }: ContractDeps, changed: Promise<Contract>): Promise<Contract> {
  const contract = await changed;
  await announce(trx, enqueue, 'contracts.changed', { centreId: contract.centreId, contractId: contract.id });
  return contract;
}

/** Who may act for whom is kept apart from plans: a guardian's word is looked up as the software. */
function writerOfConsents(actor: Actor, consents: readonly ContractConsent[]): (looked: Looked) => Actor {
  const byGuardian = consents.some(({ authorityId }) => authorityId !== null);
  return ({ writer }) => (byGuardian ? writerFor(actor, []) : writer);
}

/** The representative, who holds an authority for her, or the desk of the centre. */
function onResidentsSide(actor: Asking['actor'], { contract }: Pick<Looked, 'contract'>): boolean {
  if (mayKeepContracts(actor, contract.centreId)) return true;
  if (actor.role !== 'resident') return false;
  return actor.personId === contract.representativeId || representsNow(actor, contract.representativeId);
}

function make(deps: ContractDeps): Route {
  return route({
    name: 'contracts.make',
    method: 'POST',
    path: '/api/v1/contracts',
    summary: 'Draft a contract: who is to be served, by which team, with which two hospitals and package',
    concerns: 'residents',
    idempotent: true,
    body: newContractShape,
    answer: contractShape,
    async handle(request) {
      const { actor, body, now, looksAt } = request;
      const { team, leaving } = await deps.database.look(actor, async (trx) => ({
        team: (await teamsByIds(trx, [body.teamId])).get(body.teamId),
        leaving: await leavingOf(trx, actor, body),
      }));
      const centres = [team?.centreId, actor.organisationId].flatMap((id) => id ?? []);
      return deps.database.withActor(writerFor(actor, centres), async (trx) => {
        const made = await once(trx, request, 'contracts.make', async () => {
          const contract = await makeContract(trx, actor, body, now, leaving);
          const [view] = await contractViews(trx, actor, [contract], now);
          return created(view, `/api/v1/contracts/${contract.id}`, contract.version);
        });
        await looksAt(
          trx,
          body.members.map(({ residentId }) => residentId),
        );
        return made;
      });
    },
  });
}

function answer(deps: ContractDeps): Route {
  return route({
    name: 'contracts.answer',
    method: 'POST',
    path: '/api/v1/contracts/:id/consents',
    summary: 'Whether a member agrees to a contract, in her own word or a guardian’s',
    ...one,
    body: consentShape,
    handle: (request) =>
      change(
        deps,
        request,
        request.params.id,
        () => true,
        (trx, { zone }) => answerFor(trx, request.actor, request.params.id, request.body, request.now, zone),
        writerOfConsents(request.actor, [request.body]),
      ),
  });
}

function submit(deps: ContractDeps): Route {
  return route({
    name: 'contracts.submit',
    method: 'POST',
    path: '/api/v1/contracts/:id/submission',
    summary: 'The representative signs for those who agreed',
    ...one,
    body: submissionShape,
    handle: (request) =>
      change(
        deps,
        request,
        request.params.id,
        (looked) => onResidentsSide(request.actor, looked),
        (trx, { zone }) => submitContract(trx, request.params.id, request.body.documentId, { ...request, zone }),
      ),
  });
}

function sign(deps: ContractDeps): Route {
  return route({
    name: 'contracts.sign',
    method: 'POST',
    path: '/api/v1/contracts/:id/signature',
    summary: 'The team signs, with the paper in hand; everybody who agreed has a place from then on',
    ...one,
    body: signatureShape,
    handle: (request) =>
      change(
        deps,
        request,
        request.params.id,
        async ({ contract }, trx) =>
          maySignForTeam(request.actor, contract, await ownTeams(trx, request.actor), contract.teamId),
        async (trx, { zone }) => {
          const { params, body, now } = request;
          const contract = await stated(trx, deps, signForTeam(trx, params.id, body.documentId, { ...request, zone }));
          await lookBack(trx, deps, { centreId: contract.centreId, contractId: contract.id }, dayOf(now, zone));
          return contract;
        },
      ),
  });
}

function end(deps: ContractDeps): Route {
  return route({
    name: 'contracts.end',
    method: 'POST',
    path: '/api/v1/contracts/:id/ending',
    summary: 'End a contract from a day on with a reason, or let one member go while the others stay',
    ...one,
    body: endingShape,
    handle: (request) =>
      change(
        deps,
        request,
        request.params.id,
        (looked) => {
          const { actor, body } = request;
          const own =
            body.residentId !== null && (actor.personId === body.residentId || representsNow(actor, body.residentId));
          return own || onResidentsSide(actor, looked);
        },
        (trx, { zone }) => stated(trx, deps, endContract(trx, request.params.id, request.body, { ...request, zone })),
      ),
  });
}

function renew(deps: ContractDeps): Route {
  return route({
    name: 'contracts.renew',
    method: 'POST',
    path: '/api/v1/contracts/:id/renewal',
    summary: 'Choose team, hospitals and package again, with the consent of each; a draft of the next term',
    ...one,
    body: renewalShape,
    handle: (request) =>
      change(
        deps,
        request,
        request.params.id,
        (looked) => onResidentsSide(request.actor, looked),
        (trx, { zone }) => renewContract(trx, request.params.id, request.body, { ...request, zone }),
        writerOfConsents(request.actor, request.body.consents),
      ),
  });
}
