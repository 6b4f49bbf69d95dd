import type { Selectable } from 'kysely';
import type { Trx } from '#database';
import type { ReferralNewsTable } from './tables.ts';

export type News = Selectable<ReferralNewsTable>;
/** What a resident under contract did with a seat, or had done with it. */
export type SeatStep = 'seat-taken' | 'seat-moved' | 'seat-left';
type Told = Pick<News, 'organisation_id' | 'role'>;

/** Lays a step before those who did not take it; it lies there until they have read it. */
export async function addNews(
  trx: Trx,
  about: { readonly referralId: string; readonly step: string; readonly now: Date },
  told: readonly Told[],
): Promise<void> {
  if (told.length === 0) return;
  await trx
    .insertInto('referral_news')
    .values(told.map((one) => ({ ...one, referral_id: about.referralId, step: about.step, at: about.now })))
    .execute();
}

/** The same of a seat that a resident under contract took or gave back. */
export async function addSeatNews(
  trx: Trx,
  about: { readonly seatId: string; readonly step: SeatStep; readonly now: Date },
  told: readonly Told[],
): Promise<void> {
  await trx
    .insertInto('referral_news')
    .values(told.map((one) => ({ ...one, seat_id: about.seatId, step: about.step, at: about.now })))
    .execute();
}

/** What somebody has not read yet, the newest first. */
export function unreadNews(trx: Trx, { organisation_id, role }: Told, limit: number): Promise<News[]> {
  return trx
    .selectFrom('referral_news')
    .selectAll()
    .where('organisation_id', '=', organisation_id)
    .where('role', '=', role)
    .where('read_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Who was told that a deadline had passed, the earliest first. */
export function escalationNews(trx: Trx, referralIds: readonly string[]): Promise<News[]> {
  if (referralIds.length === 0) return Promise.resolve([]);
  return trx
    .selectFrom('referral_news')
    .selectAll()
    .where('referral_id', 'in', [...referralIds])
    .where('step', '=', 'escalated')
    .orderBy('id')
    .execute();
}

export async function readNews(
  trx: Trx,
  { organisation_id, role }: Told,
  by: { readonly ids: readonly string[]; readonly actor: string; readonly now: Date },
): Promise<void> {
  await trx
    .updateTable('referral_news')
    .set({ read_at: by.now, read_by: by.actor })
    .where('id', 'in', [...by.ids])
    .where('organisation_id', '=', organisation_id)
    .where('role', '=', role)
    .where('read_at', 'is', null)
    .execute();
}
