import { z } from 'zod';
import type { Database } from '#database';
import { created, notFound, ok, once, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { centreById } from '#organisations';
import { dayOf } from '#time';
import { catalogueOf } from '../catalogue.ts';
import { setSheet, sheetsOfCentre } from './sheets.ts';
import { setSheetShape, sheetsShape } from './wire.ts';

interface SheetDeps {
  readonly database: Database;
}

const anyService = '*';

/** What is done and measured at each service of a centre. */
export function sheetRoutes({ database }: SheetDeps): Route[] {
  return [
    route({
      name: 'visits.sheets',
      method: 'GET',
      path: '/api/v1/centres/:centreId/care-sheets',
      summary:
        'What is to be done and measured at each service: the sheets of the house and a centre’s own, by version.',
      params: z.strictObject({ centreId: idShape }),
      answer: sheetsShape,
      async handle({ actor, params }) {
        if (actor.organisationId !== params.centreId) throw notFound();
        return database.withActor(actor, async (trx) => ok(await sheetsOfCentre(trx, params.centreId)));
      },
    }),
    route({
      name: 'visits.setSheet',
      method: 'POST',
      path: '/api/v1/centres/:centreId/care-sheets/:code',
      summary:
        'A new version of what is done at a service of a centre, from a day on; `*` is every service without one.',
      params: z.strictObject({ centreId: idShape, code: z.string().min(1).max(60) }),
      body: setSheetShape,
      answer: sheetsShape,
      idempotent: true,
      async handle(request) {
        const { actor, params, body, now } = request;
        const { centreId, code } = params;
        if (actor.organisationId !== centreId) throw notFound();
        return database.withActor(actor, (trx) =>
          once(trx, request, `visits.setSheet ${centreId} ${code}`, async () => {
            if (code !== anyService && !(await catalogueOf(trx, centreId)).has(code)) throw notFound();
            const today = dayOf(now, (await centreById(trx, centreId, now)).zone);
            await setSheet(trx, actor, { centreId, serviceCode: code }, body, { now, today });
            return created(await sheetsOfCentre(trx, centreId), `/api/v1/centres/${centreId}/care-sheets`);
          }),
        );
      },
    }),
  ];
}
