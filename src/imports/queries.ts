import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Tables, Trx } from '#database';

export type ImportRun = Selectable<Tables['import_run']>;

/** @returns the run's id, or undefined when there is one of this id already. */
export async function beginRun(trx: Trx, row: Insertable<Tables['import_run']>): Promise<string | undefined> {
  const made = await trx
    .insertInto('import_run')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made?.id;
}

export async function noteRun(trx: Trx, id: string, set: Updateable<Tables['import_run']>): Promise<void> {
  await trx.updateTable('import_run').set(set).where('id', '=', id).execute();
}

/** A run the actor may see. */
export async function runById(trx: Trx, id: string): Promise<ImportRun | undefined> {
  return trx.selectFrom('import_run').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Keeps other imports of a centre out until this transaction ends. @returns false when one is under way. */
export async function takeTurn(trx: Trx, centreId: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`import ${centreId}`}, 0)) as taken`.execute(trx);
  return rows[0]?.taken === true;
}
