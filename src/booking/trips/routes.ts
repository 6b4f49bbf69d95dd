import { plannerFor } from '#access';
import { notFound, ok, type Route, route } from '#http';
import { mayActFor, peopleAtHome, residentById } from '#people';
import type { BookingDeps } from '../deps.ts';
import { centreOfActor } from '../policy.ts';
import { windowsShape } from '../wire.ts';
import { bookTrip } from './book-trip.ts';
import { findTripWindows } from './find-trip-windows.ts';
import { bookTripShape, householdQueryShape, householdShape, tripShape, tripWindowsQueryShape } from './wire.ts';

export function tripRoutes(deps: BookingDeps): Route[] {
  return [
    route({
      name: 'booking.household',
      method: 'GET',
      path: '/api/v1/household',
      summary: 'Who lives with a resident, she first: those the asker may book for together with her.',
      concerns: 'residents',
      query: householdQueryShape,
      answer: householdShape,
      async handle({ actor, query, looksAt }) {
        return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
          const resident = await residentById(trx, query.residentId);
          if (!mayActFor(actor, resident)) throw notFound();
          const members = (await peopleAtHome(trx, resident)).filter((member) => mayActFor(actor, member));
          await looksAt(
            trx,
            members.map((member) => member.id),
          );
          return ok({ members: members.map(({ id, name, nameLatin }) => ({ id, name, nameLatin })) });
        });
      },
    }),
    route({
      name: 'booking.tripWindows',
      method: 'GET',
      path: '/api/v1/trip-windows',
      summary:
        'Windows that take several people of one home, beside each other in one nurse’s list where that is possible.',
      concerns: 'residents',
      query: tripWindowsQueryShape,
      answer: windowsShape,
      async handle({ actor, query, now, looksAt }) {
        return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
          const windows = await findTripWindows(trx, deps, actor, query, now);
          await looksAt(
            trx,
            query.visits.map((part) => part.residentId),
          );
          return ok(windows);
        });
      },
    }),
    route({
      name: 'booking.bookTrip',
      method: 'POST',
      path: '/api/v1/trips',
      summary: 'Books several people of one home in one window, all or none.',
      concerns: 'residents',
      body: bookTripShape,
      answer: tripShape,
      idempotent: true,
      handle: (request) => bookTrip(deps, request),
    }),
  ];
}
