import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { publishedDays } from '#roster';
import { addDays, type Day } from '#time';
import { type Fit, fitsIn, type Window } from './fit.ts';
import type { DayPicture } from './picture.ts';
import type { PictureCache } from './picture-cache.ts';
import { dayVersions } from './queries.ts';
import type { Wanted } from './to-problem.ts';
import { type TripFit, type TripPart, tripFits } from './together.ts';
import { withoutVisit } from './without-visit.ts';

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** What a day has for a visit, or the rule that binds when it has nothing. */
export interface DayOffer<Found = Fit> {
  readonly day: Day;
  readonly version: number;
  readonly fits: readonly Found[];
  readonly reason: 'roster-not-published' | 'no-qualified-nurse' | 'full' | null;
}

interface Asked {
  readonly centre: Centre;
  /** The windows to try on each day; a day without any is left out of the search and of the answer. */
  readonly windows: ReadonlyMap<Day, readonly Window[]>;
  /** A visit that would give its own place up: the search goes on as if it were not there. */
  readonly moving?: string | undefined;
}

/** Looks for places for a new visit, day by day, on the plans as they stand and without any lock. */
export async function offersFor(
  trx: Trx,
  pictures: PictureCache,
  asked: Asked & { readonly wanted: Wanted; readonly point: Point },
  now: Date,
): Promise<DayOffer[]> {
  const search = (picture: DayPicture, windows: readonly Window[]) =>
    fitsIn(picture, asked.wanted, asked.point, windows).fits;
  return lookAt(trx, pictures, asked, [asked.wanted], search, now);
}

/** The same for several visits at one home in one trip, all or none. */
export async function tripOffersFor(
  trx: Trx,
  pictures: PictureCache,
  asked: Asked & { readonly parts: readonly TripPart[] },
  now: Date,
): Promise<DayOffer<TripFit>[]> {
  const search = (picture: DayPicture, windows: readonly Window[]) => tripFits(picture, asked.parts, windows);
  const wanted = asked.parts.map((part) => part.wanted);
  return lookAt(trx, pictures, asked, wanted, search, now);
}

async function lookAt<Found>(
  trx: Trx,
  pictures: PictureCache,
  asked: Asked,
  wanted: readonly Wanted[],
  search: (picture: DayPicture, windows: readonly Window[]) => Found[],
  now: Date,
): Promise<DayOffer<Found>[]> {
  const days = [...asked.windows.keys()].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [published, rows] = await Promise.all([
    publishedDays(trx, asked.centre.id, first, last),
    dayVersions(trx, asked.centre.id, first, last),
  ]);
  const offers: DayOffer<Found>[] = [];
  for (const day of days) {
    if (!published.has(day)) {
      offers.push({ day, version: 0, fits: [], reason: 'roster-not-published' });
      continue;
    }
    const picture = await pictures.at(trx, asked.centre, day, rows.get(day), now);
    pictures.remember(picture);
    const free = asked.moving === undefined ? picture : withoutVisit(picture, asked.moving);
    const fits = search(free, asked.windows.get(day) ?? []);
    const reason = fits.length > 0 ? null : reasonOf(free, wanted);
    offers.push({ day, version: picture.version, fits, reason });
  }
  return offers;
}

function reasonOf(picture: DayPicture, wanted: readonly Wanted[]): 'no-qualified-nurse' | 'full' {
  return wanted.some((one) => qualified(picture, one) < one.nurses) ? 'no-qualified-nurse' : 'full';
}

function qualified(picture: DayPicture, wanted: Wanted): number {
  const skills = [...wanted.competencies, ...(wanted.nurseSex ? [`sex:${wanted.nurseSex}`] : [])];
  return picture.problem.nurses.filter((nurse) => skills.every((skill) => nurse.skills.includes(skill))).length;
}

/** The days from `from` to `to`, both included. */
export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
