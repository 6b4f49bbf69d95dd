import { z } from 'zod';
import type { Actor } from '#access';
import { seriesById } from '#booking';
import type { Trx } from '#database';
import { notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { organisationById } from '#organisations';
import { residentsByIds } from '#people';
import { addDays } from '#time';
import { type ReferralDeps, writerFor } from './deps.ts';
import { alreadyAnswered, referralField } from './errors.ts';
import { readNews, unreadNews } from './news.ts';
import { lockProposal, openProposals, proposalById, proposalViews, settleProposal } from './proposals.ts';
import { addEvent, lockReferral, type Referral, referralById, updateReferral } from './queries.ts';
import { newsViews } from './read-news.ts';
import { queueOf, todayOf } from './read-queue.ts';
import { chaseDays } from './rules/deadlines.ts';
import { recordEmergency, sendDown } from './send-down.ts';
import { seenBy } from './take-step.ts';
import { referralView } from './view.ts';
import {
  answerProposalShape,
  chasedShape,
  emergencyShape,
  newsShape,
  proposalShape,
  proposalsShape,
  readNewsShape,
  referralShape,
  sendDownShape,
} from './wire.ts';

const byId = z.strictObject({ id: idShape });
const mostNews = 50;
const mostProposals = 100;

/** What the hospital's desk begins, what both sides read, what the centre's desk books. */
export function deskRoutes(deps: ReferralDeps): Route[] {
  return [
    route({
      name: 'referrals.sendDown',
      method: 'POST',
      path: '/api/v1/referrals-down',
      summary: 'Refer somebody back down to her centre, with dated check-ups and visits proposed',
      idempotent: true,
      concerns: 'residents',
      body: sendDownShape,
      answer: referralShape,
      handle: (request) => sendDown(deps, request),
    }),
    route({
      name: 'referrals.emergency',
      method: 'POST',
      path: '/api/v1/referral-emergencies',
      summary: 'Write down afterwards that somebody came as an emergency',
      idempotent: true,
      concerns: 'residents',
      body: emergencyShape,
      answer: referralShape,
      handle: (request) => recordEmergency(deps, request),
    }),
    chased(deps),
    ...newsRoutes(deps),
    ...proposalRoutes(deps),
  ];
}

/** Asked after within the two weeks; open still, it is asked after again two weeks on. */
function chased({ database }: ReferralDeps): Route {
  return route({
    name: 'referrals.chased',
    method: 'POST',
    path: '/api/v1/referrals/:id/chases',
    summary: 'Note that you asked how a referral went; while it is open it comes again after two weeks',
    concerns: 'residents',
    params: byId,
    body: chasedShape,
    answer: referralShape,
    async handle({ actor, params, body, now, looksAt }) {
      await database.withActor(actor, (trx) => mayChase(trx, actor, params.id));
      return database.withActor(writerFor(actor, now), async (trx) => {
        const referral = (await lockReferral(trx, params.id)) as Referral;
        const chase_on =
          referral.closed_at === null ? addDays(await todayOf(trx, referral.centre_id, now), chaseDays) : null;
        const noted = await updateReferral(trx, referral.id, { chase_on, chased_at: null });
        const own = {
          referral_id: referral.id,
          at: now,
          actor: actor.id,
          organisation_id: actor.organisationId ?? null,
        };
        await addEvent(trx, { ...own, step: 'chased', to_state: noted.state, note: body.note });
        await looksAt(trx, [referral.resident_id]);
        return ok(await referralView(trx, actor, noted), noted.version);
      });
    },
  });
}

async function mayChase(trx: Trx, actor: Actor, id: string): Promise<void> {
  const referral = await seenBy(trx, actor, id);
  if (referral.from_id !== actor.organisationId && referral.centre_id !== actor.organisationId) throw notFound();
}

const newsOf = (actor: Actor) => {
  const { organisationId, role } = queueOf(actor);
  return { organisation_id: organisationId, role: actor.role === 'administrator' ? ('administrator' as const) : role };
};

function newsRoutes({ database }: ReferralDeps): Route[] {
  return [
    route({
      name: 'referrals.news',
      method: 'GET',
      path: '/api/v1/referral-news',
      summary: 'What others did with your side’s referrals since you last looked',
      concerns: 'residents',
      answer: newsShape,
      async handle({ actor, looksAt }) {
        return database.withActor(actor, async (trx) => {
          const unread = await unreadNews(trx, newsOf(actor), mostNews);
          const { news, residentIds } = await newsViews(trx, unread);
          await looksAt(trx, residentIds);
          return ok({ news });
        });
      },
    }),
    route({
      name: 'referrals.readNews',
      method: 'POST',
      path: '/api/v1/referral-news/readings',
      summary: 'Note that you have read them',
      body: readNewsShape,
      answer: z.strictObject({}),
      async handle({ actor, body, now }) {
        await database.withActor(writerFor(actor, now), (trx) =>
          readNews(trx, newsOf(actor), { ids: body.ids, actor: actor.id, now }),
        );
        return ok({});
      },
    }),
  ];
}

function proposalRoutes({ database }: ReferralDeps): Route[] {
  const views = async (trx: Trx, organisationId: string, proposals: Awaited<ReturnType<typeof openProposals>>) => {
    const residents = await residentsByIds(
      trx,
      proposals.map((one) => one.resident_id),
    );
    const zone = (await organisationById(trx, organisationId))?.zone ?? 'Asia/Shanghai';
    return proposalViews(proposals, residents, zone);
  };
  return [
    route({
      name: 'referrals.proposals',
      method: 'GET',
      path: '/api/v1/visit-proposals',
      summary: 'Home visits that hospitals proposed and nobody has booked yet, by deadline',
      concerns: 'residents',
      answer: proposalsShape,
      async handle({ actor, looksAt }) {
        const { organisationId } = queueOf(actor);
        return database.withActor(actor, async (trx) => {
          const open = await openProposals(trx, organisationId, mostProposals);
          const proposals = await views(trx, organisationId, open);
          await looksAt(
            trx,
            open.map((one) => one.resident_id),
          );
          return ok({ proposals });
        });
      },
    }),
    route({
      name: 'referrals.answerProposal',
      method: 'POST',
      path: '/api/v1/visit-proposals/:id/answer',
      summary: 'Say which series was booked for a proposal, or why none is',
      concerns: 'residents',
      params: byId,
      body: answerProposalShape,
      answer: proposalShape,
      async handle({ actor, params, body, now, looksAt }) {
        const seen = await database.withActor(actor, (trx) => proposalById(trx, params.id));
        if (!seen || seen.centre_id !== actor.organisationId) throw notFound();
        if ((body.seriesId === undefined) === (body.reason === undefined)) throw referralField('series-or-reason');
        return database.withActor(writerFor(actor, now), async (trx) => {
          const proposal = await lockProposal(trx, params.id);
          if (proposal?.state !== 'proposed') throw alreadyAnswered();
          const { seriesId = null, reason = null } = body;
          const series = seriesId === null ? undefined : await seriesById(trx, seriesId);
          if (seriesId !== null && series?.resident_id !== proposal.resident_id)
            throw referralField('series-or-reason');
          const state = seriesId === null ? 'declined' : 'booked';
          const settled = await settleProposal(trx, proposal.id, { state, series_id: seriesId, reason });
          const referral = await referralById(trx, proposal.referral_id);
          const own = {
            referral_id: proposal.referral_id,
            at: now,
            actor: actor.id,
            organisation_id: proposal.centre_id,
          };
          if (referral)
            await addEvent(trx, { ...own, step: `visits-${state}`, to_state: referral.state, note: reason ?? '' });
          const [view] = await views(trx, proposal.centre_id, [settled]);
          await looksAt(trx, [proposal.resident_id]);
          return ok(view);
        });
      },
    }),
  ];
}
