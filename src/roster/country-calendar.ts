import chineseDays from 'chinese-days';
import { addDays, type Day } from '#time';
import type { CalendarDay } from './rules.ts';

/**
 * The public holidays and make-up days of China as the package `chinese-days` knows them.
 *
 * Trap: for a year it has no data of, the package answers plain weekends without a word. National Day is in every year's
 * notice, so a year without it is a year the package does not know.
 * Its answers about weekdays shift with the zone of the process; only what its lists name is used here.
 */
export function countryYear(year: number): readonly CalendarDay[] | undefined {
  const known = years.get(year);
  if (known) return known.length > 0 ? known : undefined;
  const days = readYear(year);
  years.set(year, days);
  return days.length > 0 ? days : undefined;
}

const years = new Map<number, readonly CalendarDay[]>();
const oldestYear = 2004;

function readYear(year: number): CalendarDay[] {
  if (year < oldestYear || !namesOf(`${year}-10-01`)) return [];
  const holidays: CalendarDay[] = [];
  const makeUps: CalendarDay[] = [];
  for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1)) {
    const name = namesOf(day);
    if (!name) continue;
    const worked = chineseDays.getDayDetail(day).work;
    (worked ? makeUps : holidays).push({ day, kind: worked ? 'make-up' : 'holiday', name, replaces: null });
  }
  return [
    ...holidays,
    ...makeUps.map((makeUp) => ({ ...makeUp, replaces: replacedBy(makeUp, makeUps, holidays) })),
  ].sort((one, other) => (one.day < other.day ? -1 : 1));
}

/** The first make-up day of a holiday works for the first day off given in lieu, the second for the second. */
function replacedBy(
  makeUp: CalendarDay,
  makeUps: readonly CalendarDay[],
  holidays: readonly CalendarDay[],
): Day | null {
  const sameHoliday = (other: CalendarDay) => other.name.en === makeUp.name.en;
  const inLieu = holidays.filter((holiday) => sameHoliday(holiday) && chineseDays.isInLieu(holiday.day));
  return inLieu[makeUps.filter(sameHoliday).indexOf(makeUp)]?.day ?? null;
}

/** The package writes `National Day,国庆节,3` for a day in its lists and the plain weekday for any other. */
function namesOf(day: Day): CalendarDay['name'] | undefined {
  const [en, zh] = chineseDays.getDayDetail(day).name.split(',');
  return en !== undefined && zh !== undefined ? { en, 'zh-CN': zh } : undefined;
}
