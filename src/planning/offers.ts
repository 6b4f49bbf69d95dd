import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { publishedDays } from '#roster';
import { addDays, type Day } from '#time';
import { type Fit, fitsIn, type Window } from './fit.ts';
import type { DayPicture } from './picture.ts';
import type { PictureCache } from './picture-cache.ts';
import { dayVersions } from './queries.ts';
import type { Wanted } from './to-problem.ts';

interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** What a day has for a visit, or the rule that binds when it has nothing. */
export interface DayOffer {
  readonly day: Day;
  readonly version: number;
  readonly fits: readonly Fit[];
  readonly reason: 'roster-not-published' | 'no-qualified-nurse' | 'full' | null;
}

/**
 * Looks for places for a new visit, day by day, on the plans as they stand and without any lock.
 * @param windows the windows to try on each day; a day without any is left out of the search and of the answer.
 */
export async function offersFor(
  trx: Trx,
  pictures: PictureCache,
  asked: {
    readonly centre: Centre;
    readonly wanted: Wanted;
    readonly point: Point;
    readonly windows: ReadonlyMap<Day, readonly Window[]>;
  },
  now: Date,
): Promise<DayOffer[]> {
  const days = [...asked.windows.keys()].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const published = await publishedDays(trx, asked.centre.id, first, last);
  const rows = await dayVersions(trx, asked.centre.id, first, last);
  const offers: DayOffer[] = [];
  for (const day of days) {
    if (!published.has(day)) {
      offers.push({ day, version: 0, fits: [], reason: 'roster-not-published' });
      continue;
    }
    const picture = await pictures.at(trx, asked.centre, day, rows.get(day), now);
    pictures.remember(picture);
    const { fits } = fitsIn(picture, asked.wanted, asked.point, asked.windows.get(day) ?? []);
    offers.push({
      day,
      version: picture.version,
      fits,
      reason: fits.length > 0 ? null : reasonOf(picture, asked.wanted),
    });
  }
  return offers;
}

function reasonOf(picture: DayPicture, wanted: Wanted): 'no-qualified-nurse' | 'full' {
  const skills = [...wanted.competencies, ...(wanted.nurseSex ? [`sex:${wanted.nurseSex}`] : [])];
  const able = picture.problem.nurses.filter((nurse) => skills.every((skill) => nurse.skills.includes(skill)));
  return able.length < wanted.nurses ? 'no-qualified-nurse' : 'full';
}

/** The days from `from` to `to`, both included. */
export function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
