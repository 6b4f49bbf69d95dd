import { z } from 'zod';
import { plannerFor } from '#access';
import { notFound, type Route, route } from '#http';
import { dayShape } from '#http/wire';
import { centreById } from '#organisations';
import type { PlanningDeps } from '../deps.ts';
import { mayRunDesk } from '../policy.ts';
import { printedDay } from './write.ts';

/** Nothing in it runs, and nothing is fetched. */
const contentPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

export function dayListRoutes(deps: Pick<PlanningDeps, 'database'>): Route[] {
  return [
    route({
      name: 'planning.dayList',
      method: 'GET',
      path: '/api/v1/day-lists/:day',
      summary: 'A day of the desk’s own centre to be printed: every list with telephones, access, risks and kit.',
      concerns: 'residents',
      params: z.strictObject({ day: dayShape }),
      async handle({ actor, params, now, looksAt }) {
        const centreId = actor.organisationId;
        if (centreId === undefined || !mayRunDesk(actor, centreId)) throw notFound();
        return deps.database.withActor(plannerFor(actor, centreId), async (trx) => {
          const centre = await centreById(trx, centreId, now);
          const { html, residents } = await printedDay(trx, centre, params.day, now);
          await looksAt(trx, residents);
          return {
            status: 200,
            body: html,
            headers: {
              'Content-Type': 'text/html; charset=utf-8',
              'Content-Security-Policy': contentPolicy,
              'Cache-Control': 'private, no-store',
            },
          };
        });
      },
    }),
  ];
}
