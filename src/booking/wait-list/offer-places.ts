import { type Actor, plannerFor, systemActor } from '#access';
import type { Trx } from '#database';
import { Problem } from '#http';
import type { Centre } from '#organisations';
import { lockPerson } from '#people';
import { type Candidate, type DayPicture, holdDay, offersFor, roomMadeAt } from '#planning';
import { publishedDays } from '#roster';
import { addDays, type Day, dayOf } from '#time';
import { createVisit, recordEvent, visitsByIds } from '#visits';
import { NoPlace, rowFor } from '../book-visit.ts';
import type { BookingDeps } from '../deps.ts';
import { isBusy, refuseWindow, type Wish, wantedBy, wishOf } from '../prepare.ts';
import { closedDay, type Window } from '../rules.ts';
import {
  addOffer,
  lockEntry,
  looksAtDays,
  markLooked,
  offersOf,
  recordWait,
  type WaitEntry,
  waitedFor,
  waitingAt,
} from './queries.ts';
import { acceptedWindows, endsInTime, type Fitting, mayOffer, nextToBeOffered, offerEnds } from './rules.ts';
import { tellWaiting } from './settle.ts';
import { bandOf } from './view.ts';

/** Somebody who waits, with everything that does not depend on a day's plan. */
interface Waiting {
  readonly entry: WaitEntry;
  readonly wish: Wish;
  /** Windows she was offered before, as instants of their beginning: nobody is asked twice. */
  readonly asked: ReadonlySet<number>;
}

interface Place extends Fitting {
  readonly waiting: Waiting;
  readonly window: Window;
  readonly candidate: Candidate;
}

/** She has an offer already, or waits no more; rolls everything back. */
class Gone extends Error {}

/**
 * Offers whatever has become free at a centre to whoever waits for it, one timed offer to each, days in order. Does
 * nothing outside the hours in which somebody may be disturbed. Each offer is a transaction of its own, so that doing
 * it twice, or being killed in between, offers nothing twice and loses nothing.
 */
export async function offerPlaces(deps: BookingDeps, centre: Centre, now: Date): Promise<number> {
  if (!mayOffer(now, centre.zone)) return 0;
  const planner = plannerFor(systemActor, centre.id);
  const { waiting, days } = await deps.database.withActor(planner, async (trx) => {
    const days = await daysToLookAt(trx, centre, now);
    return { days, waiting: days.length === 0 ? [] : await waitingReady(trx, centre, now) };
  });
  const done = new Set<Waiting>();
  let made = 0;
  for (const day of days) made += await offerDay(deps, centre, day, { waiting, done }, now);
  return made;
}

/** Days for which a place may be offered and in whose plan there may be more room than when it was last looked at. */
async function daysToLookAt(trx: Trx, centre: Centre, now: Date): Promise<Day[]> {
  const today = dayOf(now, centre.zone);
  const last = addDays(today, centre.settings.promiseHorizonDays);
  const ends = offerEnds(now, centre.zone);
  const freed = await roomMadeAt(trx, centre.id, today, last);
  const looked = await looksAtDays(trx, centre.id, today);
  return [...(await publishedDays(trx, centre.id, today, last))].filter((day) => {
    if (closedDay(day, centre, false, now) || !endsInTime(day, centre, ends)) return false;
    const seen = looked.get(day);
    return seen === undefined || (freed.get(day) ?? 0) > seen;
  });
}

async function waitingReady(trx: Trx, centre: Centre, now: Date): Promise<Waiting[]> {
  const entries = await waitingAt(trx, centre.id);
  const ids = entries.map((entry) => entry.id);
  const services = await waitedFor(trx, ids);
  const offers = await offersOf(trx, ids);
  const ready: Waiting[] = [];
  for (const entry of entries) {
    const before = offers.get(entry.id) ?? [];
    if (before.some((offer) => offer.state === 'open')) continue;
    const wish = await wishOfEntry(trx, entry, services.get(entry.id) ?? [], now);
    if (wish)
      ready.push({
        entry,
        wish,
        asked: await windowsAsked(
          trx,
          before.map((offer) => offer.visit_id),
        ),
      });
  }
  return ready;
}

async function windowsAsked(trx: Trx, visitIds: readonly string[]): Promise<Set<number>> {
  if (visitIds.length === 0) return new Set();
  return new Set([...(await visitsByIds(trx, visitIds)).values()].map((visit) => visit.window_start.getTime()));
}

