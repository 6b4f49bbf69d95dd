import type { Trx } from '#database';
import { visitsByIds } from '#visits';

/** A visit in such a state did not bring its check-up about, and will not. */
const overStates: readonly string[] = ['cancelled', 'not-home', 'missed', 'aborted'];

export const isOver = ({ state }: { readonly state: string }): boolean => overStates.includes(state);

/** Check-ups booked with visits that are over without them are due again. @returns how many. */
export async function expectUnvisited(trx: Trx, visitIds: readonly string[]): Promise<number> {
  const over = [...(await visitsByIds(trx, visitIds)).values()].filter(isOver);
  if (over.length === 0) return 0;
  const result = await trx
    .updateTable('check_up')
    .set({ state: 'due', mode: null, booked_for: null, visit_id: null })
    .where(
      'visit_id',
      'in',
      over.map(({ id }) => id),
    )
    .where('state', '=', 'booked')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
