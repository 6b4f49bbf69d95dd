import { randomUUID } from 'node:crypto';
import { type Answer, created, notFound, once, type RawRequest } from '#http';
import { lookAt, writerFor } from './acting.ts';
import type { SessionDeps } from './deps.ts';
import { seatProblem } from './errors.ts';
import { placeIn } from './place.ts';
import { mayOverbook } from './policy.ts';
import { addOverbooked, lockSessions, sessionsByIds } from './queries.ts';
import { tellSeats } from './tell.ts';
import { seatView } from './view.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt'>;

/**
 * One more seat than there are, for one named resident, by the named permission and with the reason kept.
 * @throws {Problem} 404 for whoever has not the permission, 409 when she is elsewhere at that time or the session is over.
 */
export async function overbook(
  deps: SessionDeps,
  asking: Asking,
  sessionId: string,
  { residentId, reason }: { readonly residentId: string; readonly reason: string },
): Promise<Answer> {
  const { actor, now } = asking;
  const { resident, sessions } = await lookAt(deps.database, actor, residentId, [sessionId]);
  const [seen] = sessions;
  if (!seen || !mayOverbook(actor, seen.organisationId)) throw notFound();
  return deps.database.withActor(writerFor(actor, seen.organisationId, resident.centreId), async (trx) => {
    const answer = await once(trx, asking, 'sessions.overbook', async () => {
      await lockSessions(trx, [sessionId]);
      await addOverbooked(trx, sessionId);
      const session = (await sessionsByIds(trx, [sessionId])).get(sessionId) ?? seen;
      const seat = await placeIn(trx, session, {
        residentId: resident.id,
        centreId: resident.centreId,
        channel: 'counter',
        bundleId: randomUUID(),
        state: 'booked',
        expiresAt: null,
        movedFrom: null,
        overbookedBecause: reason,
        takenBy: actor.id,
        takenAt: now,
      });
      if (typeof seat === 'string') throw seatProblem(seat === 'busy' ? 'busy' : 'state', { sessionId });
      await tellSeats(trx, deps, 'seat-booked', resident, [{ seat, session }], now);
      return created(seatView(seat, session), `/api/v1/seats?residentId=${resident.id}`);
    });
    await asking.looksAt(trx, [resident.id]);
    return answer;
  });
}