/** As she would ask for it herself now; undefined when it cannot be had for the moment, such as at an unconfirmed address. */
async function wishOfEntry(
  trx: Trx,
  entry: WaitEntry,
  services: readonly string[],
  now: Date,
): Promise<Wish | undefined> {
  const asked = { residentId: entry.resident_id, services, nurseSex: entry.nurse_sex ?? undefined };
  try {
    return await wishOf(trx, herself(entry), asked, now);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** An offer keeps the rules of a booking she makes herself. */
function herself(entry: WaitEntry): Actor {
  return { role: 'resident', id: entry.joined_by, personId: entry.resident_id, organisationId: entry.centre_id };
}

interface Round {
  readonly waiting: readonly Waiting[];
  /** Whoever got an offer in this round, or turned out to be gone. */
  readonly done: Set<Waiting>;
}

async function offerDay(deps: BookingDeps, centre: Centre, day: Day, round: Round, now: Date): Promise<number> {
  const planner = plannerFor(systemActor, centre.id);
  const refused = new Set<string>();
  let made = 0;
  for (;;) {
    const { place, version } = await deps.database.withActor(planner, (trx) =>
      bestPlace(trx, deps, centre, day, round, refused, now),
    );
    if (!place) {
      await deps.database.withActor(planner, (trx) => markLooked(trx, centre.id, day, version));
      return made;
    }
    if (await makeOffer(deps, centre, place, now)) {
      made++;
      round.done.add(place.waiting);
    } else refused.add(keyOf(place.waiting, place.window));
  }
}

const keyOf = ({ entry }: Waiting, window: Window): string => `${entry.id} ${window.start.getTime()}`;

/** The place to be offered next on a day, on its plan as it stands and without any lock; and that plan's version. */
async function bestPlace(
  trx: Trx,
  deps: BookingDeps,
  centre: Centre,
  day: Day,
  { waiting, done }: Round,
  refused: ReadonlySet<string>,
  now: Date,
): Promise<{ place: Place | undefined; version: number }> {
  const places: Place[] = [];
  let version = (await roomMadeAt(trx, centre.id, day, day)).get(day) ?? 0;
  for (const one of waiting) {
    if (done.has(one)) continue;
    const windows = windowsFor(one, centre, day, now).filter((window) => !refused.has(keyOf(one, window)));
    if (windows.length === 0) continue;
    const { wish, entry } = one;
    const asked = { centre, wanted: wantedBy(wish), point: wish.address.point, windows: new Map([[day, windows]]) };
    const [offer] = await offersFor(trx, deps.pictures, asked, now);
    version = Math.max(version, offer?.version ?? 0);
    const fit = offer?.fits.toSorted((a, b) => a.insertion.extraCost - b.insertion.extraCost)[0];
    if (!offer || !fit) continue;
    places.push({
      id: entry.id,
      priority: entry.priority,
      joinedAt: entry.joined_at,
      cost: fit.insertion.extraCost,
      waiting: one,
      window: fit.window,
      candidate: { version: offer.version, problem: offer.problem, insertion: fit.insertion },
    });
  }
  return { place: nextToBeOffered(places), version };
}

function windowsFor({ entry, wish, asked }: Waiting, centre: Centre, day: Day, now: Date): Window[] {
  const accepts = {
    firstDay: entry.first_day,
    lastDay: entry.last_day,
    weekdays: entry.weekdays,
    bands: entry.bands.map(bandOf),
  };
  return acceptedWindows(accepts, day, centre, now).filter(
    (window) => !asked.has(window.start.getTime()) && !isBusy(wish, window),
  );
}

/** @returns false when the place or whoever waited for it is gone; nothing is written then. */
async function makeOffer(deps: BookingDeps, centre: Centre, place: Place, now: Date): Promise<boolean> {
  try {
    const after = await deps.database.withActor(plannerFor(systemActor, centre.id), (trx) =>
      writeOffer(trx, deps, centre, place, now),
    );
    deps.pictures.remember(after);
    return true;
  } catch (error) {
    if (error instanceof NoPlace || error instanceof Gone || error instanceof Problem) return false;
    throw error;
  }
}

/** Under the locks, in their order: the resident, the day, who waits, the nurses. */
async function writeOffer(
  trx: Trx,
  deps: BookingDeps,
  centre: Centre,
  { waiting, window, candidate }: Place,
  now: Date,
): Promise<DayPicture> {
  const { entry } = waiting;
  await lockPerson(trx, entry.resident_id);
  const asked = {
    residentId: entry.resident_id,
    services: waiting.wish.services,
    nurseSex: entry.nurse_sex ?? undefined,
  };
  const wish = await wishOf(trx, herself(entry), asked, now);
  refuseWindow(wish, window, herself(entry), now);
  const expires = offerEnds(now, centre.zone);
  const day = await holdDay(trx, deps.pictures, centre, dayOf(window.start, centre.zone), now);
  if ((await lockEntry(trx, entry.id))?.ended_at !== null) throw new Gone();
  const row = rowFor(wish, {
    window,
    state: 'held',
    holdExpiresAt: expires,
    channel: entry.channel,
    note: entry.note,
    bookedBy: systemActor.id,
    now,
  });
  const visit = await createVisit(trx, row, wish.services);
  if (!visit) throw new Gone();
  if (!(await day.place(visit, wish.address.point, { candidate }))) throw new NoPlace();
  const offer = await addOffer(trx, {
    entry_id: entry.id,
    centre_id: centre.id,
    resident_id: entry.resident_id,
    visit_id: visit.id,
    offered_at: now,
    expires_at: expires,
    state: 'open',
    answered_at: null,
    answered_by: null,
    channel: null,
  });
  if (!offer) throw new Gone();
  const by = { actor: systemActor, at: now, data: { offer: offer.id, visit: visit.id } };
  await recordEvent(trx, visit, { kind: 'held', ...by });
  await recordWait(trx, entry, { kind: 'offered', ...by });
  await tellWaiting(trx, deps, 'place-offered', entry, { event: `offer:${offer.id}`, visit, offer, now });
  return day.picture;
}
