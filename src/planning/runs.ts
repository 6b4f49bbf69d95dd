import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Tables, Trx } from '#database';
import type { Day } from '#time';

export type PlanningRun = Selectable<Tables['planning_run']>;

/** Notes that a day is being optimised. */
export async function beginRun(trx: Trx, row: Insertable<Tables['planning_run']>): Promise<string> {
  const { id } = await trx.insertInto('planning_run').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateRun(trx: Trx, id: string, set: Updateable<Tables['planning_run']>): Promise<void> {
  await trx.updateTable('planning_run').set(set).where('id', '=', id).execute();
}

/** The newest run of a day that somebody asked for or the night made; improvements happen unseen. */
export async function lastRun(trx: Trx, centreId: string, day: Day): Promise<PlanningRun | undefined> {
  return trx
    .selectFrom('planning_run')
    .selectAll()
    .where('centre_id', '=', centreId)
    .where('day', '=', day)
    .where('kind', '<>', 'improve')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}
