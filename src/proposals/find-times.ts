import type { Actor } from '#access';
import { findTripWindows, findWindows } from '#booking';
import type { WireWindows } from '#booking/wire';
import { readingDaysOn } from '#checkups';
import type { Trx } from '#database';
import { Problem } from '#http';
import { channelsOf, openSessions, seatsAhead } from '#sessions';
import type { Day } from '#time';
import { visitsAhead } from '#visits';
import type { ProposalDeps } from './deps.ts';
import { isYearly, servicesOf, timesOffered } from './rules.ts';
import { type Need, type SeatTime, seatTimes } from './seat-times.ts';
import type { Errand } from './thing.ts';

interface Asked {
  /** Of one trip: the same way, the same place. */
  readonly errands: readonly Errand[];
  /** By whose rights and channel it could be booked; the transaction is the software's. */
  readonly actor: Actor;
  readonly days: { readonly from: Day; readonly to: Day };
  readonly now: Date;
}

/**
 * The next times at which everybody of a trip can do her errand, free as they are looked at: through the doors of booking
 * and sessions, so that nothing is proposed that could not be booked. Holds nothing.
 */
export async function timesFor(trx: Trx, deps: ProposalDeps, asked: Asked): Promise<SeatTime[]> {
  return asked.errands[0]?.mode === 'home' ? windowsFor(trx, deps, asked) : seatsFor(trx, asked);
}

async function windowsFor(trx: Trx, deps: ProposalDeps, { errands, actor, days, now }: Asked): Promise<SeatTime[]> {
  const parts = errands.map((errand) => ({ residentId: errand.residentId, services: servicesOf(errand) }));
  const [only] = parts;
  try {
    const found =
      parts.length === 1 && only
        ? (await findWindows(trx, deps, actor, { ...only, ...days }, now)).found
        : await findTripWindows(trx, deps, actor, { visits: parts, ...days }, now);
    return kindestOf(found.days);
  } catch (error) {
    // Her address is not confirmed, or the centre does not send anybody for it: then there is no time.
    if (error instanceof Problem) return [];
    throw error;
  }
}

/** Of each day the window that is kindest to the nurses' day. */
function kindestOf(days: WireWindows['days']): SeatTime[] {
  return days
    .flatMap(({ windows }) => windows.toSorted((one, other) => one.rank - other.rank)[0] ?? [])
    .slice(0, timesOffered)
    .map(({ start, end }) => ({ start: new Date(start), end: new Date(end), seats: [] }));
}

async function seatsFor(trx: Trx, { errands, actor, days, now }: Asked): Promise<SeatTime[]> {
  const [first] = errands;
  if (!first) return [];
  const residentIds = errands.map(({ residentId }) => residentId);
  const open = await openSessions(trx, first.organisationId, days, channelsOf(actor)[0] ?? 'online', now);
  const offers = open.map(({ session, free }) => ({
    id: session.id,
    kind: session.kind,
    name: session.name['zh-CN'],
    day: session.day,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    free,
  }));
  const busy = await busyOf(trx, residentIds, days.from, now);
  const readingDays = errands.some(({ things }) => things.some(isYearly))
    ? await readingDaysOn(trx, first.organisationId, days.from)
    : 0;
  const visitors = errands.map((errand) => ({
    residentId: errand.residentId,
    needs: needsOf(errand),
    busy: busy.filter(({ residentId }) => residentId === errand.residentId),
  }));
  return seatTimes(offers, visitors, { readingDays, most: timesOffered });
}

export function needsOf({ things }: Pick<Errand, 'things'>): Need[] {
  return things.map((thing): Need => {
    if (isYearly(thing)) return { kind: 'yearly' };
    if (thing.way === 'examination') return { kind: 'examination', name: thing.by };
    return { kind: 'clinic', name: thing.way === 'clinic' ? thing.by : null };
  });
}

async function busyOf(trx: Trx, residentIds: readonly string[], from: Day, now: Date) {
  const [seats, visits] = [await seatsAhead(trx, residentIds, now), await visitsAhead(trx, residentIds, from)];
  return [
    ...seats.map(({ seat, session }) => ({
      residentId: seat.residentId,
      startsAt: session.startsAt,
      endsAt: session.endsAt,
    })),
    ...visits.map((visit) => ({
      residentId: visit.resident_id,
      startsAt: visit.window_start,
      endsAt: new Date(visit.window_end.getTime() + visit.care_minutes * 60_000),
    })),
  ];
}
