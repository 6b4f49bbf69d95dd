import type { Trx } from '#database';
import { type Step, steps } from './wire.ts';

/** How far one nurse has come at a visit, by what she wrote down, and when each step was. */
export interface Progress {
  readonly step: Step;
  readonly leftAt: Date | null;
  readonly arrivedAt: Date | null;
  readonly careFrom: Date | null;
  readonly endedAt: Date | null;
}

const nothing = { leftAt: null, arrivedAt: null, careFrom: null, endedAt: null };
const fieldOf = { 'on-the-way': 'leftAt', arrived: 'arrivedAt', 'in-care': 'careFrom' } as const;

/** What every nurse has made known of these visits, by visit, then nurse; a visit nobody set out for is missing. */
export async function progressOf(
  trx: Trx,
  visitIds: readonly string[],
): Promise<Map<string, ReadonlyMap<string, Progress>>> {
  const found = new Map<string, Map<string, Progress>>();
  if (visitIds.length === 0) return found;
  const rows = await trx
    .selectFrom('visit_entry')
    .select(['visit_id', 'nurse_id', 'kind', 'made_at'])
    .where('visit_id', 'in', visitIds)
    .where('kind', 'in', [...steps])
    .orderBy('visit_id')
    .orderBy('made_at')
    .orderBy('received_at')
    .orderBy('seq')
    .execute();
  for (const row of rows) {
    const ofVisit = found.get(row.visit_id) ?? new Map<string, Progress>();
    const step = row.kind as Step;
    const field = step in fieldOf ? fieldOf[step as keyof typeof fieldOf] : 'endedAt';
    ofVisit.set(row.nurse_id, { ...(ofVisit.get(row.nurse_id) ?? nothing), step, [field]: row.made_at });
    found.set(row.visit_id, ofVisit);
  }
  return found;
}
