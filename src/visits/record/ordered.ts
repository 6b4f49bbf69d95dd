import type { Trx } from '#database';
import { ordersOf } from '../papers.ts';
import type { Ordered } from './medicine/wire.ts';

/** What doctors ordered for a resident, each item by itself; those that last longest first. */
export async function orderedFor(trx: Trx, residentId: string): Promise<Ordered[]> {
  return (await ordersOf(trx, residentId)).flatMap((order) =>
    order.items
      .filter(({ route, dose }) => route !== 'none' || dose !== null)
      .map(({ what, dose }) => ({
        what,
        dose,
        validFrom: order.valid_from,
        validUntil: order.valid_until,
        withdrawn: order.withdrawn_at !== null,
      })),
  );
}

/** The same for the residents of a nurse’s day; what no longer holds on it is left out. */
export async function orderedOn(
  trx: Trx,
  residentIds: readonly string[],
  day: string,
): Promise<Map<string, Ordered[]>> {
  const found = new Map<string, Ordered[]>();
  for (const id of new Set(residentIds)) {
    const orders = await orderedFor(trx, id);
    found.set(
      id,
      orders.filter((order) => !order.withdrawn && order.validFrom <= day && day <= order.validUntil),
    );
  }
  return found;
}
