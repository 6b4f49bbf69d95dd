import { z } from 'zod';
import type { Database } from '#database';
import { ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { centreById } from './queries.ts';
import { centreView } from './view.ts';
import { centreShape } from './wire.ts';

export function organisationRoutes(deps: { database: Database }): Route[] {
  return [
    route({
      name: 'organisations.centre',
      method: 'GET',
      path: '/api/v1/centres/:id',
      summary: 'A centre, its service area and the settings in force',
      params: z.strictObject({ id: idShape }),
      answer: centreShape,
      async handle({ actor, params, now }) {
        return ok(centreView(await deps.database.withActor(actor, (trx) => centreById(trx, params.id, now))));
      },
    }),
  ];
}
