import { z } from 'zod';
import { type Answer, created, notFound, ok, once, type Request, type Route, route } from '#http';
import { dayShape, idShape } from '#http/wire';
import { visitById, visitsByIds } from '../queries.ts';
import { careSheet } from './care-sheet.ts';
import type { RecordDeps } from './deps.ts';
import { lateEntry } from './late-entry.ts';
import { isDeskOf, mayWriteEntries } from './policy.ts';
import { openRefusals, settleRefusal } from './queries.ts';
import { sendEntry } from './send-entry.ts';
import { sheetRoutes } from './sheet-routes.ts';
import { ownDay, recordView, refusedViews } from './view.ts';
import {
  careSheetShape,
  type LateEntry,
  lateEntryShape,
  ownDayShape,
  recordShape,
  refusedEntriesShape,
  sentEntryShape,
  settleShape,
  takenEntryShape,
} from './wire.ts';

const visitPath = z.strictObject({ id: idShape });

export function recordRoutes(deps: RecordDeps): Route[] {
  return [...nurseRoutes(deps), ...deskRoutes(deps), sheetRoute(deps), ...sheetRoutes(deps)];
}

function nurseRoutes(deps: RecordDeps): Route[] {
  return [
    route({
      name: 'visits.ownDay',
      method: 'GET',
      path: '/api/v1/own-visits/:day',
      summary:
        'What a nurse’s phone keeps beside her list: for each visit what to do, known risks, what was written down.',
      concerns: 'residents',
      params: z.strictObject({ day: dayShape }),
      answer: ownDayShape,
      async handle({ actor, params, now, looksAt }) {
        const { nurseId, organisationId: centreId } = actor;
        if (!nurseId || !centreId) throw notFound();
        return deps.database.withActor(actor, async (trx) => {
          const { view, residents } = await ownDay(trx, deps, { nurseId, centreId }, params.day, now);
          await looksAt(trx, residents);
          return ok(view);
        });
      },
    }),
    route({
      name: 'visits.sendEntry',
      method: 'POST',
      path: '/api/v1/visits/:id/entries',
      summary: 'One entry of the nurse at a visit, chained to the one before it; sent again it is taken once.',
      concerns: 'residents',
      params: visitPath,
      body: sentEntryShape,
      answer: takenEntryShape,
      async handle(request) {
        const { taken, isNew } = await sendEntry(deps, request, request.params.id, request.body);
        return isNew ? created(taken, `/api/v1/visits/${request.params.id}/record`) : ok(taken);
      },
    }),
    route({
      name: 'visits.record',
      method: 'GET',
      path: '/api/v1/visits/:id/record',
      summary: 'Everything written down at a visit: when it was made, when it came, who wrote it.',
      concerns: 'residents',
      params: visitPath,
      answer: recordShape,
      async handle({ actor, params, looksAt }) {
        return deps.database.withActor(actor, async (trx) => {
          const visit = await visitById(trx, params.id);
          if (!visit) throw notFound();
          const assigned = await deps.nursesOfVisit(trx, visit.id);
          if (!isDeskOf(actor, visit.centre_id) && !mayWriteEntries(actor, assigned)) throw notFound();
          await looksAt(trx, [visit.resident_id]);
          return ok(await recordView(trx, deps, visit));
        });
      },
    }),
  ];
}

function sheetRoute(deps: RecordDeps): Route {
  return route({
    name: 'visits.careSheet',
    method: 'GET',
    path: '/api/v1/visits/:id/care-sheet',
    summary: 'What was done at a visit, to read and to print: for the resident, her centre’s desk and who treats her.',
    concerns: 'residents',
    params: visitPath,
    answer: careSheetShape,
    handle: async ({ actor, params, looksAt }) => ok(await careSheet(deps, actor, params.id, looksAt)),
  });
}

function deskRoutes(deps: RecordDeps): Route[] {
  return [
    route({
      name: 'visits.lateEntry',
      method: 'POST',
      path: '/api/v1/visits/:id/late-entries',
      summary: 'The desk enters from paper, with the time on the paper and why it comes late.',
      concerns: 'residents',
      params: visitPath,
      body: lateEntryShape,
      answer: takenEntryShape,
      idempotent: true,
      handle: (request) => enterLate(deps, request),
    }),
    route({
      name: 'visits.refusedEntries',
      method: 'GET',
      path: '/api/v1/refused-entries',
      summary: 'What phones sent and could not be taken, whole and with the reason, until the desk has settled it.',
      concerns: 'residents',
      answer: refusedEntriesShape,
      async handle({ actor, looksAt }) {
        const { organisationId } = actor;
        if (!organisationId) throw notFound();
        return deps.database.withActor(actor, async (trx) => {
          const rows = await openRefusals(trx, organisationId);
          const visits = await visitsByIds(trx, [...new Set(rows.map((row) => row.visit_id))]);
          const refused = await refusedViews(trx, rows);
          await looksAt(
            trx,
            [...visits.values()].map((visit) => visit.resident_id),
          );
          return ok({ refused });
        });
      },
    }),
    route({
      name: 'visits.settleRefused',
      method: 'POST',
      path: '/api/v1/refused-entries/:id/settlement',
      summary: 'The desk has seen to a refused entry, and says how.',
      concerns: 'residents',
      params: visitPath,
      body: settleShape,
      async handle({ actor, params, body, now, looksAt }) {
        return deps.database.withActor(actor, async (trx) => {
          const row = await settleRefusal(trx, params.id, { actor: actor.id, at: now, note: body.note });
          if (!row || !isDeskOf(actor, row.centre_id)) throw notFound();
          const visit = await visitById(trx, row.visit_id);
          await looksAt(trx, visit ? [visit.resident_id] : []);
          return ok({ settled: true });
        });
      },
    }),
  ];
}

function enterLate(deps: RecordDeps, request: Request<{ id: string }, undefined, LateEntry>): Promise<Answer> {
  const { actor, now, params, body, looksAt } = request;
  return deps.database.withActor(actor, async (trx) => {
    const answer = await once(trx, request, 'visits.lateEntry', async () => {
      const taken = await lateEntry(trx, deps, { actor, now }, params.id, body);
      return created(taken, `/api/v1/visits/${params.id}/record`);
    });
    const visit = await visitById(trx, params.id);
    await looksAt(trx, visit ? [visit.resident_id] : []);
    return answer;
  });
}
