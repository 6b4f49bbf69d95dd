import type { Trx } from '#database';
import { seatOf, sessionsBetween, sessionsByIds, takenOf } from './queries.ts';
import { freeFor } from './rules.ts';
import type { Between, Seat, Session } from './session.ts';
import type { Channel } from './wire.ts';

export interface OpenSession {
  readonly session: Session;
  /** Seats the channel may still take. */
  readonly free: number;
}

/** Sessions of an organisation in which a channel may still take a seat, earliest first. Asked as the software. */
export async function openSessions(
  trx: Trx,
  organisationId: string,
  period: Between,
  channel: Channel,
  now: Date,
): Promise<OpenSession[]> {
  const sessions = await sessionsBetween(trx, organisationId, period);
  const taken = await takenOf(
    trx,
    sessions.map(({ id }) => id),
    now,
  );
  return sessions
    .map((session) => ({ session, free: freeFor(session, taken.get(session.id) ?? {}, channel, session.zone, now) }))
    .filter(({ free }) => free > 0);
}

/** Seats of residents that are booked and still to come, with their sessions. */
export async function seatsAhead(
  trx: Trx,
  residentIds: readonly string[],
  now: Date,
): Promise<{ readonly seat: Seat; readonly session: Session }[]> {
  if (residentIds.length === 0) return [];
  const rows = await trx
    .selectFrom('seat')
    .selectAll()
    .where('resident_id', 'in', [...residentIds])
    .where('state', 'in', ['held', 'booked'])
    .where((seat) => seat.or([seat('expires_at', 'is', null), seat('expires_at', '>', now)]))
    .orderBy('id')
    .execute();
  const seats = rows.map(seatOf);
  const sessions = await sessionsByIds(trx, [...new Set(seats.map(({ sessionId }) => sessionId))]);
  return seats.flatMap((seat) => {
    const session = sessions.get(seat.sessionId);
    return session && session.startsAt > now ? [{ seat, session }] : [];
  });
}
