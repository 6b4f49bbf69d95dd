import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound, words } from '#http';
import type { Centre } from '#organisations';
import { type DayOffer, daysFrom, offersFor } from '#planning';
import { addDays, type Day, dayOf, daysBetween, instantText } from '#time';
import { visitById } from '#visits';
import { priceOf } from './charges/charge.ts';
import type { BookingDeps } from './deps.ts';
import { daysRefused } from './errors.ts';
import { atDesk } from './policy.ts';
import { isBusy, missingOn, type Wish, wantedBy, wishOf, wishOfMoving } from './prepare.ts';
import { closedDay, mostSearchDays, type Window, windowsOf } from './rules.ts';
import type { closedReasons, OfferedWindow, WireWindows } from './wire.ts';

type Reason = (typeof closedReasons)[number];
interface Asked {
  readonly residentId: string;
  readonly services: readonly string[];
  readonly from: Day;
  readonly to: Day;
  readonly nurseSex?: 'female' | 'male' | undefined;
  readonly moving?: string | undefined;
}

/**
 * The windows a nurse can truly keep, day by day, each with what it costs the day; for an empty day the rule that binds.
 * Takes no lock and holds nothing.
 */
export async function findWindows(
  trx: Trx,
  deps: BookingDeps,
  actor: Actor,
  asked: Asked,
  now: Date,
): Promise<WireWindows> {
  refuseDays(asked);
  const wish = await wishFor(trx, actor, asked, now);
  const days = await offeredDays(trx, deps, actor, wish, daysFrom(asked.from, asked.to), now);
  const price = await priceOf(trx, wish.centre, wish.asked, asked.from);
  return { zone: wish.centre.zone, careMinutes: wish.care.careMinutes, nurses: wish.care.nurses, price, days };
}

async function wishFor(trx: Trx, actor: Actor, asked: Asked, now: Date): Promise<Wish> {
  if (asked.moving === undefined) return wishOf(trx, actor, asked, now);
  const visit = await visitById(trx, asked.moving);
  if (visit?.resident_id !== asked.residentId) throw notFound();
  return wishOfMoving(trx, actor, visit, now);
}

export function refuseDays({ from, to }: Pick<Asked, 'from' | 'to'>): void {
  if (to < from)
    throw daysRefused('?to', words('The last day is before the first. Swap them.', '结束日期早于开始日期,请对调。'));
  if (daysBetween(from, to) >= mostSearchDays) {
    throw daysRefused(
      '?to',
      words(`Ask for at most ${mostSearchDays} days at once.`, `一次最多查询 ${mostSearchDays} 天。`),
    );
  }
}

/** The next few windows from a day on, for somebody whose window was taken. */
export async function nextWindows(
  trx: Trx,
  deps: BookingDeps,
  actor: Actor,
  wish: Wish,
  from: Day,
  now: Date,
): Promise<OfferedWindow[]> {
  const days = await offeredDays(trx, deps, actor, wish, daysFrom(from, addDays(from, 4)), now);
  return days.flatMap((day) => day.windows).slice(0, 5);
}

/** The windows to try on each day, and of a day without any the rule that binds; none that would meet another visit of any of them. */
export function windowsToTry(
  wishes: readonly Wish[],
  days: readonly Day[],
  actor: Actor,
  now: Date,
): { readonly windows: Map<Day, Window[]>; readonly closed: Map<Day, Reason> } {
  const closed = new Map<Day, Reason>();
  const windows = new Map<Day, Window[]>();
  const centre = wishes[0]!.centre;
  for (const day of days) {
    const reason = closedDay(day, centre, atDesk(actor), now);
    const all = windowsOf(day, centre, now);
    const free = all.filter((window) => !wishes.some((wish) => isBusy(wish, window)));
    if (reason) closed.set(day, reason);
    else if (wishes.some((wish) => missingOn(wish, day).length > 0)) closed.set(day, 'papers-missing');
    else if (free.length > 0) windows.set(day, free);
    else closed.set(day, all.length > 0 ? 'resident-busy' : 'past');
  }
  return { windows, closed };
}

async function offeredDays(
  trx: Trx,
  deps: BookingDeps,
  actor: Actor,
  wish: Wish,
  days: readonly Day[],
  now: Date,
): Promise<WireWindows['days']> {
  const { windows, closed } = windowsToTry([wish], days, actor, now);
  const asked = {
    centre: wish.centre,
    wanted: wantedBy(wish),
    point: wish.address.point,
    windows,
    moving: wish.moving,
  };
  const offers = new Map((await offersFor(trx, deps.pictures, asked, now)).map((offer) => [offer.day, offer]));
  const kind = kindest([...offers.values()].flatMap((offer) => offer.fits.map(placeOf)));
  return days.map((day) => {
    const offer = offers.get(day);
    if (!offer)
      return { day, windows: [], reason: closed.get(day) ?? null, needs: needsOn([wish], day, closed.get(day)) };
    return { day, windows: offered(offer.fits.map(placeOf), wish.centre, kind), reason: offer.reason, needs: [] };
  });
}

/** What is missing on a day that is closed for it. */
export function needsOn(
  wishes: readonly Wish[],
  day: Day,
  reason: Reason | undefined,
): WireWindows['days'][number]['needs'] {
  if (reason !== 'papers-missing') return [];
  const missing = wishes.flatMap((wish) => missingOn(wish, day));
  return missing.map(({ service, need, day: limit }) => ({
    service,
    need,
    ...(limit === undefined ? {} : { day: limit }),
  }));
}

/** A place found for a window, and what it costs. */
export interface Found {
  readonly window: Window;
  readonly extraTravelSeconds: number;
  /** The nurse is at this home right before or after anyway. */
  readonly oneTrip: boolean;
}

function placeOf({ window, insertion, oneTrip }: DayOffer['fits'][number]): Found {
  return { window, extraTravelSeconds: insertion.extraTravelSeconds, oneTrip };
}

/** First the windows in which the nurse is at this home anyway, then by time. */
export function offered(found: readonly Found[], centre: Centre, kind: number): OfferedWindow[] {
  return found
    .toSorted(
      (one, other) =>
        Number(other.oneTrip) - Number(one.oneTrip) || one.window.start.getTime() - other.window.start.getTime(),
    )
    .map(({ window, extraTravelSeconds, oneTrip }) => ({
      start: instantText(window.start, centre.zone),
      end: instantText(window.end, centre.zone),
      extraTravelSeconds: Math.round(extraTravelSeconds),
      recommended: oneTrip || extraTravelSeconds <= kind,
      oneTrip,
    }));
}

/** What the kindest quarter of the windows adds to a day's driving, in seconds. */
export function kindest(found: readonly Pick<Found, 'extraTravelSeconds'>[]): number {
  const costs = found.map((one) => one.extraTravelSeconds).sort((a, b) => a - b);
  return costs[Math.floor((costs.length - 1) / 4)] ?? Number.NEGATIVE_INFINITY;
}

/** The day a window lies on, in the centre's zone. */
export function dayOfWindow(window: Window, centre: Centre): Day {
  return dayOf(window.start, centre.zone);
}
