import { z } from 'zod';
import type { Database, Trx } from '#database';
import { created, notFound, ok, once, type RawRequest, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { announce, type Enqueue } from '#jobs';
import { centreById } from '#organisations';
import { mayActFor, residentById } from '#people';
import { dayOf } from '#time';
import { catalogueOf } from './catalogue.ts';
import { assessmentsOf, orderById, ordersOf, recordAssessment, recordOrder, withdrawOrder } from './papers.ts';
import { assessmentView, orderView } from './view.ts';
import {
  assessmentShape,
  orderShape,
  papersShape,
  recordAssessmentShape,
  recordOrderShape,
  withdrawOrderShape,
} from './wire.ts';

export interface PaperDeps {
  readonly database: Database;
  readonly enqueue: Enqueue;
}

const idParams = z.strictObject({ id: idShape });

/** What a resident needs before somebody comes: doctors' orders and first assessments, kept by the desk. */
export function paperRoutes(deps: PaperDeps): Route[] {
  return [show(deps), addOrder(deps), endOrder(deps), addAssessment(deps)];
}

/** @throws {Problem} 404 when the actor may not act for this resident. */
async function aboutResident(trx: Trx, { actor, now }: Pick<RawRequest, 'actor' | 'now'>, id: string) {
  const resident = await residentById(trx, id);
  if (!mayActFor(actor, resident)) throw notFound();
  const centre = await centreById(trx, resident.centreId, now);
  return { resident, today: dayOf(now, centre.zone) };
}

/** Whoever keeps her visits looks at them again. */
async function announcePapers(
  trx: Trx,
  enqueue: Enqueue,
  { id, centreId }: { readonly id: string; readonly centreId: string },
): Promise<void> {
  await announce(trx, enqueue, 'papers.changed', { centreId, residentId: id });
}

function show({ database }: PaperDeps): Route {
  return route({
    name: 'visits.papers',
    method: 'GET',
    path: '/api/v1/residents/:id/papers',
    summary: 'A resident’s orders, those that last longest first, and her assessments, newest first',
    concerns: 'residents',
    params: idParams,
    answer: papersShape,
    async handle(request) {
      return database.withActor(request.actor, async (trx) => {
        const { resident, today } = await aboutResident(trx, request, request.params.id);
        const orders = (await ordersOf(trx, resident.id)).map((order) => orderView(order, today));
        const assessments = (await assessmentsOf(trx, resident.id)).map(assessmentView);
        await request.looksAt(trx, [resident.id]);
        return ok({ orders, assessments });
      });
    },
  });
}

function addOrder({ database, enqueue }: PaperDeps): Route {
  return route({
    name: 'visits.recordOrder',
    method: 'POST',
    path: '/api/v1/residents/:id/orders',
    summary: 'Write down what a doctor ordered: for which services, how much, how often, from when until when',
    idempotent: true,
    concerns: 'residents',
    params: idParams,
    body: recordOrderShape,
    answer: orderShape,
    async handle(request) {
      const { actor, params, body, now } = request;
      return database.withActor(actor, async (trx) => {
        const answer = await once(trx, request, `visits.recordOrder ${params.id}`, async () => {
          const { resident, today } = await aboutResident(trx, request, params.id);
          const catalogue = await catalogueOf(trx, resident.centreId);
          const order = await recordOrder(trx, actor, resident, body, { catalogue, today, now });
          await announcePapers(trx, enqueue, resident);
          return created(orderView(order, today), `/api/v1/residents/${resident.id}/papers`);
        });
        await request.looksAt(trx, [params.id]);
        return answer;
      });
    },
  });
}

function endOrder({ database, enqueue }: PaperDeps): Route {
  return route({
    name: 'visits.withdrawOrder',
    method: 'POST',
    path: '/api/v1/orders/:id/withdrawal',
    summary: 'End an order at once, with the reason',
    concerns: 'residents',
    params: idParams,
    body: withdrawOrderShape,
    answer: orderShape,
    async handle(request) {
      const { actor, params, body, now } = request;
      return database.withActor(actor, async (trx) => {
        const found = await orderById(trx, params.id);
        const { resident, today } = await aboutResident(trx, request, found.resident_id);
        const ended = await withdrawOrder(trx, actor, params.id, body.reason, now);
        await announcePapers(trx, enqueue, resident);
        await request.looksAt(trx, [found.resident_id]);
        return ok(orderView(ended, today));
      });
    },
  });
}

function addAssessment({ database, enqueue }: PaperDeps): Route {
  return route({
    name: 'visits.recordAssessment',
    method: 'POST',
    path: '/api/v1/residents/:id/assessments',
    summary: 'Write down how a resident was found before her first visit, and until when that counts',
    idempotent: true,
    concerns: 'residents',
    params: idParams,
    body: recordAssessmentShape,
    answer: assessmentShape,
    async handle(request) {
      const { actor, params, body, now } = request;
      return database.withActor(actor, async (trx) => {
        const answer = await once(trx, request, `visits.recordAssessment ${params.id}`, async () => {
          const { resident } = await aboutResident(trx, request, params.id);
          const assessment = await recordAssessment(trx, actor, resident, body, now);
          await announcePapers(trx, enqueue, resident);
          return created(assessmentView(assessment), `/api/v1/residents/${resident.id}/papers`);
        });
        await request.looksAt(trx, [params.id]);
        return answer;
      });
    },
  });
}
