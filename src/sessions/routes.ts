import { z } from 'zod';
import { type Actor, systemActor } from '#access';
import { dryRun } from '#database';
import { fieldProblem, notFound, ok, once, problems, type Route, route, words } from '#http';
import { idShape } from '#http/wire';
import { mayActFor, residentById, residentsByIds } from '#people';
import { daysBetween } from '#time';
import { cancelSession, fateView } from './cancel-session.ts';
import { confirmSeat, giveBackSeat, noteArrival } from './change-seat.ts';
import type { SessionDeps } from './deps.ts';
import { openTo } from './open-to.ts';
import { overbook } from './overbook.ts';
import { channelsOf, mayKeepSessions } from './policy.ts';
import { publishSeries } from './publish-series.ts';
import { seatsOfResident, seatsOfSession, sessionsBetween, sessionsByIds, takenOf } from './queries.ts';
import { freeFor } from './rules.ts';
import type { Between } from './session.ts';
import { takeSeats } from './take-seats.ts';
import { bareSeat, seatView, sessionView } from './view.ts';
import {
  arrivalShape,
  cancelSeatShape,
  cancelSessionShape,
  overbookShape,
  previewCancelShape,
  prioritySessionsQueryShape,
  prioritySessionsShape,
  publishedSeriesShape,
  publishSeriesShape,
  replacedSeatsShape,
  seatShape,
  seatsQueryShape,
  seatsShape,
  sessionListShape,
  sessionsQueryShape,
  sessionsShape,
  takeSeatsShape,
} from './wire.ts';

const byId = z.strictObject({ id: idShape });
const mostDaysListed = 62;

export function sessionRoutes(deps: SessionDeps): Route[] {
  return [
    publish(deps),
    list(deps),
    priority(deps),
    show(deps),
    preview(deps),
    cancel(deps),
    extraSeat(deps),
    ...seatRoutes(deps),
  ];
}

/** Touches residents of several centres: the software's own work, after the asker's right was looked at. */
function softwareFor(actor: Actor, now: Date): Actor {
  return { ...systemActor, id: actor.id, now };
}

function publish(deps: SessionDeps): Route {
  return route({
    name: 'sessions.publish',
    method: 'POST',
    path: '/api/v1/session-series',
    summary: 'Publish sessions with seats as a series: clinics, examinations, departments, beds',
    idempotent: true,
    body: publishSeriesShape,
    answer: publishedSeriesShape,
    handle: (request) =>
      deps.database.withActor(request.actor, (trx) =>
        once(trx, request, 'sessions.publish', async () => {
          const body = await publishSeries(trx, request.actor, request.body, request.now);
          return { status: 201, body };
        }),
      ),
  });
}

function list(deps: SessionDeps): Route {
  return route({
    name: 'sessions.list',
    method: 'GET',
    path: '/api/v1/sessions',
    summary: 'Sessions of an organisation and how many seats you may still take in each; at most two months',
    query: sessionsQueryShape,
    answer: sessionsShape,
    async handle({ actor, query, now }) {
      refusePeriod(query);
      const { organisationId } = query;
      return deps.database.withActor(softwareFor(actor, now), async (trx) => {
        const sessions = await sessionsBetween(trx, organisationId, query, query.kind);
        const taken = await takenOf(
          trx,
          sessions.map(({ id }) => id),
          now,
        );
        const channel = channelsOf(actor)[0] ?? 'online';
        const free = (session: (typeof sessions)[number]) =>
          freeFor(session, taken.get(session.id) ?? {}, channel, session.zone, now);
        return ok({ sessions: sessions.map((session) => sessionView(session, free(session), [channel])) });
      });
    },
  });
}

function priority(deps: SessionDeps): Route {
  return route({
    name: 'sessions.openTo',
    method: 'GET',
    path: '/api/v1/residents/:id/priority-sessions',
    summary: 'Sessions of the hospitals in a resident’s contract, with the seats open to her; at most two months',
    concerns: 'residents',
    params: byId,
    query: prioritySessionsQueryShape,
    answer: prioritySessionsShape,
    async handle({ actor, params, query, now, looksAt }) {
      refusePeriod(query);
      const open = await openTo(deps, actor, params.id, query, now);
      await deps.database.withActor(actor, (trx) => looksAt(trx, [params.id]));
      return ok(open);
    },
  });
}

function refusePeriod({ from, to }: Between): void {
  const days = daysBetween(from, to);
  if (days < 0 || days > mostDaysListed) throw periodProblem();
}

function periodProblem() {
  return fieldProblem(
    problems.invalid,
    '?to',
    words('Choose at most two months, the first day first.', '最多选择两个月，且起始日在前。'),
  );
}

