import { z } from 'zod';
import { type Actor, plannerFor } from '#access';
import {
  type Answer,
  created,
  notFound,
  ok,
  once,
  type Request,
  type Route,
  route,
  tellLive,
  versionSeen,
} from '#http';
import { dayShape, idShape } from '#http/wire';
import { centreById } from '#organisations';
import { offDutyOn } from '#roster';
import { addDays, dayOf, instantText, startOfDay } from '#time';
import type { PlanningDeps } from '../deps.ts';
import { planningProblem } from '../errors.ts';
import { mayRunDesk } from '../policy.ts';
import { bumpDay, dayPlan, lockDay } from '../queries.ts';
import { acceptProposal } from './accept.ts';
import { closureById, openClosure } from './closures.ts';
import { look, type Proposing, propose } from './propose.ts';
import { openProposals, type ProposalRow, proposalById, settleProposal } from './queries.ts';
import { receiveList } from './receipts.ts';
import { listsView, moveViews, proposalViews } from './view.ts';
import {
  dismissShape,
  listsShape,
  lookShape,
  offDutyShape,
  proposalShape,
  proposalsShape,
  proposeShape,
  receiveListShape,
} from './wire.ts';

const dayPath = z.strictObject({ centreId: idShape, day: dayShape });
const proposalPath = dayPath.extend({ id: idShape });

export function liveRoutes(deps: PlanningDeps): Route[] {
  return [
    ...proposalRoutes(deps),
    ...settlingRoutes(deps),
    openRoadRoute(deps),
    offDutyRoute(deps),
    ...receiptRoutes(deps),
  ];
}

type Asked = Pick<Request<unknown, unknown, unknown>, 'actor' | 'now' | 'looksAt'>;

function proposalRoutes(deps: PlanningDeps): Route[] {
  return [
    route({
      name: 'planning.proposals',
      method: 'GET',
      path: '/api/v1/day-plans/:centreId/:day/proposals',
      summary: 'What is proposed for a day and waits for an answer, newest first.',
      concerns: 'residents',
      params: dayPath,
      answer: proposalsShape,
      async handle({ actor, params, now, looksAt }) {
        refuseOtherDesks(actor, params.centreId);
        return deps.database.withActor(actor, async (trx) => {
          const centre = await centreById(trx, params.centreId, now);
          const proposals = await proposalViews(trx, centre, await openProposals(trx, centre.id, params.day));
          await looksAt(
            trx,
            proposals.flatMap(({ moves }) => moves.map((move) => move.residentId)),
          );
          return ok({ proposals });
        });
      },
    }),
    route({
      name: 'planning.lookAhead',
      method: 'POST',
      path: '/api/v1/day-plans/:centreId/:day/looks',
      summary: 'What a change would do to a day, with travel and conflicts; nothing is kept.',
      concerns: 'residents',
      params: dayPath,
      body: proposeShape,
      answer: lookShape,
      async handle({ actor, params, body, now, looksAt }) {
        refuseOtherDesks(actor, params.centreId);
        const { centre, looked } = await look(deps, { actor, ...params, now }, body.change);
        return deps.database.withActor(actor, async (trx) => {
          const moves = await moveViews(trx, centre, looked.replan.moves);
          await looksAt(
            trx,
            moves.map((move) => move.residentId),
          );
          const { extraTravelSeconds, conflicts } = looked.replan;
          return ok({ version: looked.before.version, extraTravelSeconds, conflicts, moves });
        });
      },
    }),
    route({
      name: 'planning.propose',
      method: 'POST',
      path: '/api/v1/day-plans/:centreId/:day/proposals',
      summary:
        'Something happened: the smallest change of the day is worked out and kept for the desk to accept, or applied at once where the organisation says so.',
      concerns: 'residents',
      params: dayPath,
      body: proposeShape,
      answer: proposalShape,
      async handle({ actor, params, body, now, looksAt }) {
        refuseOtherDesks(actor, params.centreId);
        const asked: Proposing = { actor, ...params, now };
        const made = await propose(deps, asked, body.change);
        return answer(deps, { actor, now, looksAt }, made, true);
      },
    }),
  ];
}

async function answer(
  deps: PlanningDeps,
  { actor, now, looksAt }: Asked,
  row: ProposalRow,
  isNew = false,
): Promise<Answer> {
  return deps.database.withActor(actor, async (trx) => {
    const [view] = await proposalViews(trx, await centreById(trx, row.centre_id, now), [row]);
    await looksAt(trx, view?.moves.map((move) => move.residentId) ?? []);
    const where = `/api/v1/day-plans/${row.centre_id}/${row.day}/proposals/${row.id}`;
    return isNew ? created(view, where, row.version) : ok(view, row.version);
  });
}

