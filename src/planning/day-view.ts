import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { residentsByIds } from '#people';
import { publishedDays, rosterOfDay } from '#roster';
import { type Day, instantText } from '#time';
import { openVisitsOfDay, servicesOf, type Visit } from '#visits';
import { type DayReading, readDay } from './day-reading.ts';
import { closureView } from './live/closures.ts';
import { providerOfRoads } from './queries.ts';
import { routeView } from './route-view.ts';
import { unassignedOfDay } from './unassigned.ts';
import type { WireDayPlan, WireNurseRoute } from './wire.ts';

/** A centre's whole day for its desk: every nurse's list, the figures, and what has no place with the reason. */
export async function dayView(trx: Trx, centre: Centre, day: Day): Promise<WireDayPlan> {
  const reading = await readDay(trx, centre, day);
  const roster = await rosterOfDay(trx, centre.id, day);
  const published = reading.plan?.state === 'published';
  const routes = roster.map((nurse) => routeView(reading, nurse, nurse.shifts, published));
  const unassigned = await unassignedView(trx, reading);
  return {
    centreId: centre.id,
    day,
    zone: centre.zone,
    version: reading.plan?.version ?? 0,
    state: reading.plan?.state ?? 'tentative',
    publication: reading.plan?.publication ?? 0,
    publishedAt: reading.plan?.published_at ? instantText(reading.plan.published_at, centre.zone) : null,
    closed: closedView(reading),
    closedRoads: reading.closures.map((row) => closureView(row, centre.zone)),
    rosterPublished: (await publishedDays(trx, centre.id, day, day)).has(day),
    figures: { ...figuresOf(routes, roster, unassigned.length), ...(await travelOf(trx, reading, routes)) },
    routes,
    unassigned,
  };
}

function closedView({ plan, centre }: DayReading): WireDayPlan['closed'] {
  if (!plan?.closed_at || !plan.closed_reason) return null;
  return { at: instantText(plan.closed_at, centre.zone), reason: plan.closed_reason };
}

function figuresOf(
  routes: readonly WireNurseRoute[],
  roster: readonly { shifts: readonly { start: Date; end: Date }[] }[],
  unassigned: number,
): Omit<WireDayPlan['figures'], keyof Travel> {
  const stops = routes.flatMap((route) => route.stops);
  const seconds = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 1000);
  return {
    visits: new Set(stops.map((stop) => stop.visitId)).size,
    unassigned,
    careSeconds: stops.reduce((sum, stop) => sum + seconds(new Date(stop.startsAt), new Date(stop.endsAt)), 0),
    travelSeconds: routes.reduce((sum, route) => sum + route.travelSeconds, 0),
    shiftSeconds: roster
      .flatMap((nurse) => nurse.shifts)
      .reduce((sum, shift) => sum + seconds(shift.start, shift.end), 0),
    // The next door in the same house is no leg: nobody could measure or misjudge it.
    estimatedLegs: stops.filter((stop) => stop.travelSeconds > 0 && stop.travelEstimated).length,
    legs: stops.filter((stop) => stop.travelSeconds > 0).length,
  };
}

type Travel = Pick<WireDayPlan['figures'], 'travelSource' | 'travelNotes'>;

async function travelOf(trx: Trx, { plan }: DayReading, routes: readonly WireNurseRoute[]): Promise<Travel> {
  const ways = routes.flatMap((route) => route.stops).filter((stop) => stop.travelSeconds > 0);
  const estimated = ways.filter((stop) => stop.travelEstimated).length;
  const provider = plan?.road_book_id ? await providerOfRoads(trx, plan.road_book_id) : undefined;
  const travelNotes = plan?.travel_notes ?? [];
  if (provider === undefined || estimated === ways.length) return { travelSource: 'estimate', travelNotes };
  return { travelSource: estimated > 0 ? 'mixed' : provider, travelNotes };
}

async function unassignedView(trx: Trx, reading: DayReading): Promise<WireDayPlan['unassigned']> {
  const placed = new Set(reading.assignments.map((row) => row.visit_id));
  const open = await openVisitsOfDay(trx, reading.centre.id, reading.day);
  const left = open.filter((visit) => visit.state !== 'held' && !placed.has(visit.id));
  const reasons = new Map(
    (await unassignedOfDay(trx, reading.centre.id, reading.day)).map((row) => [row.visit_id, row]),
  );
  const services = await servicesOf(
    trx,
    left.map((visit) => visit.id),
  );
  const residents = await residentsByIds(
    trx,
    left.map((visit) => visit.resident_id),
  );
  const text = (instant: Date) => instantText(instant, reading.centre.zone);
  return left.map((visit: Visit) => ({
    visitId: visit.id,
    residentName: residents.get(visit.resident_id)?.name ?? '',
    residentNameLatin: residents.get(visit.resident_id)?.nameLatin ?? '',
    services: (services.get(visit.id) ?? []).map((code) => ({
      code,
      name: reading.catalogue.get(code)?.name ?? { 'zh-CN': code, en: code },
    })),
    window: { start: text(visit.window_start), end: text(visit.window_end) },
    code: reasons.get(visit.id)?.code ?? visit.at_risk_cause ?? 'not-reached',
    suggestion: reasons.get(visit.id)?.suggestion ?? '',
  }));
}
