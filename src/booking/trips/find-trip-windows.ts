import type { Actor } from '#access';
import type { Trx } from '#database';
import { daysFrom, type TripFit, tripOffersFor } from '#planning';
import { addDays, type Day } from '#time';
import { priceOf } from '../charges/charge.ts';
import type { BookingDeps } from '../deps.ts';
import { daysShown, refuseDays, windowsToTry } from '../find-windows.ts';
import type { Wish } from '../prepare.ts';
import type { OfferedWindow, WireWindows } from '../wire.ts';
import { partsOf, tripOf } from './trip.ts';
import type { TripPartAsked } from './wire.ts';

interface Asked {
  readonly visits: readonly TripPartAsked[];
  readonly from: Day;
  readonly to: Day;
}

/** The windows that take all of them, day by day; for an empty day the rule that binds. Takes no lock and holds nothing. */
export async function findTripWindows(
  trx: Trx,
  deps: BookingDeps,
  actor: Actor,
  asked: Asked,
  now: Date,
): Promise<WireWindows> {
  refuseDays(asked);
  const wishes = await tripOf(trx, actor, asked.visits, now);
  const days = await tripDays(trx, deps, actor, wishes, daysFrom(asked.from, asked.to), now);
  const prices = await Promise.all(wishes.map((wish) => priceOf(trx, wish.centre, wish.asked, asked.from)));
  return {
    price: prices.flat(),
    zone: wishes[0]!.centre.zone,
    careMinutes: wishes.reduce((sum, wish) => sum + wish.care.careMinutes, 0),
    nurses: Math.max(...wishes.map((wish) => wish.care.nurses)),
    days,
    knownNurses: [],
    spoken: [],
    helps: [],
  };
}

/** The next few windows from a day on that take all of them. */
export async function nextTripWindows(
  trx: Trx,
  deps: BookingDeps,
  actor: Actor,
  wishes: readonly Wish[],
  from: Day,
  now: Date,
): Promise<OfferedWindow[]> {
  const days = await tripDays(trx, deps, actor, wishes, daysFrom(from, addDays(from, 4)), now);
  return days.flatMap((day) => day.windows).slice(0, 5);
}

async function tripDays(
  trx: Trx,
  deps: BookingDeps,
  actor: Actor,
  wishes: readonly Wish[],
  days: readonly Day[],
  now: Date,
): Promise<WireWindows['days']> {
  const { windows, closed } = windowsToTry(wishes, days, actor, now);
  const { centre } = wishes[0]!;
  const asked = { centre, windows, parts: partsOf(wishes).parts };
  const offers = await tripOffersFor(trx, deps.pictures, asked, now);
  const shown = offers.map((offer) => [offer.day, { ...offer, fits: offer.fits.map(withoutLikes) }] as const);
  return daysShown(days, new Map(shown), wishes, closed);
}

const withoutLikes = (fit: TripFit) => ({ ...fit, likes: [] });