function show(deps: SessionDeps): Route {
  return route({
    name: 'sessions.show',
    method: 'GET',
    path: '/api/v1/sessions/:id',
    summary: 'One session of your organisation with everybody who has a seat in it',
    concerns: 'residents',
    params: byId,
    answer: sessionListShape,
    async handle({ actor, params, now, looksAt }) {
      return deps.database.withActor(softwareFor(actor, now), async (trx) => {
        const session = (await sessionsByIds(trx, [params.id])).get(params.id);
        if (!session || !mayKeepSessions(actor, session.organisationId)) throw notFound();
        const seats = await seatsOfSession(trx, session.id);
        const ids = seats.map((seat) => seat.residentId);
        const residents = await residentsByIds(trx, ids);
        const taken = (await takenOf(trx, [session.id], now)).get(session.id) ?? {};
        await looksAt(trx, ids);
        const channel = channelsOf(actor)[0] ?? 'counter';
        const view = sessionView(session, freeFor(session, taken, channel, session.zone, now), [channel]);
        const named = seats.map((seat) => ({
          ...bareSeat(seat, session.zone),
          residentName: residents.get(seat.residentId)?.name ?? '',
          residentNameLatin: residents.get(seat.residentId)?.nameLatin ?? '',
        }));
        return ok({ session: view, seats: named }, session.version);
      });
    },
  });
}

function preview(deps: SessionDeps): Route {
  return route({
    name: 'sessions.previewCancellation',
    method: 'POST',
    path: '/api/v1/sessions/:id/cancellation/preview',
    summary: 'Where everybody of a session would go if it were cancelled; nothing is saved',
    concerns: 'residents',
    params: byId,
    body: previewCancelShape,
    answer: replacedSeatsShape,
    async handle({ actor, params, body, now, looksAt }) {
      const asked = { reason: body.reason, accepted: 'all' } as const;
      const fates = await dryRun(deps.database, softwareFor(actor, now), (trx) =>
        cancelSession(trx, deps, { actor, now }, params.id, asked),
      );
      await deps.database.withActor(actor, (trx) =>
        looksAt(
          trx,
          fates.map(({ resident }) => resident.id),
        ),
      );
      return ok({ seats: fates.map(fateView) });
    },
  });
}

function cancel(deps: SessionDeps): Route {
  return route({
    name: 'sessions.cancel',
    method: 'POST',
    path: '/api/v1/sessions/:id/cancellation',
    summary: 'Cancel a session: everybody in it gets the next seat like it, or is among those you accept, and is told',
    concerns: 'residents',
    params: byId,
    body: cancelSessionShape,
    answer: replacedSeatsShape,
    async handle({ actor, params, body, now, looksAt }) {
      const asked = { reason: body.reason, accepted: new Set(body.accepted) };
      return deps.database.withActor(softwareFor(actor, now), async (trx) => {
        const fates = await cancelSession(trx, deps, { actor, now }, params.id, asked);
        await looksAt(
          trx,
          fates.map(({ resident }) => resident.id),
        );
        return ok({ seats: fates.map(fateView) });
      });
    },
  });
}

function extraSeat(deps: SessionDeps): Route {
  return route({
    name: 'sessions.overbook',
    method: 'POST',
    path: '/api/v1/sessions/:id/overbooking',
    summary: 'One seat more than there are, for one resident, with a reason; by the administrator alone',
    concerns: 'residents',
    idempotent: true,
    params: byId,
    body: overbookShape,
    answer: seatShape,
    handle: (request) => overbook(deps, request, request.params.id, request.body),
  });
}

function seatRoutes(deps: SessionDeps): Route[] {
  return [
    route({
      name: 'sessions.take',
      method: 'POST',
      path: '/api/v1/seats',
      summary: 'Take a seat in each of these sessions, all or none; with hold, for ten minutes',
      concerns: 'residents',
      idempotent: true,
      body: takeSeatsShape,
      answer: seatsShape,
      handle: (request) => takeSeats(deps, request, request.body),
    }),
    route({
      name: 'sessions.seatsOfResident',
      method: 'GET',
      path: '/api/v1/seats',
      summary: 'A resident’s seats, newest first',
      concerns: 'residents',
      query: seatsQueryShape,
      answer: seatsShape,
      async handle({ actor, query, looksAt }) {
        return deps.database.withActor(actor, async (trx) => {
          const resident = await residentById(trx, query.residentId);
          if (!mayActFor(actor, resident)) throw notFound();
          const seats = await seatsOfResident(trx, resident.id);
          const sessions = await sessionsByIds(trx, [...new Set(seats.map((seat) => seat.sessionId))]);
          await looksAt(trx, [resident.id]);
          return ok({
            seats: seats.flatMap((seat) => {
              const session = sessions.get(seat.sessionId);
              return session ? [seatView(seat, session)] : [];
            }),
          });
        });
      },
    }),
    route({
      name: 'sessions.confirmSeat',
      method: 'POST',
      path: '/api/v1/seats/:id/confirmation',
      summary: 'Turn a held seat into a booked one',
      concerns: 'residents',
      params: byId,
      answer: seatShape,
      handle: (request) => confirmSeat(deps, request, request.params.id),
    }),
    route({
      name: 'sessions.giveBackSeat',
      method: 'POST',
      path: '/api/v1/seats/:id/cancellation',
      summary: 'Give a seat back, with a reason',
      concerns: 'residents',
      params: byId,
      body: cancelSeatShape,
      answer: seatShape,
      handle: (request) => giveBackSeat(deps, request, request.params.id, request.body.reason),
    }),
    route({
      name: 'sessions.noteArrival',
      method: 'POST',
      path: '/api/v1/seats/:id/arrival',
      summary: 'Note that somebody came, or did not',
      concerns: 'residents',
      params: byId,
      body: arrivalShape,
      answer: seatShape,
      handle: (request) => noteArrival(deps, request, request.params.id, request.body.outcome),
    }),
  ];
}
