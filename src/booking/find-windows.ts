import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound, words } from '#http';
import type { Centre } from '#organisations';
import { type DayOffer, daysFrom, offersFor } from '#planning';
import { addDays, type Day, dayOf, daysBetween, instantText } from '#time';
import { visitById } from '#visits';
import type { BookingDeps } from './deps.ts';
import { daysRefused } from './errors.ts';
import { atDesk } from './policy.ts';
import { isBusy, type Wish, wantedBy, wishOf, wishOfMoving } from './prepare.ts';
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
  return { zone: wish.centre.zone, careMinutes: wish.care.careMinutes, nurses: wish.care.nurses, days };
}

async function wishFor(trx: Trx, actor: Actor, asked: Asked, now: Date): Promise<Wish> {
  if (asked.moving === undefined) return wishOf(trx, actor, asked, now);
  const visit = await visitById(trx, asked.moving);
  if (visit?.resident_id !== asked.residentId) throw notFound();
  return wishOfMoving(trx, actor, visit, now);
}

function refuseDays({ from, to }: Asked): void {
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

async function offeredDays(
  trx: Trx,
  deps: BookingDeps,
  actor: Actor,
  wish: Wish,
  days: readonly Day[],
  now: Date,
): Promise<WireWindows['days']> {
  const closed = new Map<Day, Reason>();
  const windows = new Map<Day, Window[]>();
  for (const day of days) {
    const reason = closedDay(day, wish.centre, atDesk(actor), now);
    const all = windowsOf(day, wish.centre, now);
    const free = all.filter((window) => !isBusy(wish, window));
    if (reason) closed.set(day, reason);
    else if (free.length > 0) windows.set(day, free);
    else closed.set(day, all.length > 0 ? 'resident-busy' : 'past');
  }
  const asked = {
    centre: wish.centre,
    wanted: wantedBy(wish),
    point: wish.address.point,
    windows,
    moving: wish.moving,
  };
  const offers = new Map((await offersFor(trx, deps.pictures, asked, now)).map((offer) => [offer.day, offer]));
  const kind = kindest([...offers.values()]);
  return days.map((day) => {
    const offer = offers.get(day);
    if (!offer) return { day, windows: [], reason: closed.get(day) ?? null };
    return { day, windows: offered(offer, wish.centre, kind), reason: offer.reason };
  });
}

function offered(offer: DayOffer, centre: Centre, kind: number): OfferedWindow[] {
  return offer.fits
    .toSorted((one, other) => one.window.start.getTime() - other.window.start.getTime())
    .map(({ window, insertion }) => ({
      start: instantText(window.start, centre.zone),
      end: instantText(window.end, centre.zone),
      extraTravelSeconds: Math.round(insertion.extraTravelSeconds),
      recommended: insertion.extraTravelSeconds <= kind,
    }));
}

/** What the kindest quarter of the windows adds to a day's driving, in seconds. */
function kindest(offers: readonly DayOffer[]): number {
  const costs = offers
    .flatMap((offer) => offer.fits.map((fit) => fit.insertion.extraTravelSeconds))
    .sort((a, b) => a - b);
  return costs[Math.floor((costs.length - 1) / 4)] ?? Number.NEGATIVE_INFINITY;
}

/** The day a window lies on, in the centre's zone. */
export function dayOfWindow(window: Window, centre: Centre): Day {
  return dayOf(window.start, centre.zone);
}
