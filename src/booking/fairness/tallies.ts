import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { type Traits, traitsOf } from '#people';
import { addDays, type Day, startOfDay } from '#time';
import { visitCounts } from '#visits';
import { waitCounts } from './queries.ts';
import type { Tally } from './rules.ts';

/** What happened in a centre's period, and what the residents it happened to have in common. */
export async function talliesOf(
  trx: Trx,
  centre: Centre,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<{ tallies: Tally[]; traits: Map<string, Traits> }> {
  const start = startOfDay(from, centre.zone);
  const end = startOfDay(addDays(until, 1), centre.zone);
  const [waits, visits] = await Promise.all([
    waitCounts(trx, centre.id, start, end),
    visitCounts(trx, centre.id, from, until),
  ]);
  const none = { waits: 0, placed: 0, waitedHours: [], visits: 0, cancelled: 0 };
  const tallies = new Map<string, Tally>();
  const add = (row: { resident_id: string; channel: string }, more: Partial<Tally>) => {
    const key = `${row.resident_id} ${row.channel}`;
    const before = tallies.get(key) ?? { residentId: row.resident_id, channel: row.channel, ...none };
    tallies.set(key, { ...before, ...more });
  };
  for (const row of waits) add(row, { waits: row.waits, placed: row.placed, waitedHours: row.waited_hours ?? [] });
  for (const row of visits) add(row, { visits: row.visits, cancelled: row.cancelled });
  const all = [...tallies.values()];
  return { tallies: all, traits: await traitsOf(trx, [...new Set(all.map((tally) => tally.residentId))]) };
}
