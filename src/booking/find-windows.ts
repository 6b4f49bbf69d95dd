import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound, words } from '#http';
import type { Centre } from '#organisations';
import { type DayOffer, daysFrom, type Fit, offersFor, type Standing } from '#planning';
import { nurseCards } from '#roster';
import { type SpokenLanguage, spokenLanguages } from '#roster/wire';
import { addDays, type Day, dayOf, daysBetween, instantOf, instantText } from '#time';
import { visitById } from '#visits';
import { priceOf } from './charges/charge.ts';
import type { BookingDeps } from './deps.ts';
import { daysRefused } from './errors.ts';
import { atDesk } from './policy.ts';
import { isBusy, type Likes, missingOn, type Wish, wantedBy, wishOf, wishOfMoving, withKnown } from './prepare.ts';
import { bestFirst, type Found, likesMet } from './ranking.ts';
import { closedDay, mostSearchDays, type Window, windowsOf } from './rules.ts';
import type { closedReasons, OfferedWindow, WireWindows } from './wire.ts';

type Reason = (typeof closedReasons)[number];
export interface Asked {
  readonly residentId: string;
  readonly services: readonly string[];
  readonly from: Day;
  readonly to: Day;
  readonly nurseSex?: 'female' | 'male' | undefined;
  readonly moving?: string | undefined;
  readonly likes?: Likes | undefined;
  /** `08:30-09:00`: at the desk, in place of the centre's bands. */
  readonly between?: string | undefined;
}

/** What was found, and for whom: enough to look for help elsewhere. */
export interface Search {
  readonly wish: Wish;
  readonly found: WireWindows;
}

/**
 * The windows a nurse can truly keep, day by day, each with what it costs the day and which wishes it meets; for an empty day
 * the rule that binds and the nearest miss. Takes no lock and holds nothing.
 */
export async function findWindows(trx: Trx, deps: BookingDeps, actor: Actor, asked: Asked, now: Date): Promise<Search> {
  refuseDays(asked);
  const wish = await withKnown(trx, await wishFor(trx, actor, asked, now), now);
  const between = betweenOf(asked, actor);
  const { days, spoken } = await offeredDays(trx, deps, actor, wish, daysFrom(asked.from, asked.to), now, {
    between,
  });
  const [price, cards] = await Promise.all([
    priceOf(trx, wish.centre, wish.asked, asked.from),
    nurseCards(trx, wish.knownNurseIds),
  ]);
  const knownNurses = wish.knownNurseIds.flatMap((id) => {
    const card = cards.get(id);
    return card ? [{ id, name: card.name, nameLatin: card.nameLatin, languages: [...card.languages] }] : [];
  });
  const { careMinutes, nurses } = wish.care;
  const found = { zone: wish.centre.zone, careMinutes, nurses, price, days, knownNurses, spoken, helps: [] };
  return { wish, found };
}

/** @throws {Problem} 422 where somebody at home asks for what only the desk may promise. */
function betweenOf({ between }: Asked, actor: Actor): Between | undefined {
  if (between === undefined) return undefined;
  const [start = '', end = ''] = between.split('-');
  if (!atDesk(actor))
    throw daysRefused('?between', words('Call the centre for an exact time.', '如需准确时间,请致电中心。'));
  if (start >= end)
    throw daysRefused(
      '?between',
      words('The times are swapped. Write the earlier one first.', '时间颠倒,请先写较早的。'),
    );
  return { start, end };
}

