import type { Trx } from '#database';
import { announce } from '#jobs';
import type { Visit } from '#visits';
import type { BookingDeps } from './deps.ts';

/** Says to rooms above that a visit will not be, in the transaction that cancels it. */
export function announceCancelled(
  trx: Trx,
  { enqueue }: Pick<BookingDeps, 'enqueue'>,
  { id, centre_id: centreId, resident_id: residentId }: Visit,
): Promise<void> {
  return announce(trx, enqueue, 'booking.visit-cancelled', { centreId, residentId, visitId: id });
}
