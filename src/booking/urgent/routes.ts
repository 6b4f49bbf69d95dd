import { z } from 'zod';
import type { Actor } from '#access';
import { notFound, ok, type Route, route } from '#http';
import { dayShape, idShape } from '#http/wire';
import type { BookingDeps } from '../deps.ts';
import { atDesk } from '../policy.ts';
import { bookUrgent, possibleFor } from './book-urgent.ts';
import { chooseUrgentShape, possibleShape, urgentBookedShape, urgentShape, type WirePossible } from './wire.ts';

const dayPath = z.strictObject({ centreId: idShape, day: dayShape });

export function urgentRoutes(deps: BookingDeps): Route[] {
  return [
    route({
      name: 'booking.urgentLook',
      method: 'POST',
      path: '/api/v1/day-plans/:centreId/:day/urgent-visits/looks',
      summary:
        'What is possible for an urgent visit of a day under way: how near the plan comes, and each way to give it a place with what it costs others. Keeps nothing.',
      concerns: 'residents',
      params: dayPath,
      body: urgentShape,
      answer: possibleShape,
      async handle(request) {
        refuseOtherDesks(request.actor, request.params.centreId);
        const possible = await possibleFor(deps, { ...request, ...request.params });
        await deps.database.withActor(request.actor, (trx) =>
          request.looksAt(trx, residentsOf(possible, request.body.residentId)),
        );
        return ok(possible);
      },
    }),
    route({
      name: 'booking.bookUrgent',
      method: 'POST',
      path: '/api/v1/day-plans/:centreId/:day/urgent-visits',
      summary:
        'Books an urgent visit in one of the ways that were shown and does what it asks of others. 409 where that way is not possible any more.',
      concerns: 'residents',
      idempotent: true,
      params: dayPath,
      body: chooseUrgentShape,
      answer: urgentBookedShape,
      async handle(request) {
        refuseOtherDesks(request.actor, request.params.centreId);
        const { choice, ...body } = request.body;
        const answer = await bookUrgent(deps, { ...request, ...request.params, body }, choice);
        await deps.database.withActor(request.actor, (trx) => request.looksAt(trx, [body.residentId]));
        return answer;
      },
    }),
  ];
}

function residentsOf({ choices }: WirePossible, own: string): string[] {
  return [...new Set([own, ...choices.flatMap(({ moves }) => moves.map((move) => move.residentId))])];
}

function refuseOtherDesks(actor: Actor, centreId: string): void {
  if (!atDesk(actor) || actor.organisationId !== centreId) throw notFound();
}
