import { z } from 'zod';
import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, type LooksAt, notFound, ok, type Route, route } from '#http';
import { dayShape, idShape } from '#http/wire';
import { centreById } from '#organisations';
import { nurseCards } from '#roster';
import { type Day, dayOf } from '#time';
import { visitsByIds } from '#visits';
import { dayListRoutes } from './day-list/routes.ts';
import { dayView } from './day-view.ts';
import type { PlanningDeps } from './deps.ts';
import { planningProblem } from './errors.ts';
import { liveRoutes } from './live/routes.ts';
import { listOfNurse, ownListOfNurse } from './nurse-list.ts';
import { mayRunDesk } from './policy.ts';
import { dayPlan } from './queries.ts';
import { lastRun } from './runs.ts';
import { settingsRoutes } from './settings-routes.ts';
import { dayPlanShape, nurseRouteShape, planAgainShape, progressShape, type WireDayPlan } from './wire.ts';

const centreDayPath = z.strictObject({ centreId: idShape, day: dayShape });

export function planningRoutes(deps: PlanningDeps): Route[] {
  return [
    ...deskRoutes(deps),
    ...listRoutes(deps),
    ...liveRoutes(deps),
    ...dayListRoutes(deps),
    ...settingsRoutes(deps),
  ];
}

function deskRoutes(deps: PlanningDeps): Route[] {
  return [
    route({
      name: 'planning.day',
      method: 'GET',
      path: '/api/v1/day-plans/:centreId/:day',
      summary: 'A centre’s day: every nurse’s list, the figures, and what has no place with the reason.',
      concerns: 'residents',
      params: centreDayPath,
      answer: dayPlanShape,
      async handle({ actor, params, now, looksAt }) {
        refuseOtherDesks(actor, params.centreId);
        return deps.database.withActor(actor, async (trx) => {
          const view = await dayView(trx, await centreById(trx, params.centreId, now), params.day);
          await looksAt(trx, await residentsShown(trx, view));
          return ok(view, view.version);
        });
      },
    }),
    route({
      name: 'planning.planAgain',
      method: 'POST',
      path: '/api/v1/day-plans/:centreId/:day/planning',
      summary: 'Optimises and publishes a day that has not begun; see the progress beside it.',
      params: centreDayPath,
      body: planAgainShape,
      handle: ({ actor, params, body, now }) => planAgain(deps, actor, params, body.seconds, now),
    }),
    route({
      name: 'planning.progress',
      method: 'GET',
      path: '/api/v1/day-plans/:centreId/:day/progress',
      summary: 'How the newest planning of a day goes, or ended.',
      params: centreDayPath,
      answer: progressShape,
      async handle({ actor, params }) {
        refuseOtherDesks(actor, params.centreId);
        const run = await deps.database.withActor(actor, (trx) => lastRun(trx, params.centreId, params.day));
        return ok({
          running: run !== undefined && run.finished === null,
          seconds: run?.seconds ?? 0,
          bestCost: run?.best_cost ?? null,
          visitsPlaced: run?.visits_placed ?? 0,
          visits: run?.visits ?? 0,
          finished:
            run?.finished === 'published' || run?.finished === 'kept-tentative' || run?.finished === 'failed'
              ? run.finished
              : null,
        });
      },
    }),
  ];
}

/** Everybody a day's plan names: those on the lists and those without a place. */
async function residentsShown(trx: Trx, view: WireDayPlan): Promise<string[]> {
  const left = await visitsByIds(
    trx,
    view.unassigned.map((unassigned) => unassigned.visitId),
  );
  const placed = view.routes.flatMap((list) => list.stops.map((stop) => stop.resident.id));
  return [...placed, ...[...left.values()].map((visit) => visit.resident_id)];
}

async function planAgain(
  deps: PlanningDeps,
  actor: Actor,
  { centreId, day }: { centreId: string; day: Day },
  seconds: number,
  now: Date,
): Promise<Answer> {
  refuseOtherDesks(actor, centreId);
  return deps.database.withActor(actor, async (trx) => {
    const centre = await centreById(trx, centreId, now);
    if (day <= dayOf(now, centre.zone)) throw planningProblem('day-begun');
    if ((await dayPlan(trx, centreId, day))?.closed_at) throw planningProblem('day-closed');
    await deps.enqueue(
      trx,
      'planning.plan-day',
      { centreId, day, seconds, kind: 'again', actor: actor.id },
      { key: `${centreId} ${day}` },
    );
    return { status: 202, body: { queued: true } };
  });
}

function refuseOtherDesks(actor: Actor, centreId: string): void {
  if (!mayRunDesk(actor, centreId)) throw notFound();
}

function listRoutes(deps: PlanningDeps): Route[] {
  return [
    route({
      name: 'planning.ownRoute',
      method: 'GET',
      path: '/api/v1/routes/:day',
      summary: 'The nurse’s own list for a day; without stops while the day is not published.',
      concerns: 'residents',
      params: z.strictObject({ day: dayShape }),
      answer: nurseRouteShape,
      async handle({ actor, params, now, looksAt }) {
        const { nurseId, organisationId } = actor;
        if (!nurseId || !organisationId) throw notFound();
        const nurse = { ...actor, nurseId, organisationId };
        const list = await ownListOfNurse(deps.database, nurse, params.day, now, looksAt);
        return ok(list, list.publication ?? 0);
      },
    }),
    route({
      name: 'planning.nurseRoute',
      method: 'GET',
      path: '/api/v1/nurses/:id/routes/:day',
      summary: 'One nurse’s list for the desk.',
      concerns: 'residents',
      params: z.strictObject({ id: idShape, day: dayShape }),
      answer: nurseRouteShape,
      async handle({ actor, params, now, looksAt }) {
        if (!actor.organisationId) throw notFound();
        const asked = { centreId: actor.organisationId, nurseId: params.id, day: params.day };
        return nurseList(deps, actor, asked, now, looksAt);
      },
    }),
  ];
}

async function nurseList(
  deps: PlanningDeps,
  actor: Actor,
  asked: { readonly centreId: string; readonly nurseId: string; readonly day: Day },
  now: Date,
  looksAt: LooksAt,
): Promise<Answer> {
  return deps.database.withActor(plannerFor(actor, asked.centreId), async (trx) => {
    const centre = await centreById(trx, asked.centreId, now);
    const nurse = (await nurseCards(trx, [asked.nurseId])).get(asked.nurseId);
    if (!nurse || nurse.centreId !== centre.id) throw notFound();
    const list = await listOfNurse(trx, centre, nurse, asked.day);
    await looksAt(
      trx,
      list.stops.map((stop) => stop.resident.id),
    );
    return ok(list, list.publication ?? 0);
  });
}
