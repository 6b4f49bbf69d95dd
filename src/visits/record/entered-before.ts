import type { Trx } from '#database';
import { type EntryRow, enteredLike } from './queries.ts';
import { subjectOf } from './rules.ts';
import type { LateEntry } from './wire.ts';

const minute = (at: Date) => Math.floor(at.getTime() / 60_000);

/**
 * The entry that this one says over again: the same nurse wrote the same thing in the same minute, by phone or on paper; or
 * the same line of the same numbered form. A form whose number stands at another visit is one, too: it may have been
 * entered there by mistake.
 */
export async function enteredBefore(
  trx: Trx,
  visit: { readonly id: string; readonly centre_id: string },
  late: Pick<LateEntry, 'nurseId' | 'kind' | 'data' | 'madeAt' | 'paperNumber'>,
): Promise<EntryRow | undefined> {
  const alike = await enteredLike(trx, visit, late.paperNumber);
  const subject = subjectOf(late.kind, late.data);
  const madeAt = minute(new Date(late.madeAt));
  return alike.find((row) => {
    if (row.visit_id !== visit.id) return true;
    if (row.nurse_id !== late.nurseId || row.kind !== late.kind || subjectOf(row.kind, row.data) !== subject)
      return false;
    return minute(row.made_at) === madeAt || (late.paperNumber !== '' && row.paper_number === late.paperNumber);
  });
}
