import { type Answer, notFound, ok, type RawRequest } from '#http';
import { type ResidentWithAddress, residentById } from '#people';
import { ownSeat, writerFor } from './acting.ts';
import type { SessionDeps } from './deps.ts';
import { seatProblem } from './errors.ts';
import { mayKeepSessions } from './policy.ts';
import { changeSeat, lockSessions, seatById, sessionsByIds } from './queries.ts';
import { mayGiveBack } from './rules.ts';
import type { Seat, Session } from './session.ts';
import { tellSeats } from './tell.ts';
import { seatView } from './view.ts';
import type { SeatState } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'looksAt'>;

/** Turns a held seat into a booked one. Confirming what is booked already answers with it as it is. */
export async function confirmSeat(deps: SessionDeps, asking: Asking, id: string): Promise<Answer> {
  const { now } = asking;
  return change(deps, asking, id, async (seat) => {
    if (seat.state === 'booked') return undefined;
    if (seat.state === 'cancelled' && seat.cancelReason === 'hold-expired') throw seatProblem('expired');
    if (seat.state !== 'held') throw seatProblem('state', { state: seat.state });
    if (seat.expiresAt !== null && seat.expiresAt <= now) throw seatProblem('expired');
    return { state: 'booked', tell: 'seat-booked' };
  });
}

/** Gives a seat back with a reason; later than the cut-off only the desk may. */
export async function giveBackSeat(deps: SessionDeps, asking: Asking, id: string, reason: string): Promise<Answer> {
  const { actor, now } = asking;
  return change(deps, asking, id, async (seat, session) => {
    if (seat.state === 'cancelled') return undefined;
    if (seat.state !== 'held' && seat.state !== 'booked') throw seatProblem('state', { state: seat.state });
    const alone = actor.role === 'resident' && seat.state === 'booked';
    if (alone && !mayGiveBack(session.startsAt, now)) throw seatProblem('late');
    return { state: 'cancelled', cancelReason: reason, ...(seat.state === 'booked' ? { tell: 'seat-cancelled' } : {}) };
  });
}

/** Whether somebody came: said by the organisation that keeps the session. */
export async function noteArrival(
  deps: SessionDeps,
  asking: Asking,
  id: string,
  outcome: 'arrived' | 'missed',
): Promise<Answer> {
  return change(deps, asking, id, async (seat) => {
    if (!mayKeepSessions(asking.actor, seat.organisationId)) throw notFound();
    if (seat.state === outcome) return undefined;
    if (seat.state !== 'booked' && seat.state !== 'missed') throw seatProblem('state', { state: seat.state });
    return { state: outcome };
  });
}

interface Change {
  readonly state: SeatState;
  readonly cancelReason?: string;
  readonly tell?: 'seat-booked' | 'seat-cancelled';
}

/** Looks at the seat as the asker, then changes it under its session's lock. */
async function change(
  deps: SessionDeps,
  { actor, now, looksAt }: Asking,
  id: string,
  decide: (seat: Seat, session: Session) => Promise<Change | undefined>,
): Promise<Answer> {
  const seen = await deps.database.withActor(actor, (trx) => ownSeat(trx, actor, id));
  return deps.database.withActor(writerFor(actor, seen.organisationId, seen.centreId), async (trx) => {
    await lockSessions(trx, [seen.sessionId]);
    const seat = await seatById(trx, id);
    const session = (await sessionsByIds(trx, [seen.sessionId])).get(seen.sessionId);
    if (!seat || !session) throw notFound();
    const next = await decide(seat, session);
    const changed = next ? await changeSeat(trx, seat, next) : seat;
    if (!changed) throw seatProblem('state', { state: seat.state });
    if (seat.state === 'booked' && changed.state === 'cancelled')
      for (const listen of deps.seatListeners) await listen(trx, { seat: changed, to: undefined, now });
    if (changed.state === 'arrived' || changed.state === 'missed')
      await deps.onAttendance?.(trx, { seat: changed, now });
    if (seat.state === 'held' && changed.state === 'booked' && changed.channel === 'contracted')
      await deps.onPriority?.(trx, { seat: changed, now });
    if (next?.tell) {
      const resident: ResidentWithAddress = await residentById(trx, seat.residentId);
      await tellSeats(trx, deps, next.tell, resident, [{ seat: changed, session }], now);
    }
    await looksAt(trx, [seat.residentId]);
    return ok(seatView(changed, session), changed.version);
  });
}
