import { z } from 'zod';
import { plannerFor } from '#access';
import { ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { catalogueOf } from './catalogue.ts';
import { type PaperDeps, paperRoutes } from './paper-routes.ts';
import { settingRoutes } from './setting-routes.ts';
import { serviceView } from './view.ts';
import { servicesShape } from './wire.ts';

export function visitRoutes(deps: PaperDeps): Route[] {
  return [
    ...paperRoutes(deps),
    ...settingRoutes(deps),
    route({
      name: 'visits.services',
      method: 'GET',
      path: '/api/v1/services',
      summary:
        'What can be booked at home at one centre: minutes at the bedside, nurses needed, price, what is needed first.',
      query: z.strictObject({ centreId: idShape }),
      answer: servicesShape,
      async handle({ actor, query }) {
        const catalogue = await deps.database.withActor(plannerFor(actor, query.centreId), (trx) =>
          catalogueOf(trx, query.centreId),
        );
        return ok({ services: [...catalogue.values()].map(serviceView) });
      },
    }),
  ];
}
