import { systemActor } from '#access';
import type { Trx } from '#database';
import { announce, type Facts } from '#jobs';
import { seatsAttendedIn } from '#sessions';
import type { Day } from '#time';
import { visitsDoneIn } from '#visits';
import { countServed, servedBy } from './count-served.ts';
import type { ContractDeps } from './deps.ts';
import { memberOf } from './queries.ts';
import { yearOf } from './rules.ts';

/** Looked through in one transaction. */
export const batch = 200;

/**
 * Has what was done before said again, once for each member whose contract serves by now: from the first of January of the
 * year in which her days begin, up to today. What that counts towards, counting decides.
 * @returns how many members: a whole batch means there may be more.
 */
export async function lookBack(
  trx: Trx,
  { enqueue }: Pick<ContractDeps, 'enqueue'>,
  of: { readonly centreId: string; readonly contractId?: string },
  today: Day,
): Promise<number> {
  const rows = await trx
    .selectFrom('contract_member')
    .selectAll()
    .where('centre_id', '=', of.centreId)
    .$if(of.contractId !== undefined, (some) => some.where('contract_id', '=', of.contractId ?? ''))
    .where('state', '=', 'active')
    .where('looked_back', '=', false)
    .orderBy('id')
    .limit(batch)
    .forNoKeyUpdate()
    .execute();
  for (const { residentId, during } of rows.map(memberOf)) {
    if (during)
      await announce(trx, enqueue, 'contracts.looks-back', {
        residentId,
        fromDay: yearOf(during.from).from,
        toDay: today,
      });
  }
  if (rows.length > 0)
    await trx
      .updateTable('contract_member')
      .set({ looked_back: true })
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .execute();
  return rows.length;
}

/** Counts visits and seats of these days, each in a transaction of its own: an item that is counted is locked no longer than that. */
export async function countBefore(
  { database }: Pick<ContractDeps, 'database'>,
  { residentId, fromDay, toDay }: Facts['contracts.looks-back'],
  now: Date,
): Promise<void> {
  const actor = { ...systemActor, now };
  const [visitIds, seatIds] = await database.withActor(actor, async (trx) => [
    await visitsDoneIn(trx, residentId, fromDay, toDay),
    await seatsAttendedIn(trx, residentId, fromDay, toDay),
  ]);
  const facts = [
    ...visitIds.map((visitId) => ({ fact: 'visits.done', visitId }) as const),
    ...seatIds.map((seatId) => ({ fact: 'sessions.attended', seatId }) as const),
  ];
  for (const fact of facts) {
    await database.withActor(actor, async (trx) => {
      const served = await servedBy(trx, fact);
      if (served) await countServed(trx, served, now);
    });
  }
}