async function wishFor(trx: Trx, actor: Actor, asked: Asked, now: Date): Promise<Wish> {
  if (asked.moving === undefined) return wishOf(trx, actor, asked, now);
  const visit = await visitById(trx, asked.moving);
  if (visit?.resident_id !== asked.residentId) throw notFound();
  const wish = await wishOfMoving(trx, actor, visit, now);
  return { ...wish, likes: asked.likes ?? {} };
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

/** Somebody whose window was taken is told of what is free on that day and so many more. */
export const daysAfterTaken = 4;

/** The next few windows from a day on, for somebody whose window was taken. */
export async function nextWindows(
  trx: Trx,
  deps: BookingDeps,
  actor: Actor,
  wish: Wish,
  from: Day,
  now: Date,
  standing?: Promise<Standing>,
): Promise<OfferedWindow[]> {
  const known = await withKnown(trx, wish, now);
  const days = daysFrom(from, addDays(from, daysAfterTaken));
  const offered = await offeredDays(trx, deps, actor, known, days, now, { standing, windowsOnly: true });
  return offered.days.flatMap((day) => day.windows).slice(0, 5);
}

/** The windows to try on each day, and of a day without any the rule that binds; none that would meet another visit of any of them. */
export function windowsToTry(
  wishes: readonly Wish[],
  days: readonly Day[],
  actor: Actor,
  now: Date,
  between?: Between,
): { readonly windows: Map<Day, Window[]>; readonly closed: Map<Day, Reason> } {
  const closed = new Map<Day, Reason>();
  const windows = new Map<Day, Window[]>();
  const centre = wishes[0]!.centre;
  for (const day of days) {
    const reason = closedDay(day, centre, atDesk(actor), now);
    const all = between ? [exactly(day, between, centre.zone)] : windowsOf(day, centre, now);
    const free = all.filter((window) => !wishes.some((wish) => isBusy(wish, window)));
    if (reason) closed.set(day, reason);
    else if (wishes.some((wish) => missingOn(wish, day).length > 0)) closed.set(day, 'papers-missing');
    else if (free.length > 0) windows.set(day, free);
    else closed.set(day, all.length > 0 ? 'resident-busy' : 'past');
  }
  return { windows, closed };
}

interface Between {
  readonly start: string;
  readonly end: string;
}

function exactly(day: Day, { start, end }: Between, zone: string): Window {
  return { start: instantOf(day, start, zone), end: instantOf(day, end, zone) };
}

async function offeredDays(
  trx: Trx,
  deps: BookingDeps,
  actor: Actor,
  wish: Wish,
  days: readonly Day[],
  now: Date,
  {
    between,
    ...how
  }: { readonly between?: Between | undefined } & Pick<Parameters<typeof offersFor>[2], 'standing' | 'windowsOnly'>,
): Promise<Pick<WireWindows, 'days' | 'spoken'>> {
  const { windows, closed } = windowsToTry([wish], days, actor, now, between);
  const asked = {
    centre: wish.centre,
    wanted: wantedBy(wish),
    point: wish.address.point,
    windows,
    moving: wish.moving,
    ...how,
  };
  const offers = await offersFor(trx, deps.pictures, asked, now);
  const placed = offers.map(
    (offer) => [offer.day, { ...offer, fits: offer.fits.map((fit) => placeOf(fit, offer, wish)) }] as const,
  );
  return { days: daysShown(days, new Map(placed), [wish], closed), spoken: spokenBy(offers) };
}

/** In the order in which people are asked. */
function spokenBy(offers: readonly DayOffer[]): SpokenLanguage[] {
  const spoken = new Set(offers.flatMap(({ nurses }) => nurses.flatMap(({ languages }) => languages)));
  return spokenLanguages.filter((language) => spoken.has(language));
}

interface Offered {
  readonly fits: readonly Found[];
  readonly reason: DayOffer['reason'];
  readonly nearest: DayOffer['nearest'];
}

/** Every day with its windows, or with the rule that binds. */
export function daysShown(
  days: readonly Day[],
  offers: ReadonlyMap<Day, Offered>,
  wishes: readonly Wish[],
  closed: ReadonlyMap<Day, Reason>,
): WireWindows['days'] {
  const found = [...offers.values()].flatMap(({ fits }) => fits);
  const scale = { kind: kindest(found), best: bestFirst(found) };
  const { centre } = wishes[0]!;
  return days.map((day) => {
    const offer = offers.get(day);
    const reason = offer ? offer.reason : (closed.get(day) ?? null);
    return {
      day,
      windows: offered(offer?.fits ?? [], centre, scale),
      reason,
      needs: offer ? [] : needsOn(wishes, day, closed.get(day)),
      nearest: offer?.nearest ?? null,
    };
  });
}

/** What is missing on a day that is closed for it. */
function needsOn(wishes: readonly Wish[], day: Day, reason: Reason | undefined): WireWindows['days'][number]['needs'] {
  if (reason !== 'papers-missing') return [];
  const missing = wishes.flatMap((wish) => missingOn(wish, day));
  return missing.map(({ service, need, day: limit }) => ({
    service,
    need,
    ...(limit === undefined ? {} : { day: limit }),
  }));
}

function placeOf({ window, insertion, oneTrip }: Fit, { nurses }: DayOffer, wish: Wish): Found {
  const nurse = nurses.find(({ id }) => id === insertion.nurses[0]);
  const likes = likesMet(wish.likes, wish.knownNurseIds ?? [], nurse, window, wish.centre.zone);
  return { window, extraTravelSeconds: insertion.extraTravelSeconds, oneTrip, likes };
}

/** With wishes the best first; without, the windows in which the nurse is at this home anyway, then by time. */
function offered(
  found: readonly Found[],
  centre: Centre,
  { kind, best }: { readonly kind: number; readonly best: readonly Found[] },
): OfferedWindow[] {
  const byTime = (one: Found, other: Found) =>
    Number(other.oneTrip) - Number(one.oneTrip) || one.window.start.getTime() - other.window.start.getTime();
  const isWished = found.some(({ likes }) => likes.length > 0);
  const order = isWished ? bestFirst(found) : found.toSorted(byTime);
  return order.map((one) => ({
    start: instantText(one.window.start, centre.zone),
    end: instantText(one.window.end, centre.zone),
    extraTravelSeconds: Math.round(one.extraTravelSeconds),
    recommended: one.oneTrip || one.extraTravelSeconds <= kind,
    oneTrip: one.oneTrip,
    rank: best.indexOf(one) + 1,
    likes: one.likes,
  }));
}

/** What the kindest quarter of the windows adds to a day's driving, in seconds. */
function kindest(found: readonly Pick<Found, 'extraTravelSeconds'>[]): number {
  const costs = found.map((one) => one.extraTravelSeconds).sort((a, b) => a - b);
  return costs[Math.floor((costs.length - 1) / 4)] ?? Number.NEGATIVE_INFINITY;
}

/** The day a window lies on, in the centre's zone. */
export function dayOfWindow(window: Window, centre: Centre): Day {
  return dayOf(window.start, centre.zone);
}
