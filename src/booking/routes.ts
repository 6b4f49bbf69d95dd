import { z } from 'zod';
import { plannerFor } from '#access';
import { notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { mayActFor, residentById } from '#people';
import { visitById, visitsOfResident } from '#visits';
import { visitShape, visitsQueryShape, visitsShape } from '#visits/wire';
import { bookVisit } from './book-visit.ts';
import { cancelVisit } from './cancel-visit.ts';
import { chargeRoutes } from './charges/routes.ts';
import { closingRoutes } from './closing/routes.ts';
import { confirmVisit } from './confirm-visit.ts';
import type { BookingDeps } from './deps.ts';
import { fairnessRoutes } from './fairness/routes.ts';
import { findWindows } from './find-windows.ts';
import { hasNothing, helpsFor, otherCentre } from './helps.ts';
import { moveToWindow } from './move-visit.ts';
import { centreOfActor } from './policy.ts';
import { requestRoutes } from './requests/routes.ts';
import { seriesRoutes } from './series/routes.ts';
import { tripRoutes } from './trips/routes.ts';
import { urgentRoutes } from './urgent/routes.ts';
import { visitViews } from './view.ts';
import { waitRoutes } from './wait-list/routes.ts';
import { bookVisitShape, cancelVisitShape, moveVisitShape, windowsQueryShape, windowsShape } from './wire.ts';

const visitPath = z.strictObject({ id: idShape });

export function bookingRoutes(deps: BookingDeps): Route[] {
  return [
    ...readingRoutes(deps),
    ...changingRoutes(deps),
    ...chargeRoutes(deps),
    ...tripRoutes(deps),
    ...seriesRoutes(deps),
    ...requestRoutes(deps),
    ...waitRoutes(deps),
    ...fairnessRoutes(deps),
    ...closingRoutes(deps),
    ...urgentRoutes(deps),
  ];
}

function readingRoutes(deps: BookingDeps): Route[] {
  return [
    route({
      name: 'booking.windows',
      method: 'GET',
      path: '/api/v1/windows',
      summary: 'Windows a nurse can truly keep, day by day; for an empty day the rule that binds. Holds nothing.',
      concerns: 'residents',
      query: windowsQueryShape,
      answer: windowsShape,
      async handle({ actor, query, now, looksAt }) {
        const { likesNurse: nurseId, likesSex: sex, likesLanguage: language, likesTime: time, ...asked } = query;
        const looking = { deps, actor, asked: { ...asked, likes: { nurseId, sex, language, time } }, now };
        const search = await deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
          const search = await findWindows(trx, deps, actor, looking.asked, now);
          const helps = hasNothing(search.found) ? await helpsFor(trx, looking, search) : [];
          await looksAt(trx, [query.residentId]);
          return { ...search, found: { ...search.found, helps } };
        });
        const { found } = search;
        if (!hasNothing(found)) return ok(found);
        return ok({ ...found, helps: [...found.helps, ...(await otherCentre(looking, search))] });
      },
    }),
    route({
      name: 'booking.visitsOfResident',
      method: 'GET',
      path: '/api/v1/visits',
      summary: 'A resident’s visits, newest day first; who is expected when is told once the day is published.',
      concerns: 'residents',
      query: visitsQueryShape,
      answer: visitsShape,
      async handle({ actor, query, now, looksAt }) {
        return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
          const resident = await residentById(trx, query.residentId);
          if (!mayActFor(actor, resident)) throw notFound();
          const visits = await visitViews(trx, await visitsOfResident(trx, resident.id), now);
          await looksAt(trx, [resident.id]);
          return ok({ visits });
        });
      },
    }),
    route({
      name: 'booking.visit',
      method: 'GET',
      path: '/api/v1/visits/:id',
      summary: 'One visit.',
      concerns: 'residents',
      params: visitPath,
      answer: visitShape,
      async handle({ actor, params, now, looksAt }) {
        return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
          const visit = await visitById(trx, params.id);
          if (!visit || !mayActFor(actor, { id: visit.resident_id, centreId: visit.centre_id })) throw notFound();
          const [view] = await visitViews(trx, [visit], now);
          await looksAt(trx, [visit.resident_id]);
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
      concerns: 'residents',
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
      concerns: 'residents',
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
      concerns: 'residents',
      answer: visitShape,
      handle: (request) => confirmVisit(deps, request, request.params.id),
    }),
    route({
      name: 'booking.move',
      method: 'POST',
      path: '/api/v1/visits/:id/move',
      summary:
        'Gives a visit another window, with a reason. It stays the same visit; when the window is not free nothing changes: 409 with the next windows.',
      params: visitPath,
      body: moveVisitShape,
      concerns: 'residents',
      answer: visitShape,
      handle: (request) => moveToWindow(deps, request, request.params.id, request.body),
    }),
    route({
      name: 'booking.cancel',
      method: 'POST',
      path: '/api/v1/visits/:id/cancellation',
      summary: 'Gives the place back, with a reason.',
      params: visitPath,
      body: cancelVisitShape,
      concerns: 'residents',
      answer: visitShape,
      handle: (request) => cancelVisit(deps, request, request.params.id, request.body),
    }),
  ];
}
