import type { Trx } from '#database';
import { announce, type Facts } from '#jobs';
import type { Day } from '#time';
import type { CheckUpDeps } from './deps.ts';
import { followUpsIn } from './queries.ts';

/** A reading taken at home is no check-up. */
export async function stateDone(
  trx: Trx,
  { enqueue }: Pick<CheckUpDeps, 'enqueue'>,
  plan: { readonly centre_id: string; readonly resident_id: string; readonly condition: string },
  record: { readonly id: string; readonly on_day: Day },
): Promise<void> {
  await announce(trx, enqueue, 'checkups.done', {
    centreId: plan.centre_id,
    residentId: plan.resident_id,
    followUpId: record.id,
    condition: plan.condition,
    onDay: record.on_day,
  });
}

/** A contract of hers began: what was recorded before is stated again, and whoever counts it knows what it has counted. */
export async function stateAgain(
  trx: Trx,
  deps: Pick<CheckUpDeps, 'enqueue'>,
  { residentId, fromDay, toDay }: Facts['contracts.looks-back'],
): Promise<void> {
  for (const record of await followUpsIn(trx, residentId, fromDay, toDay)) await stateDone(trx, deps, record, record);
}
