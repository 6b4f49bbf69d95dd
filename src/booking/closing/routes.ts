import { z } from 'zod';
import { type Actor, plannerFor } from '#access';
import { dryRun } from '#database';
import { notFound, ok, once, type Route, route } from '#http';
import { dayShape, idShape } from '#http/wire';
import type { BookingDeps } from '../deps.ts';
import { atDesk } from '../policy.ts';
import { closeDay, emptyDay } from './close-day.ts';
import { reopenDay } from './reopen-day.ts';
import { closeDayShape, closingShape, previewClosingShape, reopenedShape, type WireClosing } from './wire.ts';

const dayPath = z.strictObject({ centreId: idShape, day: dayShape });

export function closingRoutes(deps: BookingDeps): Route[] {
  return [
    route({
      name: 'booking.previewClosing',
      method: 'POST',
      path: '/api/v1/day-plans/:centreId/:day/closing/preview',
      summary:
        'What closing a day, or part of the area from a time on, would do to each visit that has not begun: done, told and taken back. Keeps nothing.',
      concerns: 'residents',
      params: dayPath,
      body: previewClosingShape,
      answer: closingShape,
      async handle({ actor, params, body, now, looksAt }) {
        refuseOtherDesks(actor, params.centreId);
        const { view } = await dryRun(deps.database, plannerFor(actor, params.centreId), (trx) =>
          emptyDay(trx, deps, { actor, ...params, now }, { part: body.part, reason: 'other', note: '' }),
        );
        await deps.database.withActor(actor, (trx) => looksAt(trx, residentsOf(view)));
        return ok(view);
      },
    }),
    route({
      name: 'booking.closeDay',
      method: 'POST',
      path: '/api/v1/day-plans/:centreId/:day/closing',
      summary:
        'Closes a day, or part of the area, as it was previewed: visits move or are at risk, everybody is told, nothing is offered any more. 412 when the preview is out of date.',
      concerns: 'residents',
      idempotent: true,
      params: dayPath,
      body: closeDayShape,
      answer: closingShape,
      async handle(request) {
        const { actor, params, body, now, looksAt } = request;
        refuseOtherDesks(actor, params.centreId);
        return deps.database.withActor(plannerFor(actor, params.centreId), async (trx) => {
          const answer = await once(trx, request, `booking.closeDay ${params.centreId} ${params.day}`, async () =>
            ok(await closeDay(trx, deps, { actor, ...params, now }, body)),
          );
          await looksAt(trx, residentsOf(closingShape.parse(answer.body)));
          return answer;
        });
      },
    }),
    route({
      name: 'booking.reopenDay',
      method: 'POST',
      path: '/api/v1/day-plans/:centreId/:day/reopening',
      summary: 'Opens a closed day again; what was moved stays moved. An open day stays as it is.',
      params: dayPath,
      answer: reopenedShape,
      async handle({ actor, params, now }) {
        refuseOtherDesks(actor, params.centreId);
        await deps.database.withActor(plannerFor(actor, params.centreId), (trx) =>
          reopenDay(trx, deps, { actor, ...params, now }),
        );
        return ok({ ...params, closed: false });
      },
    }),
  ];
}

function residentsOf({ visits }: WireClosing): string[] {
  return [...new Set(visits.map((visit) => visit.residentId))];
}

function refuseOtherDesks(actor: Actor, centreId: string): void {
  if (!atDesk(actor) || actor.organisationId !== centreId) throw notFound();
}
