import type { SessionKind } from '#sessions/wire';
import { type Day, daysBetween } from '#time';

/** A session in which seats are left. */
export interface SeatOffer {
  readonly id: string;
  readonly kind: SessionKind;
  /** In Chinese: what items of a package name. */
  readonly name: string;
  readonly day: Day;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly free: number;
}

/** A seat of this name; of any clinic; or a yearly examination with every test and the reading of its report. */
export type Need =
  | { readonly kind: 'clinic' | 'examination'; readonly name: string | null }
  | { readonly kind: 'yearly' };

interface Stretch {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface Visitor {
  readonly residentId: string;
  readonly needs: readonly Need[];
  /** When she is elsewhere. */
  readonly busy: readonly Stretch[];
}

export interface SeatsOfOne {
  readonly residentId: string;
  readonly sessionIds: readonly string[];
  readonly reportSessionId: string | null;
}

export interface SeatTime {
  readonly start: Date;
  readonly end: Date;
  readonly seats: readonly SeatsOfOne[];
}

/**
 * Days on which everybody has everything she needs, the earliest seats of each: several of one home together where a
 * session has enough seats, else one after another. At most `most` days, the earliest first.
 */
export function seatTimes(
  offers: readonly SeatOffer[],
  visitors: readonly Visitor[],
  { readingDays, most }: { readonly readingDays: number; readonly most: number },
): SeatTime[] {
  const byTime = offers.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  const found: SeatTime[] = [];
  for (const [day, ofDay] of Map.groupBy(byTime, (offer) => offer.day)) {
    if (found.length === most) break;
    const time = timeOn(ofDay, visitors, (after, isFree) =>
      byTime.find(
        (offer) =>
          offer.kind === 'clinic' &&
          offer.startsAt >= after &&
          daysBetween(day, offer.day) <= readingDays &&
          isFree(offer),
      ),
    );
    if (time) found.push(time);
  }
  return found;
}

/** The first clinic after the last test at which a report can be read with somebody who is free then. */
type Reading = (after: Date, isFree: (offer: SeatOffer) => boolean) => SeatOffer | undefined;

function timeOn(ofDay: readonly SeatOffer[], visitors: readonly Visitor[], reading: Reading): SeatTime | undefined {
  const used = new Map<string, number>();
  const all: SeatOffer[] = [];
  const seats: SeatsOfOne[] = [];
  for (const visitor of visitors) {
    const left = ofDay.filter((offer) => offer.free > (used.get(offer.id) ?? 0));
    const had = seatsFor(left, visitor, reading);
    if (!had) return undefined;
    for (const { id } of had.chosen) used.set(id, (used.get(id) ?? 0) + 1);
    all.push(...had.chosen);
    seats.push({
      residentId: visitor.residentId,
      sessionIds: had.chosen.map(({ id }) => id),
      reportSessionId: had.report?.id ?? null,
    });
  }
  if (all.length === 0) return undefined;
  return {
    start: new Date(Math.min(...all.map(({ startsAt }) => startsAt.getTime()))),
    end: new Date(Math.max(...all.map(({ endsAt }) => endsAt.getTime()))),
    seats,
  };
}

interface Had {
  readonly chosen: readonly SeatOffer[];
  readonly report: SeatOffer | undefined;
}

function seatsFor(offers: readonly SeatOffer[], { needs, busy }: Visitor, reading: Reading): Had | undefined {
  const chosen: SeatOffer[] = [];
  const isFree = (offer: SeatOffer) => ![...chosen, ...busy].some((other) => meets(offer, other));
  const take = (fits: (offer: SeatOffer) => boolean): boolean => {
    const offer = offers.find((one) => fits(one) && isFree(one));
    if (offer) chosen.push(offer);
    return offer !== undefined;
  };
  let report: SeatOffer | undefined;
  for (const need of needs.toSorted((one, other) => rank(one) - rank(other))) {
    if (need.kind === 'yearly') {
      const tests = new Set(offers.filter(({ kind }) => kind === 'examination').map(({ name }) => name));
      for (const name of tests) take((offer) => offer.kind === 'examination' && offer.name === name);
      report = chosen.length === 0 ? undefined : reading(lastEnd(chosen), isFree);
      if (!report) return undefined;
    } else {
      const fits = (offer: SeatOffer) => offer.kind === need.kind && (need.name === null || offer.name === need.name);
      if (!chosen.some(fits) && !take(fits)) return undefined;
    }
  }
  return { chosen, report };
}

/** What asks for most first: whatever is named before what any clinic will do for. */
function rank(need: Need): number {
  if (need.kind === 'yearly') return 0;
  return need.name === null ? 2 : 1;
}

const lastEnd = (offers: readonly SeatOffer[]): Date =>
  new Date(Math.max(...offers.map(({ endsAt }) => endsAt.getTime())));

const meets = (one: Stretch, other: Stretch): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** Whether these sessions give everything that is needed, and nothing that is not. */
export function servesAll(
  needs: readonly Need[],
  sessions: readonly { readonly kind: SessionKind; readonly name: string }[],
): boolean {
  const fits = (need: Need, { kind, name }: { readonly kind: SessionKind; readonly name: string }) =>
    need.kind === 'yearly' ? kind === 'examination' : kind === need.kind && (need.name === null || name === need.name);
  return (
    needs.every((need) => sessions.some((session) => fits(need, session))) &&
    sessions.every((session) => needs.some((need) => fits(need, session)))
  );
}
