import { z } from 'zod';
import { plannerFor } from '#access';
import type { Database } from '#database';
import { ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { catalogueOf, type Service } from './catalogue.ts';
import { servicesShape, type WireService } from './wire.ts';

export function visitRoutes(deps: { readonly database: Database }): Route[] {
  return [
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

function serviceView(service: Service): WireService {
  return {
    code: service.code,
    name: service.name,
    programme: service.programme,
    careMinutes: service.careMinutes,
    nurses: service.nurses,
    orderNeeded: service.orderNeeded,
    assessmentNeeded: service.assessmentNeeded,
    consentNeeded: service.consentNeeded,
    priceFen: service.priceFen,
    enabled: service.enabled,
  };
}
