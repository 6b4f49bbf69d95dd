import { dryRun } from '#database';
import { ok, once, type Route, route } from '#http';
import { centreById } from '#organisations';
import { dayOf } from '#time';
import { applyChange, changeRoster } from './change.ts';
import { credentialsOf } from './credentials.ts';
import { refuseOverlap } from './period-routes.ts';
import { ownCentreId } from './policy.ts';
import type { RosterDeps } from './routes.ts';
import { effectsView } from './view.ts';
import {
  changeRosterShape,
  credentialsShape,
  effectsShape,
  previewChangeShape,
  type WireRosterChange,
} from './wire.ts';

/** A change of the roster is first shown with the visits it touches, then saved. */
export function changeRoutes(deps: RosterDeps): Route[] {
  return [preview(deps), change(deps), credentials(deps)];
}

function preview(deps: RosterDeps): Route {
  return route({
    name: 'roster.previewChange',
    method: 'POST',
    path: '/api/v1/roster/changes/preview',
    summary: 'Which visits a change of the roster would move or put at risk; nothing is saved',
    body: previewChangeShape,
    answer: effectsShape,
    async handle({ actor, body, now }) {
      refuseOverlapIn(body.change);
      return dryRun(deps.database, actor, async (trx) => {
        const centre = await centreById(trx, ownCentreId(actor), now);
        const effects = await applyChange({ trx, listeners: deps, actor, centre, now }, body.change);
        return ok(effectsView(effects, centre.zone));
      });
    },
  });
}

function change(deps: RosterDeps): Route {
  return route({
    name: 'roster.change',
    method: 'POST',
    path: '/api/v1/roster/changes',
    summary: 'Change the roster; a visit it would put at risk must be among those you accept',
    idempotent: true,
    body: changeRosterShape,
    answer: effectsShape,
    async handle(request) {
      const { actor, body, now } = request;
      refuseOverlapIn(body.change);
      return deps.database.withActor(actor, (trx) =>
        once(trx, request, 'roster.change', async () => {
          const centre = await centreById(trx, ownCentreId(actor), now);
          const changing = { trx, listeners: deps, actor, centre, now };
          const effects = await changeRoster(changing, body.change, new Set(body.accepted));
          return { status: 201, body: effectsView(effects, centre.zone) };
        }),
      );
    },
  });
}

function refuseOverlapIn(change: WireRosterChange): void {
  if (change.kind === 'shifts') refuseOverlap(change.stints, '/change/stints');
}

function credentials({ database }: RosterDeps): Route {
  return route({
    name: 'roster.credentials',
    method: 'GET',
    path: '/api/v1/roster/credentials',
    summary: 'The nurses’ register entries and competencies with their papers, those that end first on top',
    answer: credentialsShape,
    async handle({ actor, now }) {
      return database.withActor(actor, async (trx) => {
        const centre = await centreById(trx, ownCentreId(actor), now);
        return ok({ credentials: await credentialsOf(trx, centre.id, dayOf(now, centre.zone)) });
      });
    },
  });
}
