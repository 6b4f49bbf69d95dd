import type { Trx } from '#database';
import {
  clearLapsed,
  insertSeat,
  lockSessions,
  type NewSeat,
  numbersTaken,
  takenOf,
  waitForLapsed,
} from './queries.ts';
import { firstFreeNumber, freeFor } from './rules.ts';
import type { Seat, Session } from './session.ts';

export type Place = Omit<NewSeat, 'session' | 'number'> & { readonly urgent?: boolean };

/** `full`: no seat by this channel; `busy`: the resident is elsewhere at that time. */
export type Placed = Seat | 'full' | 'busy';

/** Takes the first free seat of a session, under its lock. */
export async function placeIn(trx: Trx, session: Session, place: Place): Promise<Placed> {
  const now = place.takenAt;
  await lockSessions(trx, [session.id]);
  await clearLapsed(trx, [session.id], now, place.residentId);
  const taken = (await takenOf(trx, [session.id], now)).get(session.id) ?? {};
  if (freeFor(session, taken, place.channel, session.zone, now, place.urgent) < 1) return 'full';
  let number = firstFreeNumber(await numbersTaken(trx, session.id));
  if (number > session.seats + session.overbooked) {
    // A hold that ended counts no more, but somebody else is giving its number back just now: it is free behind them.
    await waitForLapsed(trx, session.id, now);
    number = firstFreeNumber(await numbersTaken(trx, session.id));
  }
  // Under the lock the number is free, so what refuses it is her own other appointment.
  return (await insertSeat(trx, { ...place, session, number })) ?? 'busy';
}
