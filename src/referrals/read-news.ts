import type { Trx } from '#database';
import { residentsByIds } from '#people';
import { seatViewsByIds } from '#sessions';
import type { News } from './news.ts';
import { briefPerson } from './person-view.ts';
import { referralsByIds } from './queries.ts';
import { around, lineView } from './view.ts';
import type { WireNews } from './wire.ts';

/** News with what they are about, as far as the asker may see it; and whom they concern. */
export async function newsViews(
  trx: Trx,
  unread: readonly News[],
): Promise<{ news: WireNews['news']; residentIds: string[] }> {
  const referrals = await referralsByIds(
    trx,
    unread.flatMap((one) => one.referral_id ?? []),
  );
  const near = await around(trx, referrals);
  const lines = new Map(referrals.map((one) => [one.id, lineView(one, near)]));
  const seats = await seatViewsByIds(
    trx,
    unread.flatMap((one) => one.seat_id ?? []),
  );
  // A hospital knows nobody by a seat alone; at her own centre she has a name.
  const residents = await residentsByIds(
    trx,
    [...seats.values()].map((seat) => seat.residentId),
  );
  const news = unread.flatMap(({ id, step, at, referral_id, seat_id }) => {
    const referral = lines.get(referral_id ?? '') ?? null;
    const seat = seats.get(seat_id ?? '') ?? null;
    if (!referral && !seat) return [];
    const known = seat && residents.get(seat.residentId);
    const resident = known ? briefPerson(known.id, known) : null;
    return [{ id, step, at: at.toISOString(), referral, seat, resident }];
  });
  return { news, residentIds: [...referrals.map((one) => one.resident_id), ...residents.keys()] };
}
