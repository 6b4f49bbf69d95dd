import type { Trx } from '#database';
import { notFound, tellLive } from '#http';
import { centreById } from '#organisations';
import { holdDay } from '#planning';
import { dayOf } from '#time';
import type { BookingDeps } from '../deps.ts';
import { wakeWaiting } from '../wait-list/wake.ts';
import type { Closing } from './close-day.ts';

/** The storm passed by: the day may be booked and planned again. Visits that were moved keep their new windows. */
export async function reopenDay(trx: Trx, deps: BookingDeps, { centreId, day, now }: Closing): Promise<void> {
  const centre = await centreById(trx, centreId, now);
  if (day < dayOf(now, centre.zone)) throw notFound();
  const open = await holdDay(trx, deps.pictures, centre, day, now);
  if (!open.picture.closed) return;
  await open.reopen();
  await wakeWaiting(trx, deps, centre.id);
  await tellLive(trx, { kind: 'plan', centreId });
}
