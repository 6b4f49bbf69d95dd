import { randomUUID } from 'node:crypto';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { seatProblem, sessionFieldProblem } from './errors.ts';
import { placeIn } from './place.ts';
import { changeSeat, lockSessions, seatById, seatsByIds, sessionsByIds } from './queries.ts';
import type { Seat, Session } from './session.ts';
import { full } from './take-seats.ts';
import { seatView } from './view.ts';
import type { WireSeat } from './wire.ts';

export interface SeatWish {
  readonly sessionId: string;
  /** The hospital the seat must be at. */
  readonly organisationId: string;
  readonly resident: { readonly id: string; readonly centreId: string };
  readonly actor: Actor;
  /** The case cannot wait: what the release rule gives such a case is taken into account. */
  readonly urgent: boolean;
  readonly now: Date;
}

/**
 * Takes a seat that is kept for community doctors, for a referral, in the caller's transaction.
 * @throws {Problem} 409 with the next sessions when it is gone, or when she is elsewhere at that time; 422 for one of
 *   another hospital, or that is over.
 */
export async function takeSeatFor(trx: Trx, wish: SeatWish): Promise<{ seat: Seat; session: Session }> {
  const { sessionId, resident, actor, now, urgent } = wish;
  const session = (await sessionsByIds(trx, [sessionId])).get(sessionId);
  if (!session || session.organisationId !== wish.organisationId) throw sessionFieldProblem('not-theirs');
  if (session.startsAt <= now) throw sessionFieldProblem('seat-over');
  const seat = await placeIn(trx, session, {
    residentId: resident.id,
    centreId: resident.centreId,
    channel: 'community',
    urgent,
    bundleId: randomUUID(),
    state: 'booked',
    expiresAt: null,
    movedFrom: null,
    overbookedBecause: null,
    takenBy: actor.id,
    takenAt: now,
  });
  if (seat === 'full') throw await full(trx, session, { channels: ['community'], now, urgent });
  if (seat === 'busy') throw seatProblem('busy', { sessionId });
  return { seat, session };
}

/** Gives a referral's seat back, or notes that she came or did not; what is past that is left as it is. */
export async function settleSeat(
  trx: Trx,
  seatId: string,
  change: { readonly state: 'cancelled' | 'arrived' | 'missed'; readonly cancelReason?: string },
): Promise<void> {
  const seen = await seatById(trx, seatId);
  if (!seen) return;
  await lockSessions(trx, [seen.sessionId]);
  const seat = await seatById(trx, seatId);
  const open = seat?.state === 'booked' || (seat?.state === 'missed' && change.state === 'arrived');
  if (seat && open) await changeSeat(trx, seat, change);
}

/** Seats with their sessions, by id, as they cross the network; those that cannot be seen are missing. */
export async function seatViewsByIds(trx: Trx, ids: readonly string[]): Promise<Map<string, WireSeat>> {
  const seats = await seatsByIds(trx, ids);
  const sessions = await sessionsByIds(trx, [...new Set(seats.map((seat) => seat.sessionId))]);
  return new Map(
    seats.flatMap((seat) => {
      const session = sessions.get(seat.sessionId);
      return session ? [[seat.id, seatView(seat, session)] as const] : [];
    }),
  );
}
