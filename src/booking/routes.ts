import { z } from 'zod';
import { plannerFor } from '#access';
import { notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { mayActFor, residentById } from '#people';
import { visitById, visitsOfResident } from '#visits';
import { visitShape, visitsQueryShape, visitsShape } from '#visits/wire';
import { bookVisit } from './book-visit.ts';
import { cancelVisit } from './cancel-visit.ts';
import { confirmVisit } from './confirm-visit.ts';
import type { BookingDeps } from './deps.ts';
import { findWindows } from './find-windows.ts';
import { centreOfActor } from './policy.ts';
import { visitViews } from './view.ts';
import { bookVisitShape, cancelVisitShape, windowsQueryShape, windowsShape } from './wire.ts';

const visitPath = z.strictObject({ id: idShape });

export function bookingRoutes(deps: BookingDeps): Route[] {
  return [...readingRoutes(deps), ...changingRoutes(deps)];
}

function readingRoutes(deps: BookingDeps): Route[] {
  return [
    route({
      name: 'booking.windows',
      method: 'GET',
      path: '/api/v1/windows',
      summary: 'Windows a nurse can truly keep, day by day; for an empty day the rule that binds. Holds nothing.',
      query: windowsQueryShape,
      answer: windowsShape,
      async handle({ actor, query, now }) {
        const planner = plannerFor(actor, centreOfActor(actor));
        return ok(await deps.database.withActor(planner, (trx) => findWindows(trx, deps, actor, query, now)));
      },
    }),
    route({
      name: 'booking.visitsOfResident',
      method: 'GET',
      path: '/api/v1/visits',
      summary: 'A resident’s visits, newest day first; who is expected when is told once the day is published.',
      query: visitsQueryShape,
      answer: visitsShape,
      async handle({ actor, query, now }) {
        return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
          const resident = await residentById(trx, query.residentId);
          if (!mayActFor(actor, resident)) throw notFound();
          return ok({ visits: await visitViews(trx, await visitsOfResident(trx, resident.id), now) });
        });
      },
    }),
    route({
      name: 'booking.visit',
      method: 'GET',
      path: '/api/v1/visits/:id',
      summary: 'One visit.',
      params: visitPath,
      answer: visitShape,
      async handle({ actor, params, now }) {
        return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
          const visit = await visitById(trx, params.id);
          if (!visit || !mayActFor(actor, { id: visit.resident_id, centreId: visit.centre_id })) throw notFound();
          const [view] = await visitViews(trx, [visit], now);
          return ok(view, visit.version);
        });
      },
    }),
  ];
}

function changingRoutes(deps: BookingDeps): Route[] {
  return [
    route({
      name: 'booking.hold',
      method: 'POST',
      path: '/api/v1/holds',
      summary: 'Keeps a window for ten minutes while the resident makes up her mind.',
      body: bookVisitShape,
      answer: visitShape,
      idempotent: true,
      handle: (request) => bookVisit(deps, request, 'hold'),
    }),
    route({
      name: 'booking.book',
      method: 'POST',
      path: '/api/v1/visits',
      summary: 'Books a visit in a window. When it is no longer free: 409 with the next windows that are.',
      body: bookVisitShape,
      answer: visitShape,
      idempotent: true,
      handle: (request) => bookVisit(deps, request, 'book'),
    }),
    route({
      name: 'booking.confirm',
      method: 'POST',
      path: '/api/v1/visits/:id/confirmation',
      summary: 'Turns a hold into a booking; a hold that has ended is booked if its window still fits.',
      params: visitPath,
      answer: visitShape,
      handle: (request) => confirmVisit(deps, request, request.params.id),
    }),
    route({
      name: 'booking.cancel',
      method: 'POST',
      path: '/api/v1/visits/:id/cancellation',
      summary: 'Gives the place back, with a reason.',
      params: visitPath,
      body: cancelVisitShape,
      answer: visitShape,
      handle: (request) => cancelVisit(deps, request, request.params.id, request.body),
    }),
  ];
}
