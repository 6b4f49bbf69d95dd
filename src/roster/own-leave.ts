import type { z } from 'zod';
import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { addDays, type Day, dayOf } from '#time';
import { leaveRequestsOfNurse } from './leave.ts';
import { publishedDays } from './publication.ts';
import { stintOfShift } from './roster-of-period.ts';
import { leaveView } from './view.ts';
import type { ownLeaveShape } from './wire.ts';

/** How far ahead a nurse sees her shifts, where they are published. */
const daysShown = 56;

/** What a nurse has asked for, and her own shifts of published days from today on. */
export async function ownLeave(
  trx: Trx,
  centre: Centre,
  nurseId: string,
  now: Date,
): Promise<z.infer<typeof ownLeaveShape>> {
  const today = dayOf(now, centre.zone);
  const published = await publishedDays(trx, centre.id, today, addDays(today, daysShown));
  const rows = await trx
    .selectFrom('shift')
    .selectAll()
    .where('nurse_id', '=', nurseId)
    .where('day', '>=', today)
    .where('day', '<=', addDays(today, daysShown))
    .orderBy('day')
    .orderBy('starts_at')
    .execute();
  const isPublished = (day: Day) => published.has(day);
  return {
    requests: (await leaveRequestsOfNurse(trx, nurseId)).map(leaveView),
    shifts: rows
      .filter((row) => isPublished(row.day))
      .map((row) => ({ day: row.day, ...stintOfShift(row, centre.zone) })),
  };
}
