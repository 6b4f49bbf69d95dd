import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Day } from '#time';

/** The days in [from, to] whose roster is published: only these may be promised. */
export async function publishedDays(trx: Trx, centreId: string, from: Day, to: Day): Promise<Set<Day>> {
  const rows = await trx
    .selectFrom('roster_publication')
    .select('day')
    .where('centre_id', '=', centreId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute();
  return new Set(rows.map((row) => row.day));
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
