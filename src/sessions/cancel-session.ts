import { randomUUID } from 'node:crypto';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { type ResidentWithAddress, residentsByIds } from '#people';
import { instantText } from '#time';
import type { SessionDeps } from './deps.ts';
import { seatProblem } from './errors.ts';
import { placeIn } from './place.ts';
import { mayKeepSessions } from './policy.ts';
import { changeSeat, clearLapsed, closeSession, lockSessions, seatsOfSession, sessionsByIds } from './queries.ts';
import { replaceWithinDays } from './rules.ts';
import type { Seat, Session } from './session.ts';
import { sessionsWithSeats } from './take-seats.ts';
import { tellSeats } from './tell.ts';
import type { WireReplacedSeat } from './wire.ts';

interface Replaced {
  readonly seat: Seat;
  readonly resident: ResidentWithAddress;
  readonly to: { readonly seat: Seat; readonly session: Session } | undefined;
}

/**
 * Cancels a session and gives everybody in it a seat in the next one like it, the same doctor's first, in the order in
 * which they had booked; whoever finds none is told so. All in one transaction: rolled back, it is the preview.
 * @param accepted seats that may find no other place; `all` for the preview.
 * @throws {Problem} 409 with everybody's fate when somebody finds no place who is not accepted.
 */
export async function cancelSession(
  trx: Trx,
  deps: SessionDeps,
  by: { readonly actor: Actor; readonly now: Date },
  sessionId: string,
  asked: { readonly reason: string; readonly accepted: ReadonlySet<string> | 'all' },
): Promise<readonly Replaced[]> {
  const { actor, now } = by;
  const seen = (await sessionsByIds(trx, [sessionId])).get(sessionId);
  if (!seen || !mayKeepSessions(actor, seen.organisationId)) throw notFound();
  await lockSessions(trx, [sessionId]);
  await clearLapsed(trx, [sessionId], now);
  const session = (await sessionsByIds(trx, [sessionId])).get(sessionId) ?? seen;
  if (session.state !== 'open') throw seatProblem('state', { state: session.state });
  const seats = (await seatsOfSession(trx, sessionId)).filter(({ state }) => state === 'held' || state === 'booked');
  const residents = await residentsByIds(
    trx,
    seats.map((seat) => seat.residentId),
  );
  await closeSession(trx, sessionId, asked.reason);
  const fates: Replaced[] = [];
  for (const seat of seats) {
    const resident = residents.get(seat.residentId);
    if (resident) fates.push({ seat, resident, to: await replace(trx, by, seat, session) });
  }
  const { accepted } = asked;
  if (accepted !== 'all' && fates.some(({ to, seat }) => !to && !accepted.has(seat.id)))
    throw seatProblem('unplaced', { seats: fates.map((fate) => fateView(fate)) });
  for (const { seat, resident, to } of fates) {
    const told = to ?? { seat, session };
    await tellSeats(trx, deps, to ? 'seat-moved' : 'seat-cancelled', resident, [told], now);
    if (seat.state === 'booked') for (const listen of deps.seatListeners) await listen(trx, { seat, to, now });
  }
  return fates;
}

async function replace(
  trx: Trx,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
  seat: Seat,
  session: Session,
): Promise<Replaced['to']> {
  const left = await changeSeat(trx, seat, { state: 'cancelled', cancelReason: 'session-cancelled' });
  if (!left) throw seatProblem('state', { state: seat.state });
  for (const { other } of await sessionsWithSeats(trx, session, [seat.channel], now, { days: replaceWithinDays })) {
    // Locked one by one behind the cancelled one; two acts that meet the other way round are run again by the database hall.
    const placed = await placeIn(trx, other, {
      residentId: seat.residentId,
      centreId: seat.centreId,
      channel: seat.channel,
      bundleId: randomUUID(),
      state: 'booked',
      expiresAt: null,
      movedFrom: seat.id,
      overbookedBecause: null,
      takenBy: actor.id,
      takenAt: now,
    });
    if (typeof placed !== 'string') return { seat: placed, session: other };
  }
  return undefined;
}

export function fateView({ seat, resident, to }: Replaced): WireReplacedSeat {
  return {
    seatId: seat.id,
    residentId: resident.id,
    residentName: resident.name,
    residentNameLatin: resident.nameLatin,
    to: to
      ? { sessionId: to.session.id, start: instantText(to.session.startsAt, to.session.zone), number: to.seat.number }
      : null,
  };
}
