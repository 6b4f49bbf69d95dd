import type { OfferedWindow, WireWindows } from '#booking/wire';
import type { WireService } from '#visits/wire';
import { addDays, daysBetween } from '../time/clock.ts';

/** How many days one question covers; the server answers at most this many. */
export const daysAsked = 14;

/** The days of one page: from the given day on, never past the horizon. */
export function span(
  from: string,
  today: string,
  horizonDays: number,
): { readonly from: string; readonly to: string; readonly more: boolean } {
  const last = addDays(today, horizonDays);
  const end = addDays(from, daysAsked - 1);
  return daysBetween(end, last) <= 0 ? { from, to: last, more: false } : { from, to: end, more: true };
}

/** The day to show first: the earliest that offers anything. */
export const firstOpenDay = (offer: WireWindows): string | undefined =>
  (offer.days.find((day) => day.windows.length > 0) ?? offer.days[0])?.day;

/** The three best windows of all days, where somebody wished for anything. */
export function bestOf(offer: WireWindows): readonly OfferedWindow[] {
  const all = offer.days.flatMap(({ windows }) => windows);
  if (!all.some(({ likes }) => likes.some(({ kind }) => kind !== 'known'))) return [];
  return all.toSorted((one, other) => one.rank - other.rank).slice(0, 3);
}

export const sameWindow = (a: OfferedWindow | undefined, b: OfferedWindow | undefined): boolean =>
  a !== undefined && b !== undefined && a.start === b.start && a.end === b.end;

/** Services that may be booked, by programme, in the catalogue's order. */
export function byProgramme(
  services: readonly WireService[],
): readonly (readonly [WireService['programme'], readonly WireService[]])[] {
  const groups = new Map<WireService['programme'], WireService[]>();
  for (const service of services.filter((each) => each.enabled)) {
    const group = groups.get(service.programme) ?? [];
    group.push(service);
    groups.set(service.programme, group);
  }
  return [...groups];
}

/** 9900 → 99, 16950 → 169.50. */
export const yuanText = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));

/** Whole minutes until a hold ends, 0 when it has. */
export const minutesLeft = (expiresAt: string, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 60_000));
