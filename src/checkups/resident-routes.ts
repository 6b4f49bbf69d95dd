import { z } from 'zod';
import { plannerFor } from '#access';
import { created, ok, once, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { residentById } from '#people';
import { bookCheckUp } from './book-check-up.ts';
import type { CheckUpDeps } from './deps.ts';
import { whoseOf } from './hands.ts';
import { refuseOfOthers } from './open-plan.ts';
import { todayOf, viewOf } from './plan-routes.ts';
import { isOwn } from './policy.ts';
import type { CarePlan } from './queries.ts';
import { planById } from './queries.ts';
import { plansFor } from './read-plans.ts';
import { recordFollowUp } from './record-follow-up.ts';
import { standIn } from './standing-in.ts';
import { followUpView } from './view.ts';
import {
  bookCheckUpShape,
  checkUpShape,
  followUpShape,
  foundShape,
  ownReadingShape,
  planShape,
  plansOfResidentShape,
  standInShape,
  standingInShape,
} from './wire.ts';

const idParams = z.strictObject({ id: idShape });

export function residentRoutes(deps: CheckUpDeps): Route[] {
  return [ofResident(deps), standingIn(deps), ownReading(deps), book(deps)];
}

function ofResident({ database }: CheckUpDeps): Route {
  return route({
    name: 'checkups.ofResident',
    method: 'GET',
    path: '/api/v1/residents/:id/care-plans',
    summary: 'A resident’s care plans: what is due and why, and the last results',
    concerns: 'residents',
    params: idParams,
    answer: plansOfResidentShape,
    async handle({ actor, params, now, looksAt }) {
      return database.withActor(actor, async (trx) => {
        const resident = await residentById(trx, params.id);
        const own = isOwn(actor, { residentId: resident.id });
        const reason = own ? undefined : await refuseOfOthers(trx, actor, resident, now);
        const today = await todayOf(trx, resident.centreId, now);
        const plans = await plansFor(trx, resident.id, today);
        await looksAt(trx, [resident.id], reason);
        return ok(plans);
      });
    },
  });
}

function standingIn({ database }: CheckUpDeps): Route {
  return route({
    name: 'checkups.standIn',
    method: 'POST',
    path: '/api/v1/standing-in',
    summary: 'Treat a resident of another team of your centre for 12 hours, with a reason she and the centre read',
    idempotent: true,
    concerns: 'residents',
    body: standInShape,
    answer: standingInShape,
    async handle(request) {
      const { actor, body, now } = request;
      return database.withActor(actor, async (trx) => {
        const answer = await once(trx, request, 'checkups.standIn', async () => {
          const { resident_id: residentId, reason, closes_at } = await standIn(trx, actor, body, now);
          const told = { residentId, reason, closesAt: closes_at.toISOString() };
          return created(told, `/api/v1/residents/${residentId}/care-plans`);
        });
        await request.looksAt(trx, [body.residentId], body.reason);
        return answer;
      });
    },
  });
}

/** She may write a reading down and nothing else, so the software writes for her what the rules make of it. */
function ownReading(deps: CheckUpDeps): Route {
  return route({
    name: 'checkups.ownReading',
    method: 'POST',
    path: '/api/v1/care-plans/:id/readings',
    summary: 'A reading from one’s own device; it counts, and never puts a check-up off',
    idempotent: true,
    concerns: 'residents',
    params: idParams,
    body: ownReadingShape,
    answer: z.strictObject({ plan: planShape, followUp: followUpShape }),
    async handle(request) {
      const { actor, params, body, now } = request;
      const { onDay, ...measured } = body;
      const asked = { onDay, mode: 'home', origin: 'own-device', found: foundShape.parse(measured) } as const;
      const planner = plannerFor(actor, actor.organisationId ?? '');
      return deps.database.withActor(planner, async (trx) => {
        const mayRead = (plan: CarePlan) => isOwn(actor, whoseOf(plan));
        const answer = await once(trx, request, 'checkups.ownReading', async () => {
          const { plan, record } = await recordFollowUp(trx, deps, planner, params.id, asked, now, mayRead);
          const answered = { plan: await viewOf(trx, plan, now), followUp: followUpView(record, plan.condition) };
          return created(answered, `/api/v1/care-plans/${plan.id}`, plan.version);
        });
        const plan = await planById(trx, params.id);
        await request.looksAt(trx, plan ? [plan.resident_id] : []);
        return answer;
      });
    },
  });
}

function book(deps: CheckUpDeps): Route {
  return route({
    name: 'checkups.book',
    method: 'POST',
    path: '/api/v1/check-ups/:id/booking',
    summary:
      'Fix a time for a check-up: at the clinic with its tests and report, at home in a window a nurse can keep, or by telephone',
    idempotent: true,
    concerns: 'residents',
    params: idParams,
    body: bookCheckUpShape,
    answer: checkUpShape,
    handle: (request) => bookCheckUp(deps, request.params.id, request),
  });
}
