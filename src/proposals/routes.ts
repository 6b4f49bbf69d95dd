import { z } from 'zod';
import { type Actor, plannerFor, systemActor } from '#access';
import { notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { centreById } from '#organisations';
import { mayActFor, type ResidentWithAddress, residentById, residentsByIds } from '#people';
import { proposeNow } from './ask-now.ts';
import { declineProposal } from './decline.ts';
import type { ProposalDeps } from './deps.ts';
import { openProposalsAt, openProposalsOf } from './queries.ts';
import { takeProposal } from './take.ts';
import { openView, tripViews } from './view.ts';
import {
  answeredShape,
  declineProposalShape,
  openProposalsQueryShape,
  openProposalsShape,
  proposalsQueryShape,
  proposedTripsShape,
  proposeShape,
  takeProposalShape,
} from './wire.ts';

const byId = z.strictObject({ id: idShape });
const pageSize = 50;

export function proposalRoutes(deps: ProposalDeps): Route[] {
  return [ofResident(deps), propose(deps), take(deps), decline(deps), openOnes(deps)];
}

/** As the asker: whom she asks about. @throws {Problem} 404 for somebody she does not act for. */
async function whom(deps: ProposalDeps, actor: Actor, residentId: string): Promise<ResidentWithAddress> {
  return deps.database.look(actor, async (trx) => {
    const resident = await residentById(trx, residentId);
    if (!mayActFor(actor, resident)) throw notFound();
    return resident;
  });
}

function ofResident(deps: ProposalDeps): Route {
  return route({
    name: 'proposals.ofResident',
    method: 'GET',
    path: '/api/v1/booking-proposals',
    summary: 'What is proposed to a resident, each trip with times that are free now, and with whom of her home',
    concerns: 'residents',
    query: proposalsQueryShape,
    answer: proposedTripsShape,
    async handle({ actor, query, now, looksAt }) {
      const resident = await whom(deps, actor, query.residentId);
      return deps.database.withActor(plannerFor({ ...actor, now }, resident.centreId), async (trx) => {
        const open = await openProposalsOf(trx, [resident.id]);
        const trips = await tripViews(trx, deps, actor, open, now);
        await looksAt(trx, [resident.id, ...trips.flatMap(({ people }) => people.map((one) => one.residentId))]);
        return ok({ trips });
      });
    },
  });
}

function propose(deps: ProposalDeps): Route {
  return route({
    name: 'proposals.propose',
    method: 'POST',
    path: '/api/v1/booking-proposals',
    summary: 'Look now for what is due to a resident, or for one thing her contract still gives, before it is due too',
    concerns: 'residents',
    body: proposeShape,
    answer: proposedTripsShape.extend({ found: z.boolean() }),
    async handle({ actor, body, now, looksAt }) {
      const resident = await whom(deps, actor, body.residentId);
      return deps.database.withActor({ ...systemActor, id: actor.id, now }, async (trx) => {
        const centre = await centreById(trx, resident.centreId, now);
        const found = await proposeNow(trx, deps, { actor, centre, resident, now, asked: body });
        const trips = await tripViews(trx, deps, actor, await openProposalsOf(trx, [resident.id]), now);
        await looksAt(trx, [resident.id]);
        return ok({ trips, found });
      });
    },
  });
}

function take(deps: ProposalDeps): Route {
  return route({
    name: 'proposals.take',
    method: 'POST',
    path: '/api/v1/booking-proposals/:id/taking',
    summary: 'Take a proposal at one of its times, with others of the same trip: all of it is booked, or nothing',
    concerns: 'residents',
    idempotent: true,
    params: byId,
    body: takeProposalShape,
    answer: answeredShape,
    handle: (request) => takeProposal(deps, request.params.id, request),
  });
}

function decline(deps: ProposalDeps): Route {
  return route({
    name: 'proposals.decline',
    method: 'POST',
    path: '/api/v1/booking-proposals/:id/refusal',
    summary: 'Decline a proposal with a reason; what is not needed is not proposed again, what was put off is, later',
    concerns: 'residents',
    params: byId,
    body: declineProposalShape,
    answer: answeredShape,
    handle: (request) => declineProposal(deps, request.params.id, request),
  });
}

function openOnes(deps: ProposalDeps): Route {
  return route({
    name: 'proposals.open',
    method: 'GET',
    path: '/api/v1/open-booking-proposals',
    summary: 'Proposals of your centre nobody has answered, what is due soonest first: whom to telephone',
    concerns: 'residents',
    query: openProposalsQueryShape,
    answer: openProposalsShape,
    async handle({ actor, query, now, looksAt }) {
      const centreId = actor.organisationId;
      if (centreId === undefined) throw notFound();
      const [, dueOn = '', id = ''] = /^(\d{4}-\d\d-\d\d) ([0-9a-f-]{36})$/.exec(query.after ?? '') ?? [];
      const after = id === '' ? undefined : { dueOn, id };
      return deps.database.withActor(actor, async (trx) => {
        const { zone } = await centreById(trx, centreId, now);
        const rows = await openProposalsAt(trx, centreId, { after, limit: pageSize + 1 });
        const page = rows.slice(0, pageSize);
        const people = await residentsByIds(trx, [...new Set(page.map(({ resident_id }) => resident_id))]);
        await looksAt(trx, [...people.keys()]);
        const last = page.at(-1);
        return ok({
          proposals: page.flatMap((one) => {
            const resident = people.get(one.resident_id);
            return resident ? [openView(one, resident, zone)] : [];
          }),
          next: rows.length > pageSize && last ? `${last.due_on} ${last.id}` : null,
        });
      });
    },
  });
}
