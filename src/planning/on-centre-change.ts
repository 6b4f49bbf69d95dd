import type { Actor } from '#access';
import type { Trx } from '#database';
import { centreById } from '#organisations';
import { rosterOfDay, type VisitEffect } from '#roster';
import { addDays, type Day, dayOf } from '#time';
import { onRosterChange } from './on-roster-change.ts';
import type { PictureCache } from './picture-cache.ts';
import { lockDay } from './queries.ts';
import { dayVersions } from './standing.ts';

const lastDay: Day = '9999-12-31';

/**
 * How a centre reckons ways, or how much it keeps of a window, is no longer what its days were planned with. Each day that
 * has not begun is reckoned anew: who fits no longer goes to another nurse, or is at risk. Lists of today stay; the watch
 * looks at them.
 */
export async function onCentreChange(
  trx: Trx,
  pictures: PictureCache,
  actor: Actor,
  centreId: string,
  now: Date,
): Promise<VisitEffect[]> {
  const centre = await centreById(trx, centreId, now);
  const tomorrow = addDays(dayOf(now, centre.zone), 1);
  const days = [...(await dayVersions(trx, centreId, tomorrow, lastDay)).keys()].sort();
  for (const day of days) await lockDay(trx, centreId, day, now);
  const nurses = new Map<Day, ReadonlySet<string>>();
  for (const day of days) nurses.set(day, new Set((await rosterOfDay(trx, centreId, day)).map(({ id }) => id)));
  return onRosterChange(trx, pictures, actor, { centreId, cause: 'centre-changed', days: nurses }, now);
}
