import { addDays, dayOf } from '#time';
import { type Changing, daysLookedAhead } from './change.ts';
import { lockForChange, lockRoster } from './lock.ts';
import { publishedDays } from './publication.ts';
import type { SpokenLanguage } from './wire.ts';

/**
 * What a nurse speaks, in place of what was written down before. Nobody loses a place by it, for a language is wished for
 * and never promised; but whoever has looked at the days to come must look again, so that windows are ranked by it at once.
 */
export async function setLanguages(
  changing: Changing,
  nurseId: string,
  languages: readonly SpokenLanguage[],
): Promise<void> {
  const { trx, listeners, actor, centre, now } = changing;
  await lockRoster(trx, centre.id);
  const tomorrow = addDays(dayOf(now, centre.zone), 1);
  const days = [...(await publishedDays(trx, centre.id, tomorrow, addDays(tomorrow, daysLookedAhead)))];
  await listeners.beforeChange(trx, { centreId: centre.id, days }, now);
  await lockForChange(trx, [nurseId]);
  await trx
    .updateTable('nurse')
    .set({ languages: [...languages] })
    .where('id', '=', nurseId)
    .execute();
  const nobodysShifts = new Map(days.map((day) => [day, new Set<string>()]));
  await listeners.onChange(trx, actor, { centreId: centre.id, cause: 'shift-changed', days: nobodysShifts }, now);
}
