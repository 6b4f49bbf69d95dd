import type { Actor } from '#access';
import type { Trx } from '#database';
import { countryYear } from './country-calendar.ts';
import { type CalendarDay, type YearBook, yearBook } from './rules.ts';

/** What a centre goes by: the years it entered itself, the country's for the rest. */
export async function yearBookOf(trx: Trx, centreId: string): Promise<YearBook> {
  return yearBook(await enteredYears(trx, centreId), countryYear);
}

/** The years a centre entered itself; a year without any marked day is there too. */
async function enteredYears(trx: Trx, centreId: string): Promise<Map<number, CalendarDay[]>> {
  const years = await trx.selectFrom('calendar_year').select('year').where('centre_id', '=', centreId).execute();
  if (years.length === 0) return new Map();
  const days = await trx
    .selectFrom('calendar_day')
    .selectAll()
    .where('centre_id', '=', centreId)
    .orderBy('day')
    .execute();
  const daysOf = Map.groupBy(days, (day) => day.year);
  return new Map(
    years.map(({ year }) => [
      year,
      (daysOf.get(year) ?? []).map((row) => ({
        day: row.day,
        kind: row.kind,
        name: { 'zh-CN': row.name_zh, en: row.name_en },
        replaces: row.replaces,
      })),
    ]),
  );
}

/** Says which days of a year are holidays and make-up days at a centre, in place of anything known about that year. */
export async function enterYear(
  trx: Trx,
  actor: Actor,
  centreId: string,
  entered: { readonly year: number; readonly days: readonly CalendarDay[] },
  now: Date,
): Promise<void> {
  const { year, days } = entered;
  const key = { centre_id: centreId, year };
  await trx.deleteFrom('calendar_year').where('centre_id', '=', centreId).where('year', '=', year).execute();
  await trx
    .insertInto('calendar_year')
    .values({ ...key, entered_by: actor.id, entered_at: now })
    .execute();
  if (days.length === 0) return;
  await trx
    .insertInto('calendar_day')
    .values(
      days.map(({ day, kind, name, replaces }) => ({
        ...key,
        day,
        kind,
        name_zh: name['zh-CN'],
        name_en: name.en,
        replaces,
      })),
    )
    .execute();
}
