import { z } from 'zod';
import { plannerFor } from '#access';
import { ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { visitsByIds, visitsLackingPapers } from '#visits';
import { visitShape, visitsShape } from '#visits/wire';
import { confirmVisit } from '../confirm-visit.ts';
import type { BookingDeps } from '../deps.ts';
import { centreOfActor } from '../policy.ts';
import { visitViews } from '../view.ts';
import { openRequests } from './queries.ts';
import { refuseRequest } from './review.ts';
import { refuseRequestShape } from './wire.ts';

const visitPath = z.strictObject({ id: idShape });

/** What the desk has to answer. */
export function requestRoutes(deps: BookingDeps): Route[] {
  return [
    route({
      name: 'booking.requests',
      method: 'GET',
      path: '/api/v1/requests',
      summary:
        'What your centre has to answer: requests for visits and wishes that could not be met, oldest first; then visits that lack a paper, the earliest first.',
      concerns: 'residents',
      answer: visitsShape,
      async handle({ actor, now, looksAt }) {
        const centreId = centreOfActor(actor);
        return deps.database.withActor(plannerFor(actor, centreId), async (trx) => {
          const open = await openRequests(trx, centreId);
          const visits = await visitsByIds(
            trx,
            open.map(({ visit_id }) => visit_id),
          );
          const waiting = open.flatMap(({ visit_id }) => visits.get(visit_id) ?? []);
          const still = waiting.filter(({ state }) => state === 'held' || state === 'requested');
          still.push(...(await visitsLackingPapers(trx, centreId)));
          const views = await visitViews(trx, still, now);
          await looksAt(
            trx,
            still.map(({ resident_id }) => resident_id),
          );
          return ok({ visits: views });
        });
      },
    }),
    route({
      name: 'booking.accept',
      method: 'POST',
      path: '/api/v1/visits/:id/acceptance',
      summary: 'Accepts a request: the visit is booked in the window that was kept for it.',
      params: visitPath,
      concerns: 'residents',
      answer: visitShape,
      handle: (request) => confirmVisit(deps, request, request.params.id),
    }),
    route({
      name: 'booking.refuse',
      method: 'POST',
      path: '/api/v1/visits/:id/refusal',
      summary: 'Does not accept a request, with a reason: its place is free at once.',
      params: visitPath,
      body: refuseRequestShape,
      concerns: 'residents',
      answer: visitShape,
      handle: (request) => refuseRequest(deps, request, request.params.id, request.body),
    }),
  ];
}
