import type { Trx } from '#database';
import type { Day } from '#time';

/** What was published longer ago than this is no longer replayed. */
export const inputsKeptDays = 90;

export async function keepInput(
  trx: Trx,
  row: { readonly centreId: string; readonly day: Day; readonly publication: number; readonly at: Date },
  content: Buffer,
): Promise<void> {
  await trx
    .insertInto('plan_input')
    .values({ centre_id: row.centreId, day: row.day, publication: row.publication, made_at: row.at, content })
    .execute();
}

/** What the publications of a day were planned from, oldest first. */
export async function keptInputs(
  trx: Trx,
  centreId: string,
  day: Day,
): Promise<{ readonly publication: number; readonly content: Buffer }[]> {
  return trx
    .selectFrom('plan_input')
    .select(['publication', 'content'])
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .orderBy('publication')
    .execute();
}

/** Whether anything is kept of how a day was planned. */
export async function hasInput(trx: Trx, centreId: string, day: Day): Promise<boolean> {
  const row = await trx
    .selectFrom('plan_input')
    .select('publication')
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function forgetInputs(trx: Trx, before: Date): Promise<void> {
  await trx.deleteFrom('plan_input').where('made_at', '<', before).execute();
}
