import type { Centre } from '#organisations';
import { addDays, type Day, dayOf, instantOf } from '#time';

export interface Window {
  readonly start: Date;
  readonly end: Date;
}

/** A hold lasts this long. */
export const holdMinutes = 10;
/** At most so many live holds, so that nobody sits on places she will not use. */
export const mostHoldsOfResident = 3;
export const mostHoldsOfAccount = 10;
/** A desk may promise urgent visits on a day that has begun, if there is this much time to get there. */
export const urgentNoticeMinutes = 45;
/** What a desk may promise beside the bands: an exact time with a tolerance, or a wider stretch. */
export const shortestWindowMinutes = 15;
export const longestWindowMinutes = 240;
export const mostSearchDays = 14;

export type ClosedDay = 'past' | 'booking-closed' | 'beyond-horizon';

/**
 * Why nothing may be booked on a day, or undefined when it may.
 * Booking closes at the centre's hour on the day before; after that the desk alone may add what is urgent.
 */
export function closedDay(
  day: Day,
  centre: Pick<Centre, 'zone' | 'settings'>,
  atDesk: boolean,
  now: Date,
): ClosedDay | undefined {
  const today = dayOf(now, centre.zone);
  if (day < today) return 'past';
  if (day > addDays(today, centre.settings.promiseHorizonDays)) return 'beyond-horizon';
  if (!atDesk && now >= instantOf(addDays(day, -1), centre.settings.bookingClosesAt, centre.zone))
    return 'booking-closed';
  return undefined;
}

/** The centre's bands on a day as windows, those that can still be reached. */
export function windowsOf(day: Day, centre: Pick<Centre, 'zone' | 'settings'>, now: Date): Window[] {
  return bandsOn(day, centre).filter((window) => window.start.getTime() > now.getTime());
}

export type WindowRefusal = 'in-the-past' | 'over-midnight' | 'not-offered' | 'too-short' | 'too-long';

/** Why a window may not be promised, before any plan is asked. */
export function windowRefusal(
  window: Window,
  centre: Pick<Centre, 'zone' | 'settings'>,
  atDesk: boolean,
  now: Date,
): WindowRefusal | undefined {
  const notice = atDesk ? urgentNoticeMinutes * 60_000 : 0;
  if (window.end.getTime() < now.getTime() + notice || (!atDesk && window.start <= now)) return 'in-the-past';
  const day = dayOf(window.start, centre.zone);
  if (dayOf(window.end, centre.zone) !== day) return 'over-midnight';
  if (isBand(window, day, centre)) return undefined;
  if (!atDesk) return 'not-offered';
  const minutes = (window.end.getTime() - window.start.getTime()) / 60_000;
  if (minutes < shortestWindowMinutes) return 'too-short';
  return minutes > longestWindowMinutes ? 'too-long' : undefined;
}

function isBand(window: Window, day: Day, centre: Pick<Centre, 'zone' | 'settings'>): boolean {
  return [...bandsOn(day, centre), ...spansOn(day, centre)].some(
    ({ start, end }) => start.getTime() === window.start.getTime() && end.getTime() === window.end.getTime(),
  );
}

function bandsOn(day: Day, { zone, settings }: Pick<Centre, 'zone' | 'settings'>): Window[] {
  return settings.bands.map(([start, end]) => ({
    start: instantOf(day, start, zone),
    end: instantOf(day, end, zone),
  }));
}

/** From one band's beginning to a later one's end, as long as a window may be: for whom no single band has a place. */
function spansOn(day: Day, centre: Pick<Centre, 'zone' | 'settings'>): Window[] {
  const bands = bandsOn(day, centre);
  const most = longestWindowMinutes * 60_000;
  return bands.flatMap(({ start }, at) =>
    bands.slice(at + 1).flatMap(({ end }) => (end.getTime() - start.getTime() <= most ? [{ start, end }] : [])),
  );
}

/** Windows wider than the bands that may still be reached; shortest first. */
export function widerWindows(day: Day, centre: Pick<Centre, 'zone' | 'settings'>, now: Date): Window[] {
  const length = ({ start, end }: Window) => end.getTime() - start.getTime();
  return spansOn(day, centre)
    .filter((window) => window.start.getTime() > now.getTime())
    .toSorted((one, other) => length(one) - length(other));
}

/** An exact window with more and more room before and after it, for care that was wished for at a time. */
export function widened({ start, end }: Window, now: Date): Window[] {
  return [15, 30, 60, 90].flatMap((minutes) => {
    const wider = {
      start: new Date(Math.max(start.getTime() - minutes * 60_000, now.getTime() + urgentNoticeMinutes * 60_000)),
      end: new Date(end.getTime() + minutes * 60_000),
    };
    return wider.end.getTime() - wider.start.getTime() <= longestWindowMinutes * 60_000 ? [wider] : [];
  });
}

/** The stretch in which a promised visit may have somebody at the bedside, whatever the plan does with it. */
export interface Reserved {
  readonly start: Date;
  readonly end: Date;
}

/**
 * With two nurses the last may begin `gapMaxMinutes` later than the window ends.
 * Two visits of one resident whose stretches are apart can never meet at her bedside, however often the day is planned anew.
 */
export function reservedFor(window: Window, careMinutes: number, gapMaxMinutes: number): Reserved {
  return { start: window.start, end: new Date(window.end.getTime() + (careMinutes + gapMaxMinutes) * 60_000) };
}

export function meets(one: Reserved, other: Reserved): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Whether a resident may still move her visit by herself. */
export function mayMoveAlone(windowStart: Date, centre: Pick<Centre, 'settings'>, now: Date): boolean {
  return windowStart.getTime() - now.getTime() >= centre.settings.moveCutOffHours * 3_600_000;
}

/** Whether a resident may still cancel by herself. */
export function mayCancelAlone(windowStart: Date, centre: Pick<Centre, 'settings'>, now: Date): boolean {
  return windowStart.getTime() - now.getTime() >= centre.settings.cancelCutOffHours * 3_600_000;
}
