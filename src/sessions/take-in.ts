import type { Actor } from '#access';
import type { Trx } from '#database';
import type { ResidentWithAddress } from '#people';
import type { SessionDeps } from './deps.ts';
import { seatProblem } from './errors.ts';
import { channelsOf } from './policy.ts';
import { changeSeat, lockSessions, seatsByIds, sessionsByIds } from './queries.ts';
import { type Taken, takeLocked } from './take-seats.ts';
import { tellSeats } from './tell.ts';

export interface SeatsWanted {
  /** Who asks: her role says by which channel. */
  readonly actor: Actor;
  readonly resident: ResidentWithAddress;
  readonly sessionIds: readonly string[];
  /** Seats she gives back for them, told of by nobody: what she has instead is told. */
  readonly insteadOf: readonly string[];
  readonly now: Date;
}

/**
 * Takes one seat in each session, all or none, inside the transaction of a higher room that keeps what they are for.
 * The transaction must be that of `seatWriterFor`.
 *
 * @throws {Problem} as `takeSeats`; 409 when a seat to be given back is no longer booked.
 */
export async function takeSeatsIn(
  trx: Trx,
  deps: Pick<SessionDeps, 'enqueue' | 'publicUrl'>,
  { actor, resident, sessionIds, insteadOf, now }: SeatsWanted,
): Promise<Taken[]> {
  const old = await seatsByIds(trx, insteadOf);
  // All locks at once, in the order of their ids, so that two who change places never wait for each other.
  await lockSessions(trx, [...sessionIds, ...old.map(({ sessionId }) => sessionId)]);
  for (const seat of old) {
    const left = await changeSeat(trx, seat, { state: 'cancelled', cancelReason: 'other-time' });
    if (!left) throw seatProblem('state', { state: seat.state });
  }
  if (sessionIds.length === 0) return [];
  const channels = channelsOf(actor).slice(0, 1);
  const taken = await takeLocked(trx, sessionIds, { actor, resident, channels, hold: false, now });
  await tellSeats(trx, deps, 'seat-booked', resident, taken, now);
  return taken;
}

export interface SeatsLeft {
  readonly resident: ResidentWithAddress;
  readonly seatIds: readonly string[];
  readonly reason: string;
  readonly now: Date;
}

/**
 * Gives back those of a resident's seats that are booked and still ahead, inside the transaction of the higher room that
 * kept them, and tells her once. Nobody else is asked: the caller knows what the seats were for.
 * The transaction must be that of `seatWriterFor`.
 */
export async function giveBackSeatsIn(
  trx: Trx,
  deps: Pick<SessionDeps, 'enqueue' | 'publicUrl'>,
  { resident, seatIds, reason, now }: SeatsLeft,
): Promise<void> {
  const seen = await seatsByIds(trx, seatIds);
  const sessionIds = seen.map(({ sessionId }) => sessionId);
  await lockSessions(trx, sessionIds);
  const sessions = await sessionsByIds(trx, sessionIds);
  const left: Taken[] = [];
  for (const seat of await seatsByIds(trx, seatIds)) {
    const session = sessions.get(seat.sessionId);
    if (!session || seat.state !== 'booked' || session.startsAt <= now) continue;
    const changed = await changeSeat(trx, seat, { state: 'cancelled', cancelReason: reason });
    if (!changed) throw seatProblem('state', { state: seat.state });
    left.push({ seat: changed, session });
  }
  await tellSeats(trx, deps, 'seat-cancelled', resident, left, now);
}
