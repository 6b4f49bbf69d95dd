import { z } from 'zod';
import { ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { residentById } from '#people';
import { agreementRoutes } from './agreement-routes.ts';
import { answeringRoutes } from './answering-routes.ts';
import type { PaperDeps, ReferralDeps } from './deps.ts';
import { deskRoutes } from './desk-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import { maySeeReferral } from './policy.ts';
import { prefill } from './prefill.ts';
import { referralsOfResident } from './queries.ts';
import { queueOf, readQueue } from './read-queue.ts';
import { findReasons } from './reasons/search.ts';
import { reportRoutes } from './report-routes.ts';
import { sendUp } from './send-up.ts';
import { seenBy, takeStep } from './take-step.ts';
import { around, lineView, referralView } from './view.ts';
import {
  prefillQueryShape,
  prefillShape,
  queueQueryShape,
  queueShape,
  reasonsQueryShape,
  reasonsShape,
  referralShape,
  referralsShape,
  sendUpShape,
  stepShape,
} from './wire.ts';

const byId = z.strictObject({ id: idShape });

export function referralRoutes(deps: PaperDeps): Route[] {
  return [
    ...writing(deps),
    ...reading(deps),
    step(deps),
    ...answeringRoutes(deps),
    ...agreementRoutes(deps),
    ...deskRoutes(deps),
    ...paperRoutes(deps),
    ...reportRoutes(deps),
  ];
}

function writing(deps: ReferralDeps): Route[] {
  return [
    route({
      name: 'referrals.prefill',
      method: 'GET',
      path: '/api/v1/referral-beginnings',
      summary:
        'A referral as the record already writes it: found values, suggested urgency, hospitals open to the resident',
      concerns: 'residents',
      query: prefillQueryShape,
      answer: prefillShape,
      async handle({ actor, query, now, looksAt }) {
        return deps.database.withActor(actor, async (trx) => {
          const begun = await prefill(trx, deps, actor, query, now);
          await looksAt(trx, [query.residentId]);
          return ok(begun);
        });
      },
    }),
    route({
      name: 'referrals.sendUp',
      method: 'POST',
      path: '/api/v1/referrals',
      summary: 'Refer somebody up to a hospital, with consent, papers and the seat wanted',
      idempotent: true,
      concerns: 'residents',
      body: sendUpShape,
      answer: referralShape,
      handle: (request) => sendUp(deps, request),
    }),
    route({
      name: 'referrals.reasons',
      method: 'GET',
      path: '/api/v1/referral-reasons',
      summary: 'Reasons for referral by ICD-10 code, Chinese or English name, or pinyin',
      query: reasonsQueryShape,
      answer: reasonsShape,
      async handle({ query }) {
        return ok({ reasons: findReasons(query.q) });
      },
    }),
  ];
}

function reading({ database }: ReferralDeps): Route[] {
  return [
    route({
      name: 'referrals.queue',
      method: 'GET',
      path: '/api/v1/referrals',
      summary: 'What your side must act on, what it waits for, whom it must ask after, and what passed its deadline',
      concerns: 'residents',
      query: queueQueryShape,
      answer: queueShape,
      async handle({ actor, query, now, looksAt }) {
        queueOf(actor);
        return database.withActor(actor, async (trx) => {
          const { queue, residentIds } = await readQueue(trx, actor, query.list, query.after, now);
          await looksAt(trx, residentIds);
          return ok(queue);
        });
      },
    }),
    route({
      name: 'referrals.ofResident',
      method: 'GET',
      path: '/api/v1/residents/:id/referrals',
      summary: 'A resident’s referrals, newest first',
      concerns: 'residents',
      params: byId,
      answer: referralsShape,
      async handle({ actor, params, looksAt }) {
        return database.withActor(actor, async (trx) => {
          const resident = await residentById(trx, params.id);
          const seen = (await referralsOfResident(trx, resident.id)).filter((one) => maySeeReferral(actor, one));
          const near = await around(trx, seen);
          await looksAt(trx, [resident.id]);
          return ok({ referrals: seen.map((one) => lineView(one, near)) });
        });
      },
    }),
    route({
      name: 'referrals.show',
      method: 'GET',
      path: '/api/v1/referrals/:id',
      summary: 'One referral with its course, letter and papers, and what you may do now',
      concerns: 'residents',
      params: byId,
      answer: referralShape,
      async handle({ actor, params, looksAt }) {
        return database.withActor(actor, async (trx) => {
          const referral = await seenBy(trx, actor, params.id);
          const view = await referralView(trx, actor, referral);
          await looksAt(trx, [referral.resident_id]);
          return ok(view, referral.version);
        });
      },
    }),
  ];
}

function step(deps: ReferralDeps): Route {
  return route({
    name: 'referrals.step',
    method: 'POST',
    path: '/api/v1/referrals/:id/steps',
    summary: 'Take one step of a referral: accept, ask for more, decline, arrived, seen, letter and the rest',
    idempotent: true,
    concerns: 'residents',
    params: byId,
    body: stepShape,
    answer: referralShape,
    handle: (request) => takeStep(deps, request, request.params.id),
  });
}
