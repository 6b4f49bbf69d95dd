import { sql } from 'kysely';
import type { Trx } from '#database';
import type { Day } from '#time';

export interface VisitCount {
  readonly resident_id: string;
  readonly channel: string;
  readonly visits: number;
  readonly cancelled: number;
}

/**
 * How many visits of a period's days were booked for each resident and channel, and how many of them were cancelled.
 * Holds that were never booked count as neither. Both days inclusive.
 */
export async function visitCounts(trx: Trx, centreId: string, from: Day, until: Day): Promise<VisitCount[]> {
  const { rows } = await sql<VisitCount>`
    select resident_id, channel, count(*)::int as visits, (count(*) filter (where state = 'cancelled'))::int as cancelled
    from visit v
    where centre_id = ${centreId} and day between ${from} and ${until} and state not in ('requested', 'held')
      and (state <> 'cancelled' or exists (select from visit_event e where e.visit_id = v.id and e.kind in ('booked', 'planned')))
    group by resident_id, channel order by resident_id, channel`.execute(trx);
  return rows;
}
