import type { Centre } from '#organisations';
import { addDays, type Day, dayOf, daysBetween, instantOf } from '#time';
import { type Window, windowsOf } from '../rules.ts';

/** An offer holds its place for so long; the time does not run while nobody is disturbed. */
export const offerMinutes = 30;
/** Offers are made, and their time runs, between these wall times of the centre. */
export const offersFrom = '08:00';
export const offersUntil = '20:00';
/** Nobody waits longer than this without saying so again. */
export const longestWaitDays = 92;
/** A place may be offered to whoever waits longest among those who cost at most so much of the cheapest. */
const kindFactor = 1.2;

/** Whether a place may be offered now. */
export function mayOffer(now: Date, zone: string): boolean {
  const [from, until] = offeringOn(dayOf(now, zone), zone);
  return from <= now && now < until;
}

/** When an offer made now ends: thirty minutes of offering time later. */
export function offerEnds(now: Date, zone: string): Date {
  const today = dayOf(now, zone);
  const [, until] = offeringOn(today, zone);
  const ends = new Date(now.getTime() + offerMinutes * 60_000);
  if (ends <= until) return ends;
  const [next] = offeringOn(addDays(today, 1), zone);
  return new Date(next.getTime() + (ends.getTime() - until.getTime()));
}

function offeringOn(day: Day, zone: string): readonly [from: Date, until: Date] {
  return [instantOf(day, offersFrom, zone), instantOf(day, offersUntil, zone)];
}

/** An offer for a day must be answered before booking for that day closes: its night begins then. */
export function endsInTime(day: Day, centre: Pick<Centre, 'zone' | 'settings'>, ends: Date): boolean {
  return ends <= instantOf(addDays(day, -1), centre.settings.bookingClosesAt, centre.zone);
}

export interface Accepts {
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  readonly bands: readonly Band[];
}

export interface Band {
  readonly start: string;
  readonly end: string;
}

/** The centre's windows of a day that somebody accepts: those that lie inside one of her bands. */
export function acceptedWindows(
  accepts: Accepts,
  day: Day,
  centre: Pick<Centre, 'zone' | 'settings'>,
  now: Date,
): Window[] {
  if (day < accepts.firstDay || day > accepts.lastDay || !accepts.weekdays.includes(weekdayOf(day))) return [];
  const bands = accepts.bands.map(({ start, end }) => ({
    start: instantOf(day, start, centre.zone),
    end: instantOf(day, end, centre.zone),
  }));
  return windowsOf(day, centre, now).filter((window) =>
    bands.some((band) => band.start <= window.start && window.end <= band.end),
  );
}

/** 1 Monday to 7 Sunday: a calendar day has a weekday in no zone. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

export type JoinRefusal =
  | { readonly kind: 'first-day-past'; readonly pointer: '/firstDay' }
  | { readonly kind: 'days-swapped' | 'too-long'; readonly pointer: '/lastDay' }
  | { readonly kind: 'no-such-weekday'; readonly pointer: '/weekdays' }
  | { readonly kind: 'not-a-band'; readonly pointer: `/windows/${number}` };

/** Why nobody can wait like this. */
export function joinRefusal(
  accepts: Accepts,
  centre: Pick<Centre, 'zone' | 'settings'>,
  now: Date,
): JoinRefusal | undefined {
  const { firstDay, lastDay } = accepts;
  const today = dayOf(now, centre.zone);
  if (firstDay < today) return { kind: 'first-day-past', pointer: '/firstDay' };
  if (lastDay < firstDay) return { kind: 'days-swapped', pointer: '/lastDay' };
  if (daysBetween(today, lastDay) > longestWaitDays) return { kind: 'too-long', pointer: '/lastDay' };
  if (!hasWeekday(accepts)) return { kind: 'no-such-weekday', pointer: '/weekdays' };
  const index = accepts.bands.findIndex(
    (band) => !centre.settings.bands.some(([start, end]) => band.start <= start && end <= band.end),
  );
  return index < 0 ? undefined : { kind: 'not-a-band', pointer: `/windows/${index}` };
}

function hasWeekday({ firstDay, lastDay, weekdays }: Accepts): boolean {
  for (let day = firstDay; day <= lastDay && daysBetween(firstDay, day) < 7; day = addDays(day, 1))
    if (weekdays.includes(weekdayOf(day))) return true;
  return false;
}

/** Somebody whom the place would fit, and what putting her there costs the day. */
export interface Fitting {
  /** 1 is the most urgent. */
  readonly priority: number;
  readonly joinedAt: Date;
  readonly id: string;
  readonly cost: number;
}

/**
 * Whom a place is offered to: of the most urgent, whoever waits longest among those whose insertion costs at most 1.2 times
 * the cheapest one's.
 */
export function nextToBeOffered<One extends Fitting>(fitting: readonly One[]): One | undefined {
  const urgent = Math.min(...fitting.map((one) => one.priority));
  const peers = fitting.filter((one) => one.priority === urgent);
  const cheapest = Math.min(...peers.map((one) => one.cost));
  const most = cheapest > 0 ? cheapest * kindFactor : cheapest;
  return peers
    .filter((one) => one.cost <= most)
    .sort((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime() || (a.id < b.id ? -1 : 1))[0];
}
