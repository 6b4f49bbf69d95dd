import { z } from 'zod';
import type { Trx } from '#database';
import { type Answer, created, notFound, ok, once, type Request, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { mayActFor, residentById } from '#people';
import { nurseCards } from '#roster';
import { isDeskOf, mayWriteEntries } from '../record/policy.ts';
import type { SafetyDeps } from './deps.ts';
import { markEndsWrong } from './errors.ts';
import {
  type AlarmRow,
  answerAlarm,
  insertAlarm,
  insertMark,
  liftMark,
  type MarkRow,
  openAlarms,
  risksOf,
} from './queries.ts';
import { mayEndAt } from './rules.ts';
import {
  alarmsShape,
  answerAlarmShape,
  markShape,
  marksShape,
  type PutMark,
  putMarkShape,
  type RaiseAlarm,
  raiseAlarmShape,
  type WireAlarm,
  type WireMark,
} from './wire.ts';

const idPath = z.strictObject({ id: idShape });

export function safetyRoutes(deps: SafetyDeps): Route[] {
  return [...markRoutes(deps), ...alarmRoutes(deps)];
}

function markRoutes(deps: SafetyDeps): Route[] {
  return [
    route({
      name: 'visits.marks',
      method: 'GET',
      path: '/api/v1/residents/:id/safety-marks',
      summary: 'What a nurse must know before she goes there, as far as it is still in force.',
      concerns: 'residents',
      params: idPath,
      answer: marksShape,
      async handle({ actor, params, now, looksAt }) {
        return deps.database.withActor(actor, async (trx) => {
          const resident = await residentById(trx, params.id);
          if (!isDeskOf(actor, resident.centreId)) throw notFound();
          const marks = (await risksOf(trx, [resident.id], now)).get(resident.id) ?? [];
          await looksAt(trx, [resident.id]);
          return ok({ marks: marks.map(markView) });
        });
      },
    }),
    route({
      name: 'visits.putMark',
      method: 'POST',
      path: '/api/v1/residents/:id/safety-marks',
      summary: 'Marks an address as unsafe, or names another risk, with a reason and an end.',
      concerns: 'residents',
      idempotent: true,
      params: idPath,
      body: putMarkShape,
      answer: markShape,
      handle: (request) => putMark(deps, request),
    }),
    route({
      name: 'visits.liftMark',
      method: 'POST',
      path: '/api/v1/safety-marks/:id/lifting',
      summary: 'Takes a mark away before its end.',
      concerns: 'residents',
      params: idPath,
      async handle({ actor, params, now, looksAt }) {
        return deps.database.withActor(actor, async (trx) => {
          const mark = await liftMark(trx, params.id, actor.id, now);
          if (!mark || !isDeskOf(actor, mark.centre_id)) throw notFound();
          await looksAt(trx, [mark.resident_id]);
          return ok({ lifted: true });
        });
      },
    }),
  ];
}

function putMark(deps: SafetyDeps, request: Request<{ id: string }, undefined, PutMark>): Promise<Answer> {
  const { actor, params, body, now, looksAt } = request;
  return deps.database.withActor(actor, async (trx) => {
    const resident = await residentById(trx, params.id);
    if (!mayActFor(actor, resident) || !isDeskOf(actor, resident.centreId)) throw notFound();
    const answer = await once(trx, request, `visits.putMark ${resident.id}`, async () => {
      const endsAt = new Date(body.endsAt);
      if (!mayEndAt(endsAt, now)) throw markEndsWrong();
      const mark = await insertMark(trx, {
        centre_id: resident.centreId,
        resident_id: resident.id,
        kind: body.kind,
        reason: body.reason,
        starts_at: now,
        ends_at: endsAt,
        recorded_by: actor.id,
        lifted_at: null,
        lifted_by: null,
      });
      return created(markView(mark), `/api/v1/residents/${resident.id}/safety-marks`);
    });
    await looksAt(trx, [resident.id]);
    return answer;
  });
}

function markView(mark: MarkRow): WireMark {
  return {
    id: mark.id,
    kind: mark.kind,
    reason: mark.reason,
    startsAt: mark.starts_at.toISOString(),
    endsAt: mark.ends_at.toISOString(),
    recordedBy: mark.recorded_by,
  };
}

function alarmRoutes(deps: SafetyDeps): Route[] {
  return [
    route({
      name: 'visits.raiseAlarm',
      method: 'POST',
      path: '/api/v1/alarms',
      summary: 'A nurse needs help now. The desk is shown it at once, with where she is if her phone says it.',
      body: raiseAlarmShape,
      handle: (request) => raise(deps, request),
    }),
    route({
      name: 'visits.alarms',
      method: 'GET',
      path: '/api/v1/alarms',
      summary: 'Alarms nobody has answered: a nurse who calls for help, or who should have checked out by now.',
      answer: alarmsShape,
      async handle({ actor }) {
        const { organisationId } = actor;
        if (!organisationId) throw notFound();
        return deps.database.withActor(actor, async (trx) =>
          ok({ alarms: await alarmViews(trx, await openAlarms(trx, organisationId)) }),
        );
      },
    }),
    route({
      name: 'visits.answerAlarm',
      method: 'POST',
      path: '/api/v1/alarms/:id/answer',
      summary: 'The desk has seen to an alarm, and says how.',
      params: idPath,
      body: answerAlarmShape,
      async handle({ actor, params, body, now }) {
        return deps.database.withActor(actor, async (trx) => {
          const alarm = await answerAlarm(trx, params.id, { actor: actor.id, at: now, answer: body.answer });
          if (!alarm || !isDeskOf(actor, alarm.centre_id)) throw notFound();
          await deps.onAlarm(trx, { centreId: alarm.centre_id, nurseId: alarm.nurse_id });
          return ok({ answered: true });
        });
      },
    }),
  ];
}

/** An alarm is taken whatever else is wrong with it: a visit that is not on her list is only not named. */
function raise(deps: SafetyDeps, request: Request<undefined, undefined, RaiseAlarm>): Promise<Answer> {
  const { actor, body, now } = request;
  const { nurseId, organisationId } = actor;
  if (!nurseId || !organisationId) throw notFound();
  return deps.database.withActor(actor, async (trx) => {
    const isHers = body.visitId !== null && mayWriteEntries(actor, await deps.nursesOfVisit(trx, body.visitId));
    const isNew = await insertAlarm(trx, {
      id: body.id,
      centre_id: organisationId,
      nurse_id: nurseId,
      visit_id: isHers ? body.visitId : null,
      kind: 'help',
      place: body.place && JSON.stringify(body.place),
      made_at: new Date(body.madeAt),
      received_at: now,
      answered_at: null,
      answered_by: null,
      answer: null,
    });
    if (isNew) await deps.onAlarm(trx, { centreId: organisationId, nurseId });
    return { status: isNew ? 201 : 200, body: { received: true } };
  });
}

async function alarmViews(trx: Trx, rows: readonly AlarmRow[]): Promise<WireAlarm[]> {
  const nurses = await nurseCards(trx, [...new Set(rows.map((row) => row.nurse_id))]);
  return rows.map((row) => {
    const nurse = nurses.get(row.nurse_id);
    return {
      id: row.id,
      kind: row.kind,
      nurse: {
        id: row.nurse_id,
        name: nurse?.name ?? '',
        nameLatin: nurse?.nameLatin ?? '',
        phone: nurse?.phone ?? null,
      },
      visitId: row.visit_id,
      place: row.place,
      madeAt: row.made_at.toISOString(),
      receivedAt: row.received_at.toISOString(),
      answeredAt: row.answered_at?.toISOString() ?? null,
    };
  });
}
