import type { Trx } from '#database';

/** Whether this database holds invented people only. */
export async function isDemo(trx: Trx): Promise<boolean> {
  const row = await trx.selectFrom('installation').select('value').where('name', '=', 'demo').executeTakeFirst();
  return row?.value === 'true';
}

/** Marks a database as the demo's, for good: there is no way to take the mark off. Only the system may. */
export async function markDemo(trx: Trx): Promise<void> {
  await trx
    .insertInto('installation')
    .values({ name: 'demo', value: 'true' })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
}
