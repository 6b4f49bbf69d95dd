import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { type Day, dayOf } from '#time';
import { yearBookOf } from './calendar-years.ts';
import { rosterProblem } from './errors.ts';
import { lockRoster } from './lock.ts';
import { periodOf } from './period.ts';
import { calendarBetween } from './rules.ts';

/** The days in [from, to] whose roster is published: only these may be promised. */
export async function publishedDays(trx: Trx, centreId: string, from: Day, to: Day): Promise<Set<Day>> {
  const rows = await publicationOf(trx, centreId, from, to).orderBy('day').execute();
  return new Set(rows.map((row) => row.day));
}

/** The same as a question within another. */
export function publicationOf(trx: Trx, centreId: string, from: Day, to: Day) {
  return trx
    .selectFrom('roster_publication')
    .select('day')
    .where('centre_id', '=', centreId)
    .where('day', '>=', from)
    .where('day', '<=', to);
}

/** Publishes the roster of these days. A day that already is stays as it was. @returns the days published now. */
export async function publishRoster(
  trx: Trx,
  actor: Actor,
  centreId: string,
  days: readonly Day[],
  now: Date,
): Promise<Day[]> {
  if (days.length === 0) return [];
  const rows = await trx
    .insertInto('roster_publication')
    .values(days.map((day) => ({ centre_id: centreId, day, published_at: now, published_by: actor.id })))
    .onConflict((conflict) => conflict.columns(['centre_id', 'day']).doNothing())
    .returning('day')
    .execute();
  return rows.map((row) => row.day).sort();
}

/**
 * Publishes the days of a period from today on: from now on windows of them may be promised.
 * @throws {Problem} 422 for more than eight weeks, 409 when nobody knows the holidays of a day.
 */
export async function publishPeriod(
  trx: Trx,
  actor: Actor,
  centre: Centre,
  period: { readonly from: Day; readonly to: Day },
  now: Date,
): Promise<Day[]> {
  const days = periodOf(period.from, period.to);
  await lockRoster(trx, centre.id);
  const { uncovered } = calendarBetween(await yearBookOf(trx, centre.id), period.from, period.to);
  if (uncovered) throw rosterProblem('calendar-unknown', { uncovered });
  const today = dayOf(now, centre.zone);
  return publishRoster(
    trx,
    actor,
    centre.id,
    days.filter((day) => day >= today),
    now,
  );
}

/** The public holidays of a centre in [from, to], as far as anybody knows them. */
export async function holidaysBetween(trx: Trx, centreId: string, from: Day, to: Day): Promise<Set<Day>> {
  const { marks } = calendarBetween(await yearBookOf(trx, centreId), from, to);
  return new Set([...marks.values()].flatMap((mark) => (mark.kind === 'holiday' ? [mark.day] : [])));
}

/** The last published day of a centre. */
export async function lastPublishedDay(trx: Trx, centreId: string): Promise<Day | undefined> {
  const row = await trx
    .selectFrom('roster_publication')
    .select('day')
    .where('centre_id', '=', centreId)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.day;
}
