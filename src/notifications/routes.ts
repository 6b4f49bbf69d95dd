import { z } from 'zod';
import type { Database } from '#database';
import { ok, once, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { calledResident, callsToMake, recordCall } from './calls.ts';
import { logRoutes } from './log-routes.ts';
import { ownCentre } from './own-centre.ts';
import { calledShape, callsShape } from './wire.ts';

interface Deps {
  readonly database: Database;
}

export function notificationRoutes(deps: Deps): Route[] {
  return [calls(deps), called(deps), ...logRoutes(deps)];
}

function calls({ database }: Deps): Route {
  return route({
    name: 'notifications.calls',
    method: 'GET',
    path: '/api/v1/calls',
    summary: 'Whom your centre must call, and what to say',
    concerns: 'residents',
    answer: callsShape,
    async handle({ actor, looksAt }) {
      const centreId = ownCentre(actor.organisationId);
      return database.withActor(actor, async (trx) => {
        const calls = await callsToMake(trx, centreId);
        await looksAt(
          trx,
          calls.map((call) => call.residentId),
        );
        return ok({ calls });
      });
    },
  });
}

function called({ database }: Deps): Route {
  return route({
    name: 'notifications.called',
    method: 'POST',
    path: '/api/v1/calls/:id/outcome',
    summary: 'Write down how a call went',
    idempotent: true,
    concerns: 'residents',
    params: z.strictObject({ id: idShape }),
    body: calledShape,
    async handle(request) {
      const { actor, params, body, now } = request;
      const centreId = ownCentre(actor.organisationId);
      return database.withActor(actor, async (trx) => {
        const answer = await once(trx, request, `notifications.called ${params.id}`, async () => {
          await recordCall(trx, centreId, params.id, body.outcome, now);
          return { status: 204 };
        });
        await request.looksAt(trx, await calledResident(trx, centreId, params.id));
        return answer;
      });
    },
  });
}