function settlingRoutes(deps: PlanningDeps): Route[] {
  return [
    route({
      name: 'planning.acceptProposal',
      method: 'POST',
      path: '/api/v1/day-plans/:centreId/:day/proposals/:id/acceptance',
      summary:
        'Applies a proposal to the day it was made on (`If-Match` names its version); another day is proposed anew.',
      concerns: 'residents',
      params: proposalPath,
      answer: proposalShape,
      async handle({ actor, params, now, looksAt, ifMatch }) {
        refuseOtherDesks(actor, params.centreId);
        const version = versionSeen(ifMatch);
        const accepted = await acceptProposal(deps, { actor, ...params, version, now });
        return answer(deps, { actor, now, looksAt }, accepted);
      },
    }),
    route({
      name: 'planning.dismissProposal',
      method: 'POST',
      path: '/api/v1/day-plans/:centreId/:day/proposals/:id/dismissal',
      summary: 'The day stays as it is, for a reason.',
      concerns: 'residents',
      params: proposalPath,
      body: dismissShape,
      answer: proposalShape,
      async handle({ actor, params, body, now, looksAt }) {
        refuseOtherDesks(actor, params.centreId);
        const settled = await deps.database.withActor(plannerFor(actor, params.centreId), async (trx) => {
          const found = await proposalById(trx, params.id);
          if (!found || found.centre_id !== params.centreId || found.day !== params.day) throw notFound();
          return settleProposal(trx, params.id, { state: 'dismissed', by: actor.id, at: now, note: body.reason });
        });
        if (!settled) throw planningProblem('proposal-settled');
        return answer(deps, { actor, now, looksAt }, settled);
      },
    }),
  ];
}

function openRoadRoute(deps: PlanningDeps): Route {
  return route({
    name: 'planning.openRoad',
    method: 'POST',
    path: '/api/v1/day-plans/:centreId/:day/closed-roads/:id/opening',
    summary: 'A closed road is open again before its time: from now on nobody counts with it. Sent twice it is so.',
    params: proposalPath,
    async handle({ actor, params, now }) {
      refuseOtherDesks(actor, params.centreId);
      return deps.database.withActor(plannerFor(actor, params.centreId), async (trx) => {
        const found = await closureById(trx, params.id);
        if (!found || found.centre_id !== params.centreId || found.day !== params.day) throw notFound();
        const centre = await centreById(trx, found.centre_id, now);
        // A day to come is remembered by its version: it must look changed, as the clock does not move in it yet.
        if (found.day > dayOf(now, centre.zone)) await bumpDay(trx, await lockDay(trx, centre.id, found.day, now));
        if (await openClosure(trx, found.id, { id: actor.id, at: now })) {
          await deps.enqueue(trx, 'planning.watch-day', { centreId: found.centre_id }, { key: found.centre_id });
          await tellLive(trx, { kind: 'plan', centreId: found.centre_id });
        }
        return ok({ id: found.id, open: true });
      });
    },
  });
}

function offDutyRoute(deps: PlanningDeps): Route {
  return route({
    name: 'planning.offDuty',
    method: 'GET',
    path: '/api/v1/day-plans/:centreId/:day/off-duty',
    summary: 'Which nurses do not work on a day, and from when until when each may be asked to come.',
    params: dayPath,
    answer: offDutyShape,
    async handle({ actor, params, now }) {
      refuseOtherDesks(actor, params.centreId);
      return deps.database.withActor(actor, async (trx) => {
        const { id, zone } = await centreById(trx, params.centreId, now);
        const span = { start: startOfDay(params.day, zone), end: startOfDay(addDays(params.day, 1), zone) };
        const nurses = (await offDutyOn(trx, id, params.day, span)).map(({ nurse, free }) => ({
          nurseId: nurse.id,
          code: nurse.code,
          name: nurse.name,
          nameLatin: nurse.nameLatin,
          phone: nurse.phone,
          free: free && { from: instantText(free.from, zone), until: instantText(free.until, zone) },
        }));
        return ok({ zone, nurses });
      });
    },
  });
}

function receiptRoutes(deps: PlanningDeps): Route[] {
  return [
    route({
      name: 'planning.lists',
      method: 'GET',
      path: '/api/v1/day-plans/:centreId/:day/lists',
      summary: 'Which publication of her list each nurse’s phone has, and who has to be called.',
      params: dayPath,
      answer: listsShape,
      async handle({ actor, params, now }) {
        refuseOtherDesks(actor, params.centreId);
        return deps.database.withActor(actor, async (trx) => {
          const centre = await centreById(trx, params.centreId, now);
          const plan = await dayPlan(trx, centre.id, params.day);
          return ok(await listsView(trx, centre, params.day, plan?.publication ?? 0, now));
        });
      },
    }),
    route({
      name: 'planning.receiveList',
      method: 'POST',
      path: '/api/v1/routes/:day/receipt',
      summary: 'The nurse’s phone has this publication of her list.',
      idempotent: true,
      params: z.strictObject({ day: dayShape }),
      body: receiveListShape,
      async handle(request) {
        const { actor, params, body, now } = request;
        const { nurseId } = actor;
        if (!nurseId) throw notFound();
        return deps.database.withActor(actor, (trx) =>
          once(trx, request, `planning.receiveList ${params.day}`, async () => {
            const list = await receiveList(trx, { nurseId, day: params.day, publication: body.publication }, now);
            if (!list) throw notFound();
            return ok({ publication: list.publication, received: list.received });
          }),
        );
      },
    }),
  ];
}

function refuseOtherDesks(actor: Actor, centreId: string): void {
  if (!mayRunDesk(actor, centreId)) throw notFound();
}
