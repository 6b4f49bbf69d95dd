import type { Trx } from '#database';
import type { Problem } from '#optimiser';
import type { Centre } from '#organisations';
import { holidaysBetween, type NurseOnDay } from '#roster';
import { addDays, type Day } from '#time';
import { type Fit, fitsIn, type Window } from './fit.ts';
import type { Candidate } from './open-day.ts';
import type { DayPicture, DayPlanRow } from './picture.ts';
import type { PictureCache } from './picture-cache.ts';
import { type Standing, standingOf } from './standing.ts';
import type { Wanted } from './to-problem.ts';
import { type TripFit, type TripPart, tripFits } from './together.ts';
import { type Miss, type NoPlaceReason, whyNone } from './why-none.ts';
import { withoutVisit } from './without-visit.ts';

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** What a day has for a visit, or the rule that binds when it has nothing. */
export interface DayOffer<Found = Fit> {
  readonly day: Day;
  readonly version: number;
  /** What the places are stated in; null where the day was not looked at. */
  readonly problem: Problem | null;
  readonly fits: readonly Found[];
  /** Who is on duty. */
  readonly nurses: readonly NurseOnDay[];
  readonly reason: NoPlaceReason | 'roster-not-published' | 'day-closed' | null;
  /** Where other visits or the way stand against it: how near it came. */
  readonly nearest: Miss | null;
}

interface Asked {
  readonly centre: Centre;
  /** How the days stand, where that was asked for before: nobody has written in this transaction since. */
  readonly standing?: Promise<Standing> | undefined;
  /** The windows to try on each day; a day without any is left out of the search and of the answer. */
  readonly windows: ReadonlyMap<Day, readonly Window[]>;
  /** Only windows are wanted, not why a day has none. */
  readonly windowsOnly?: boolean | undefined;
  /** A visit that would give its own place up: the search goes on as if it were not there. */
  readonly moving?: string | undefined;
}

/**
 * Looks for places for a new visit, day by day, on the plans as they stand and without any lock.
 * @param asked.wanted may still be on its way: the days are asked for along with it.
 */
export async function offersFor(
  trx: Trx,
  pictures: PictureCache,
  asked: Asked & { readonly wanted: Wanted | Promise<Wanted>; readonly point: Point },
  now: Date,
): Promise<DayOffer[]> {
  const { point } = asked;
  const search: Search<Fit> = (picture, windows, parts) =>
    parts.flatMap(({ wanted }) => fitsIn(picture, wanted, point, windows).fits);
  const going = Promise.resolve(asked.wanted).then((wanted) => [{ wanted, point }]);
  return lookAt(trx, pictures, asked, going, search, now);
}

/**
 * The place found before, or on the day as it is known since. Whoever has waited for her turn is mostly past that version,
 * and the nurses whose rosters she will need are others.
 * @returns undefined when the window has no place any more.
 */
export function placeSince(
  picture: DayPicture | undefined,
  found: Candidate,
  asked: { readonly window: Window; readonly point: Point },
  wanted: Wanted,
): Candidate | undefined {
  if (!picture || picture.version <= found.version) return found;
  const [fit] = fitsIn(picture, wanted, asked.point, [asked.window]).fits;
  return fit && { version: picture.version, problem: picture.problem, insertion: fit.insertion };
}

type Search<Found> = (picture: DayPicture, windows: readonly Window[], going: readonly TripPart[]) => readonly Found[];

/** The same for several visits at one home in one trip, all or none. */
export async function tripOffersFor(
  trx: Trx,
  pictures: PictureCache,
  asked: Asked & { readonly parts: readonly TripPart[] },
  now: Date,
): Promise<DayOffer<TripFit>[]> {
  const search: Search<TripFit> = (picture, windows, parts) => tripFits(picture, parts, windows);
  return lookAt(trx, pictures, asked, asked.parts, search, now);
}

async function lookAt<Found>(
  trx: Trx,
  pictures: PictureCache,
  asked: Asked,
  parts: readonly TripPart[] | Promise<readonly TripPart[]>,
  search: Search<Found>,
  now: Date,
): Promise<DayOffer<Found>[]> {
  const days = [...asked.windows.keys()].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const standing = asked.standing ?? standingOf(trx, asked.centre.id, first, last);
  const [going, { published, rows }] = await Promise.all([parts, standing]);
  const looking: Looking<Found> = { trx, pictures, asked, going, search, now };
  // Days that have to be read again are asked for in one go.
  return Promise.all(days.map((day) => lookAtDay(looking, day, rows.get(day), published.has(day))));
}

interface Looking<Found> {
  readonly trx: Trx;
  readonly pictures: PictureCache;
  readonly asked: Asked;
  readonly going: readonly TripPart[];
  readonly search: Search<Found>;
  readonly now: Date;
}

async function lookAtDay<Found>(
  looking: Looking<Found>,
  day: Day,
  row: DayPlanRow | undefined,
  isPublished: boolean,
): Promise<DayOffer<Found>> {
  const { trx, pictures, asked, now } = looking;
  if (row?.closed_at != null || !isPublished) {
    const reason = row?.closed_at == null ? 'roster-not-published' : 'day-closed';
    return { day, version: 0, problem: null, fits: [], nurses: [], reason, nearest: null };
  }
  if (asked.windowsOnly && asked.moving === undefined) {
    // A day on which nothing has become free since need not be read again to say that it has no place.
    const before = pictures.noRoomierThan(asked.centre, day, row, now);
    const none = before && searched(looking, before, day);
    if (none?.fits.length === 0) return none;
  }
  const picture = await pictures.seen(trx, asked.centre, day, row, now);
  const offer = searched(looking, picture, day);
  if (offer.fits.length > 0 || asked.windowsOnly) return offer;
  const isHoliday = offer.nurses.length === 0 && (await holidaysBetween(trx, asked.centre.id, day, day)).has(day);
  const free = asked.moving === undefined ? picture : withoutVisit(picture, asked.moving);
  return { ...offer, ...whyNone(free, looking.going, asked.windows.get(day) ?? [], isHoliday) };
}

function searched<Found>({ asked, going, search }: Looking<Found>, picture: DayPicture, day: Day): DayOffer<Found> {
  const free = asked.moving === undefined ? picture : withoutVisit(picture, asked.moving);
  const fits = search(free, asked.windows.get(day) ?? [], going);
  const { version, nurses } = picture;
  return { day, version, problem: free.problem, fits, nurses, reason: null, nearest: null };
}

/** The days from `from` to `to`, both included. */
export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
