import { z } from 'zod';
import type { Actor } from '#access';
import { dryRun, type Trx } from '#database';
import { notFound, ok, once, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { centreById, changeSettings, changesPlans } from '#organisations';
import {
  centreSettingsShape,
  previewSettingsShape,
  setSettingsShape,
  type WireSettings,
  type WireSettingsChange,
} from '#organisations/wire';
import { effectsView, rosterProblem, type VisitEffect } from '#roster';
import { effectsShape } from '#roster/wire';
import type { PlanningDeps } from './deps.ts';
import { onCentreChange } from './on-centre-change.ts';

const centrePath = z.strictObject({ centreId: idShape });

/** How a centre wants to work; what its days are planned with is changed together with them. */
export function settingsRoutes(deps: PlanningDeps): Route[] {
  return [show(deps), preview(deps), set(deps)];
}

function show({ database }: PlanningDeps): Route {
  return route({
    name: 'planning.settings',
    method: 'GET',
    path: '/api/v1/centres/:centreId/settings',
    summary: 'The settings in force at a centre',
    params: centrePath,
    answer: centreSettingsShape,
    async handle({ actor, params, now }) {
      refuseOthers(actor, params.centreId);
      return database.withActor(actor, async (trx) => ok(await inForce(trx, params.centreId, now)));
    },
  });
}

function preview(deps: PlanningDeps): Route {
  return route({
    name: 'planning.previewSettings',
    method: 'POST',
    path: '/api/v1/centres/:centreId/settings/preview',
    summary: 'Which promised visits other settings would move or put at risk; nothing is saved',
    params: centrePath,
    body: previewSettingsShape,
    answer: effectsShape,
    async handle({ actor, params, body, now }) {
      refuseOthers(actor, params.centreId);
      return dryRun(deps.database, actor, async (trx) => {
        const effects = await change(deps, trx, actor, { ...params, settings: body.settings }, now);
        return ok(effectsView(effects, (await centreById(trx, params.centreId, now)).zone));
      });
    },
  });
}

function set(deps: PlanningDeps): Route {
  return route({
    name: 'planning.setSettings',
    method: 'POST',
    path: '/api/v1/centres/:centreId/settings',
    summary: 'Change settings from now on; a visit that would be at risk must be among those you accept',
    params: centrePath,
    idempotent: true,
    body: setSettingsShape,
    answer: centreSettingsShape,
    async handle(request) {
      const { actor, params, body, now } = request;
      refuseOthers(actor, params.centreId);
      return deps.database.withActor(actor, (trx) =>
        once(trx, request, `planning.setSettings ${params.centreId}`, async () => {
          const effects = await change(deps, trx, actor, { ...params, settings: body.settings }, now);
          const unseen = effects.filter((one) => one.outcome === 'at-risk' && !body.accepted.includes(one.visitId));
          if (unseen.length > 0) throw rosterProblem('more-at-risk', { visits: unseen.map((one) => one.visitId) });
          return { status: 201, body: await inForce(trx, params.centreId, now) };
        }),
      );
    },
  });
}

function refuseOthers(actor: Actor, centreId: string): void {
  if (actor.organisationId !== centreId) throw notFound();
}

async function change(
  { pictures }: Pick<PlanningDeps, 'pictures'>,
  trx: Trx,
  actor: Actor,
  { centreId, settings }: { readonly centreId: string; readonly settings: WireSettingsChange },
  now: Date,
): Promise<readonly VisitEffect[]> {
  const changes = await changeSettings(trx, actor, { centreId, settings }, now);
  return changesPlans(changes) ? onCentreChange(trx, pictures, actor, centreId, now) : [];
}

async function inForce(trx: Trx, centreId: string, now: Date): Promise<{ settings: WireSettings }> {
  const { settings } = await centreById(trx, centreId, now);
  return { settings: centreSettingsShape.shape.settings.parse(settings) };
}
