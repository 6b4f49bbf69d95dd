import { sql } from 'kysely';
import type { Trx } from '#database';
import { isToSend, type NoticeRow } from './queries.ts';

/**
 * A sender holds a notice by a lease on the database's clock, committed before it sends and renewed while it does:
 * one that dies gives it back, one that is slow keeps it.
 */
export const leaseSeconds = 30;
export const renewSeconds = 10;

const leaseEnd = sql<Date>`now() + ${sql.lit(leaseSeconds)} * interval '1 second'`;

/** Leases this notice. @returns undefined while another sender has it, or when nothing is left to send by now. */
export async function leaseOne(trx: Trx, id: string, now: Date): Promise<NoticeRow | undefined> {
  return lease(trx, await waitingToGo(trx, now).where('id', '=', id).executeTakeFirst());
}

/** Leases a waiting message: those that failed least often first, then the oldest. @param skip channels that are down. */
export async function leaseNext(
  trx: Trx,
  now: Date,
  { except, skip }: { readonly except: readonly string[]; readonly skip: readonly NoticeRow['channel'][] },
): Promise<NoticeRow | undefined> {
  let waiting = waitingToGo(trx, now).orderBy('attempts').orderBy('id').limit(1);
  if (except.length > 0) waiting = waiting.where('id', 'not in', except);
  if (skip.length > 0) waiting = waiting.where('channel', 'not in', skip);
  return lease(trx, await waiting.executeTakeFirst());
}

/** A statement of its own: as a subquery of the update, PostgreSQL may run the search once for each row and lease many. */
async function lease(trx: Trx, found: { id: string } | undefined): Promise<NoticeRow | undefined> {
  if (!found) return undefined;
  return trx
    .updateTable('notice')
    .set({ leased_until: leaseEnd })
    .where('id', '=', found.id)
    .returningAll()
    .executeTakeFirst();
}

export async function renewLease(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('notice')
    .set({ leased_until: leaseEnd })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Whether this notice is still to be sent by now, whoever holds it. */
export async function isWaiting(trx: Trx, id: string, now: Date): Promise<boolean> {
  const row = await trx
    .selectFrom('notice')
    .select('id')
    .where('id', '=', id)
    .where(isToSend)
    .where(isDue(now))
    .executeTakeFirst();
  return row !== undefined;
}

/** Domain time: what is due is compared with the clock that was handed in. */
const isDue = (now: Date) => sql<boolean>`(due_at is null or due_at <= ${now})`;

/** Messages that may go and that nobody is sending now. Rows another sender is just taking are passed over. */
function waitingToGo(trx: Trx, now: Date) {
  return trx
    .selectFrom('notice')
    .select('id')
    .where(isToSend)
    .where(isDue(now))
    .where((notice) => notice.or([notice('leased_until', 'is', null), notice('leased_until', '<', sql<Date>`now()`)]))
    .forUpdate()
    .skipLocked();
}
