import type { Trx } from '#database';
import type { BookingDeps } from '../deps.ts';
import { somebodyWaits } from './queries.ts';

/**
 * Room came about at a centre: whoever waits there is offered it at once and not only with the minute's tick. Commits
 * with what made the room; where nobody waits it costs one look at an index.
 */
export async function wakeWaiting(trx: Trx, deps: Pick<BookingDeps, 'enqueue'>, centreId: string): Promise<void> {
  if (await somebodyWaits(trx, centreId)) await deps.enqueue(trx, 'booking.offer-places', { centreId });
}
