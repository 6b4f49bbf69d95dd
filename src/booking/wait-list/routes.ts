import { z } from 'zod';
import { plannerFor } from '#access';
import { notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { centreById } from '#organisations';
import { mayActFor, residentById } from '#people';
import { visitShape } from '#visits/wire';
import type { BookingDeps } from '../deps.ts';
import { centreOfActor } from '../policy.ts';
import { acceptPlace, declinePlace, leaveWait } from './answer-offer.ts';
import { joinWait, setPriority } from './join.ts';
import { entriesOfResident, entryById, offerById, waitingAt } from './queries.ts';
import { entryViews } from './view.ts';
import {
  answerOfferShape,
  joinWaitShape,
  offerShownShape,
  setPriorityShape,
  waitEntryShape,
  waitListShape,
} from './wire.ts';

const path = z.strictObject({ id: idShape });

export function waitRoutes(deps: BookingDeps): Route[] {
  return [...readingRoutes(deps), ...changingRoutes(deps), ...offerRoutes(deps)];
}

function readingRoutes(deps: BookingDeps): Route[] {
  return [
    route({
      name: 'booking.waitList',
      method: 'GET',
      path: '/api/v1/wait-list',
      summary: 'Whoever waits for a place at the desk’s own centre, the most urgent and longest waiting first.',
      concerns: 'residents',
      answer: waitListShape,
      async handle({ actor, now, looksAt }) {
        return deps.database.withActor(actor, async (trx) => {
          const centre = await centreById(trx, centreOfActor(actor), now);
          const entries = await waitingAt(trx, centre.id);
          const views = await entryViews(trx, entries, now);
          await looksAt(
            trx,
            entries.map((entry) => entry.resident_id),
          );
          return ok({ zone: centre.zone, entries: views });
        });
      },
    }),
    route({
      name: 'booking.waitsOfResident',
      method: 'GET',
      path: '/api/v1/residents/:id/waits',
      summary: 'What a resident waits for and was offered, the newest first.',
      concerns: 'residents',
      params: path,
      answer: waitListShape,
      async handle({ actor, params, now, looksAt }) {
        return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
          const resident = await residentById(trx, params.id);
          if (!mayActFor(actor, resident)) throw notFound();
          const { zone } = await centreById(trx, resident.centreId, now);
          const entries = await entryViews(trx, await entriesOfResident(trx, resident.id), now);
          await looksAt(trx, [resident.id]);
          return ok({ zone, entries });
        });
      },
    }),
  ];
}

function changingRoutes(deps: BookingDeps): Route[] {
  return [
    route({
      name: 'booking.joinWait',
      method: 'POST',
      path: '/api/v1/wait-list',
      summary: 'Waits for a place: services, days and times of day that suit. Once for each service.',
      concerns: 'residents',
      body: joinWaitShape,
      answer: waitEntryShape,
      idempotent: true,
      handle: (request) => joinWait(deps, request),
    }),
    route({
      name: 'booking.leaveWait',
      method: 'POST',
      path: '/api/v1/wait-list/:id/leaving',
      summary: 'Takes somebody off the wait list; what is just offered to her goes to the next.',
      concerns: 'residents',
      params: path,
      answer: waitEntryShape,
      handle: (request) => leaveWait(deps, request, request.params.id),
    }),
    route({
      name: 'booking.setWaitPriority',
      method: 'POST',
      path: '/api/v1/wait-list/:id/priority',
      summary: 'How urgent it is, as the desk’s clinician decides.',
      concerns: 'residents',
      params: path,
      body: setPriorityShape,
      answer: waitEntryShape,
      async handle({ actor, params, body, now, looksAt }) {
        return deps.database.withActor(actor, async (trx) => {
          const entry = await setPriority(trx, actor, params.id, body.priority, now);
          const [view] = await entryViews(trx, [entry], now);
          await looksAt(trx, [entry.resident_id]);
          return ok(view, entry.version);
        });
      },
    }),
  ];
}

function offerRoutes(deps: BookingDeps): Route[] {
  return [
    route({
      name: 'booking.offer',
      method: 'GET',
      path: '/api/v1/wait-offers/:id',
      summary: 'A place that is kept for somebody who waits, and until when.',
      concerns: 'residents',
      params: path,
      answer: offerShownShape,
      async handle({ actor, params, now, looksAt }) {
        return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
          const offer = await offerById(trx, params.id);
          if (!offer || !mayActFor(actor, { id: offer.resident_id, centreId: offer.centre_id })) throw notFound();
          const entry = await entryById(trx, offer.entry_id);
          const [view] = entry ? await entryViews(trx, [entry], now) : [];
          const { zone } = await centreById(trx, offer.centre_id, now);
          await looksAt(trx, [offer.resident_id]);
          return ok({ zone, entry: view, offer: view?.offers.find((one) => one.id === offer.id) });
        });
      },
    }),
    route({
      name: 'booking.acceptOffer',
      method: 'POST',
      path: '/api/v1/wait-offers/:id/acceptance',
      summary: 'Takes the place: the visit is booked. 410 when the time has run out.',
      concerns: 'residents',
      params: path,
      body: answerOfferShape,
      answer: visitShape,
      handle: (request) => acceptPlace(deps, request, request.params.id, request.body),
    }),
    route({
      name: 'booking.declineOffer',
      method: 'POST',
      path: '/api/v1/wait-offers/:id/refusal',
      summary: 'Leaves the place to whoever waits next, and goes on waiting.',
      concerns: 'residents',
      params: path,
      body: answerOfferShape,
      answer: waitEntryShape,
      handle: (request) => declinePlace(deps, request, request.params.id, request.body),
    }),
  ];
}
