import { z } from 'zod';
import { plannerFor } from '#access';
import { notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { mayActFor, residentById } from '#people';
import type { BookingDeps } from '../deps.ts';
import { centreOfActor } from '../policy.ts';
import { bookSeries } from './book-series.ts';
import { cancelSeries, seriesForActor } from './cancel-series.ts';
import { changeSeries } from './change-series.ts';
import { seriesOfResident } from './queries.ts';
import { seriesView } from './view.ts';
import {
  bookSeriesShape,
  cancelSeriesShape,
  changeSeriesShape,
  seriesListShape,
  seriesShape,
  type WireSeries,
} from './wire.ts';

const seriesPath = z.strictObject({ id: idShape });

/** Visits that repeat: booked, changed and cancelled as one. */
export function seriesRoutes(deps: BookingDeps): Route[] {
  return [...readingRoutes(deps), ...changingRoutes(deps)];
}

function readingRoutes(deps: BookingDeps): Route[] {
  return [
    route({
      name: 'booking.seriesOfResident',
      method: 'GET',
      path: '/api/v1/series',
      summary: 'A resident’s series of visits, newest first.',
      concerns: 'residents',
      query: z.strictObject({ residentId: idShape }),
      answer: seriesListShape,
      async handle({ actor, query, now, looksAt }) {
        return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
          const resident = await residentById(trx, query.residentId);
          if (!mayActFor(actor, resident)) throw notFound();
          const series: WireSeries[] = [];
          for (const one of await seriesOfResident(trx, resident.id)) series.push(await seriesView(trx, one, now));
          await looksAt(trx, [resident.id]);
          return ok({ series });
        });
      },
    }),
    route({
      name: 'booking.series',
      method: 'GET',
      path: '/api/v1/series/:id',
      summary: 'One series with every occurrence and what became of it.',
      concerns: 'residents',
      params: seriesPath,
      answer: seriesShape,
      async handle({ actor, params, now, looksAt }) {
        return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
          const series = await seriesForActor(trx, { actor }, params.id);
          const view = await seriesView(trx, series, now);
          await looksAt(trx, [series.resident_id]);
          return ok(view, series.version);
        });
      },
    }),
  ];
}

function changingRoutes(deps: BookingDeps): Route[] {
  return [
    route({
      name: 'booking.bookSeries',
      method: 'POST',
      path: '/api/v1/series',
      summary:
        'Books visits that repeat by a rule of RFC 5545, at most 60: all of them or none, or as many as can be kept. Days without a published roster are served when it is.',
      body: bookSeriesShape,
      concerns: 'residents',
      answer: seriesShape,
      idempotent: true,
      handle: (request) => bookSeries(deps, request),
    }),
    route({
      name: 'booking.changeSeries',
      method: 'POST',
      path: '/api/v1/series/:id/change',
      summary:
        'Changes a series from an occurrence on, or all that can still change; all or nothing. What was settled for one visit alone stays.',
      params: seriesPath,
      body: changeSeriesShape,
      concerns: 'residents',
      answer: seriesShape,
      handle: (request) => changeSeries(deps, request, request.params.id, request.body),
    }),
    route({
      name: 'booking.cancelSeries',
      method: 'POST',
      path: '/api/v1/series/:id/cancellation',
      summary: 'Cancels what is left of a series from an occurrence on, with a reason.',
      params: seriesPath,
      body: cancelSeriesShape,
      concerns: 'residents',
      answer: seriesShape,
      handle: (request) => cancelSeries(deps, request, request.params.id, request.body),
    }),
  ];
}
