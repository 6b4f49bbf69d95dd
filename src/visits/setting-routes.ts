import { z } from 'zod';
import { plannerFor } from '#access';
import type { Database } from '#database';
import { notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { centreById } from '#organisations';
import { addDays, dayOf } from '#time';
import { catalogueOf, putServiceSetting, type Service } from './catalogue.ts';
import { conditionsNeeded, conditionsNotFor } from './errors.ts';
import { programmeRulesFrom, setProgramme } from './programmes.ts';
import { programmeView, serviceView } from './view.ts';
import { programmeRulesShape, type SetService, serviceShape, setProgrammeShape, setServiceShape } from './wire.ts';

interface SettingDeps {
  readonly database: Database;
}

/** What a centre decides about its catalogue: who may go, who pays, which services are on. */
export function settingRoutes(deps: SettingDeps): Route[] {
  return [showProgrammes(deps), changeProgramme(deps), changeService(deps)];
}

function showProgrammes({ database }: SettingDeps): Route {
  return route({
    name: 'visits.programmes',
    method: 'GET',
    path: '/api/v1/programmes',
    summary: 'Who may go for each programme and who pays, from today on; a centre’s own rule goes before everybody’s',
    query: z.strictObject({ centreId: idShape }),
    answer: programmeRulesShape,
    async handle({ actor, query, now }) {
      return database.withActor(plannerFor(actor, query.centreId), async (trx) => {
        const centre = await centreById(trx, query.centreId, now);
        const rules = await programmeRulesFrom(trx, centre.id, dayOf(now, centre.zone));
        return ok({ programmes: rules.map(programmeView) });
      });
    },
  });
}

function changeProgramme({ database }: SettingDeps): Route {
  return route({
    name: 'visits.setProgramme',
    method: 'POST',
    path: '/api/v1/programmes',
    summary: 'Give a centre its own rule for a programme, from a day of which nothing is promised yet',
    body: setProgrammeShape,
    answer: programmeRulesShape,
    async handle({ actor, body, now }) {
      if (actor.organisationId !== body.centreId) throw notFound();
      return database.withActor(actor, async (trx) => {
        const centre = await centreById(trx, body.centreId, now);
        const today = dayOf(now, centre.zone);
        const earliest = addDays(today, centre.settings.promiseHorizonDays + 1);
        await setProgramme(trx, actor, body, { earliest, now });
        return ok({ programmes: (await programmeRulesFrom(trx, centre.id, today)).map(programmeView) });
      });
    },
  });
}

function changeService({ database }: SettingDeps): Route {
  return route({
    name: 'visits.setService',
    method: 'POST',
    path: '/api/v1/centres/:centreId/services/:code',
    summary:
      'Switch a service on or off at a centre, set its minutes and price; visits that are booked stay as they are',
    params: z.strictObject({ centreId: idShape, code: z.string().min(1).max(60) }),
    body: setServiceShape,
    answer: serviceShape,
    async handle({ actor, params, body }) {
      if (actor.organisationId !== params.centreId) throw notFound();
      return database.withActor(actor, async (trx) => {
        const service = (await catalogueOf(trx, params.centreId)).get(params.code);
        if (!service) throw notFound();
        refuseConditions(service, body);
        await putServiceSetting(trx, {
          centre_id: params.centreId,
          service_code: params.code,
          enabled: body.enabled,
          care_minutes: body.careMinutes,
          price_fen: body.priceFen,
          policy: body.conditions?.policy ?? null,
          observation_minutes: body.conditions?.observationMinutes ?? null,
        });
        const changed = (await catalogueOf(trx, params.centreId)).get(params.code);
        return ok(changed && serviceView(changed));
      });
    },
  });
}

function refuseConditions(service: Service, { enabled, conditions }: SetService): void {
  if (service.onlyWithConditions && enabled === true && conditions === null) throw conditionsNeeded();
  if (!service.onlyWithConditions && conditions !== null) throw conditionsNotFor();
}
