import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { dayOf } from '#time';
import { type Visit, visitsByIds } from '#visits';
import { atDesk } from '../policy.ts';
import { mayCancelAlone, mayMoveAlone } from '../rules.ts';
import { type OccurrenceRow, occurrencesOf } from './queries.ts';

/** An occurrence with its visit; `free` when the series may still change it. */
export interface StandingRow {
  readonly row: OccurrenceRow;
  readonly position: number;
  readonly visit: Visit | undefined;
  readonly free: boolean;
}

/** How the occurrences of a series stand from a position on, and which of them this actor may still change. */
export async function standingOf(
  trx: Trx,
  seriesId: string,
  actor: Actor,
  centre: Centre,
  now: Date,
  by: 'move' | 'cancel',
): Promise<StandingRow[]> {
  const rows = await occurrencesOf(trx, seriesId);
  const visits = await visitsByIds(
    trx,
    rows.flatMap(({ visit_id }) => visit_id ?? []),
  );
  return rows.map((row) => {
    // What an earlier change took out of the series has no visit any more; a later one may give it a new one.
    const visit = row.visit_id && row.outcome === 'visit' ? visits.get(row.visit_id) : undefined;
    return { row, position: row.position, visit, free: isFree(row, visit, actor, centre, now, by) };
  });
}

function isFree(
  row: OccurrenceRow,
  visit: Visit | undefined,
  actor: Actor,
  centre: Centre,
  now: Date,
  by: 'move' | 'cancel',
): boolean {
  if (!visit) return row.outcome !== 'visit' && row.wished_on > dayOf(now, centre.zone);
  if (!['requested', 'booked', 'planned'].includes(visit.state) || visit.window_start <= now) return false;
  if (row.own && by === 'move') return false;
  if (atDesk(actor) || visit.state === 'requested') return true;
  return by === 'move'
    ? mayMoveAlone(visit.window_start, centre, now)
    : mayCancelAlone(visit.window_start, centre, now);
}
