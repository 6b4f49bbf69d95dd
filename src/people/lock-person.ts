import type { Trx } from '#database';
import { notFound } from '#http';

/**
 * Keeps others from promising this resident anything until the transaction ends; rules over several of her visits hold then.
 * Comes before the day's lock, always.
 */
export async function lockPerson(trx: Trx, id: string): Promise<void> {
  const locked = await trx.selectFrom('person').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (!locked) throw notFound();
}
