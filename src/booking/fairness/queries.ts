import { sql } from 'kysely';
import type { Trx } from '#database';

export interface WaitCount {
  readonly resident_id: string;
  readonly channel: string;
  readonly waits: number;
  readonly placed: number;
  readonly waited_hours: readonly number[] | null;
}

/**
 * Who joined a centre's wait list from one instant until before another, by resident and channel, and how long it took
 * until a place was taken.
 */
export async function waitCounts(trx: Trx, centreId: string, from: Date, until: Date): Promise<WaitCount[]> {
  const { rows } = await sql<WaitCount>`
    select resident_id, channel, count(*)::int as waits,
      (count(*) filter (where end_reason = 'placed'))::int as placed,
      array_agg((extract(epoch from ended_at - joined_at) / 3600)::float8 order by id) filter (where end_reason = 'placed')
        as waited_hours
    from wait_entry
    where centre_id = ${centreId} and joined_at >= ${from} and joined_at < ${until}
    group by resident_id, channel order by resident_id, channel`.execute(trx);
  return rows;
}
