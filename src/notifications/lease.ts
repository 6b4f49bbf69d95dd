import { sql } from 'kysely';
import type { Trx } from '#database';
import type { NoticeRow } from './queries.ts';

/**
 * A sender holds a notice by a lease on the database's clock, committed before it sends and renewed while it does:
 * one that dies gives it back, one that is slow keeps it.
 */
export const leaseSeconds = 30;
export const renewSeconds = 10;

const leaseEnd = sql<Date>`now() + ${sql.lit(leaseSeconds)} * interval '1 second'`;

/** Leases this notice. @returns undefined while another sender has it, or when nothing is left to send. */
export async function leaseOne(trx: Trx, id: string): Promise<NoticeRow | undefined> {
  return lease(trx, await waitingMails(trx).where('id', '=', id).executeTakeFirst());
}

/** Leases a waiting mail: those that failed least often first, then the oldest. */
export async function leaseNext(trx: Trx, except: readonly string[]): Promise<NoticeRow | undefined> {
  const waiting = waitingMails(trx).orderBy('attempts').orderBy('id').limit(1);
  return lease(trx, await (except.length === 0 ? waiting : waiting.where('id', 'not in', except)).executeTakeFirst());
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

export async function isWaiting(trx: Trx, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('notice')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return row !== undefined;
}

/** Mails nobody is sending now. Rows another sender is just taking are passed over. */
function waitingMails(trx: Trx) {
  return trx
    .selectFrom('notice')
    .select('id')
    .where('state', '=', 'waiting')
    .where('channel', '=', 'mail')
    .where((notice) => notice.or([notice('leased_until', 'is', null), notice('leased_until', '<', sql<Date>`now()`)]))
    .forUpdate()
    .skipLocked();
}
