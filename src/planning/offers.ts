import type { Trx } from '#database';
import type { Problem } from '#optimiser';
import type { Centre } from '#organisations';
import { holidaysBetween, type NurseOnDay, publishedDays } from '#roster';
import { addDays, type Day } from '#time';
import { type Fit, fitsIn, type Window } from './fit.ts';
import type { Candidate } from './open-day.ts';
import type { DayPicture, DayPlanRow } from './picture.ts';
import type { PictureCache } from './picture-cache.ts';
import { dayVersions } from './queries.ts';
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

/** Which days of a stretch have a roster that counts, and at which version each plan is. */
export interface Standing {
  readonly published: ReadonlySet<Day>;
  readonly rows: ReadonlyMap<Day, DayPlanRow>;
}

export async function standingOf(trx: Trx, centreId: string, from: Day, to: Day): Promise<Standing> {
  const [published, rows] = await Promise.all([
    publishedDays(trx, centreId, from, to),
    dayVersions(trx, centreId, from, to),
  ]);
  return { published, rows };
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
 * The place found before, or on the day as this process has seen it since. Whoever has waited for her turn is mostly
 * past that version, and the nurses whose rosters she will need are others.
 */
export function placeSince(
  pictures: PictureCache,
  found: Candidate,
  asked: { readonly centre: Centre; readonly day: Day; readonly window: Window; readonly point: Point },
  wanted: Wanted,
): Candidate {
  const picture = pictures.newest(asked.centre.id, asked.day);
  if (!picture || picture.version <= found.version) return found;
  const [fit] = fitsIn(picture, wanted, asked.point, [asked.window]).fits;
  return fit ? { version: picture.version, problem: picture.problem, insertion: fit.insertion } : found;
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
  const isOpen = (day: Day) => rows.get(day)?.closed_at == null && published.has(day);
  // Days that have to be read again are asked for in one go.
  const seen = await Promise.all(
    days.map((day) => (isOpen(day) ? pictures.at(trx, asked.centre, day, rows.get(day), now) : undefined)),
  );
  const offers: DayOffer<Found>[] = [];
  for (const [index, day] of days.entries()) {
    const picture = seen[index];
    if (!picture) {
      const reason = rows.get(day)?.closed_at == null ? 'roster-not-published' : 'day-closed';
      offers.push({ day, version: 0, problem: null, fits: [], nurses: [], reason, nearest: null });
      continue;
    }
    pictures.remember(picture);
    const free = asked.moving === undefined ? picture : withoutVisit(picture, asked.moving);
    const windows = asked.windows.get(day) ?? [];
    const fits = search(free, windows, going);
    const found = { day, version: picture.version, problem: free.problem, fits, nurses: picture.nurses };
    const isHoliday = async () => (await holidaysBetween(trx, asked.centre.id, day, day)).has(day);
    if (fits.length > 0 || asked.windowsOnly) offers.push({ ...found, reason: null, nearest: null });
    else offers.push({ ...found, ...whyNone(free, going, windows, free.nurses.length === 0 && (await isHoliday())) });
  }
  return offers;
}

/** The days from `from` to `to`, both included. */
export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
