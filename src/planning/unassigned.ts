import type { Insertable } from 'kysely';
import type { Tables, Trx } from '#database';
import type { Day } from '#time';
import type { Visit } from '#visits';

/** What the desk can do about a visit that fits nowhere any more. */
export const wayOut = 'Replan the day so that others change hands for it, or ask the resident for another window.';

export async function replaceUnassigned(
  trx: Trx,
  centreId: string,
  day: Day,
  rows: readonly Insertable<Tables['unassigned_visit']>[],
): Promise<void> {
  await trx.deleteFrom('unassigned_visit').where('centre_id', '=', centreId).where('day', '=', day).execute();
  if (rows.length > 0)
    await trx
      .insertInto('unassigned_visit')
      .values([...rows])
      .execute();
}

/** Why these visits have no place, in place of what was said of them before. */
export async function replaceUnassignedOf(
  trx: Trx,
  rows: readonly Insertable<Tables['unassigned_visit']>[],
): Promise<void> {
  await forgetUnassigned(
    trx,
    rows.map((row) => row.visit_id),
  );
  if (rows.length > 0)
    await trx
      .insertInto('unassigned_visit')
      .values([...rows])
      .execute();
}

/** These visits stay in their day without a place, all for one reason. */
export async function noteNoPlaces(trx: Trx, visits: readonly Visit[], code: string): Promise<void> {
  await replaceUnassignedOf(
    trx,
    visits.map(({ id, centre_id, day }) => ({
      centre_id,
      day,
      visit_id: id,
      code,
      suggestion: wayOut,
      nearest: null,
    })),
  );
}

/** These visits left the day: why they had no place in it concerns nobody any more. */
export async function forgetUnassigned(trx: Trx, visitIds: readonly string[]): Promise<void> {
  if (visitIds.length === 0) return;
  await trx.deleteFrom('unassigned_visit').where('visit_id', 'in', visitIds).execute();
}

export async function unassignedOfDay(trx: Trx, centreId: string, day: Day) {
  return trx
    .selectFrom('unassigned_visit')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .orderBy('visit_id')
    .execute();
}
