import type { Actor } from '#access';
import { settleAdvice } from '#checkups';
import type { Trx } from '#database';
import { type Answer, notFound, ok, once, type RawRequest, staleProblem, versionSeen } from '#http';
import { residentById } from '#people';
import { settleSeat, takeSeatFor } from '#sessions';
import { acceptDown } from './accept-down.ts';
import { type ReferralDeps, writerFor } from './deps.ts';
import { notYourTurn, wrongState } from './errors.ts';
import { type By, moveOn } from './move-on.ts';
import { maySeeReferral, sideOf } from './policy.ts';
import { lockReferral, type Referral, type ReferralChange, referralById } from './queries.ts';
import { stepFrom } from './rules/machine.ts';
import { referralView } from './view.ts';
import type { TakeStep } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt' | 'ifMatch'> & {
  readonly body: TakeStep;
};

/**
 * Takes one step of a referral, seen at the version named: of two desks that answer at once one does, the other is told.
 * @throws {Problem} 404 for one that is not hers to see; 409 when it is past the step or somebody else's turn; 412 when it
 *   changed and the step would still be possible.
 */
export async function takeStep(deps: ReferralDeps, request: Asking, id: string): Promise<Answer> {
  const { actor, now } = request;
  await deps.database.withActor(actor, (trx) => seenBy(trx, actor, id));
  return deps.database.withActor(writerFor(actor, now), async (trx) => {
    const answer = await once(trx, request, 'referrals.step', async () => {
      const referral = await lockReferral(trx, id);
      if (!referral) throw notFound();
      refuse(request, referral);
      const moved = await act(trx, deps, { actor, now }, referral, request.body);
      return ok(await referralView(trx, actor, moved), moved.version);
    });
    const referral = await referralById(trx, id);
    await request.looksAt(trx, referral ? [referral.resident_id] : []);
    return answer;
  });
}

/** A referral the asker may see, under row-level security and by the room's own policy. @throws {Problem} 404. */
export async function seenBy(trx: Trx, actor: Actor, id: string): Promise<Referral> {
  const referral = await referralById(trx, id);
  if (!referral || !maySeeReferral(actor, referral)) throw notFound();
  return referral;
}

function refuse({ actor, ifMatch, body }: Asking, referral: Referral): void {
  const version = versionSeen(ifMatch);
  const step = stepFrom(referral, body.step);
  const side = sideOf(actor, referral);
  if (side === undefined || (step && step.by !== side)) throw notYourTurn();
  if (!step) throw wrongState(referral.state);
  if (version !== referral.version) throw staleProblem();
}

async function act(trx: Trx, deps: ReferralDeps, by: By, referral: Referral, body: TakeStep): Promise<Referral> {
  const on = (change: ReferralChange & { readonly note?: string } = {}) =>
    moveOn(trx, deps, by, referral, body.step, change);
  const { now } = by;
  switch (body.step) {
    case 'accept':
      if (referral.direction === 'down') return acceptDown(trx, deps, by, referral, body.note);
      return on({ answered_at: now, note: body.note, ...(await otherSeat(trx, by, referral, body.sessionId)) });
    case 'rebook':
      return on({ note: body.note, ...(await otherSeat(trx, by, referral, body.sessionId)) });
    case 'ask-more':
      return on({ asked: body.note, note: body.note });
    case 'answer-more':
      return on({ asked: null, note: body.note });
    case 'decline':
      await giveBack(trx, referral, 'referral-declined');
      return on({ answered_at: now, decline_reason: body.reason, note: body.note });
    case 'arrive':
      await note(trx, referral, 'arrived');
      return on({ arrived_at: now });
    case 'miss':
      await note(trx, referral, 'missed');
      return on({ note: body.note });
    case 'admit':
      return on();
    case 'see':
      return on({ seen_at: now });
    case 'return':
      return on({ returned_at: now, letter: JSON.stringify(body.letter), note: body.letter.diagnosis });
    case 'report':
      return on({ returned_at: now, letter: JSON.stringify({ next: body.note }), note: body.note });
    case 'complete':
      if (referral.plan_id !== null && referral.direction === 'up') await settleAdvice(trx, referral.plan_id);
      return on({ note: body.note, chase_on: null });
    case 'cancel':
      await giveBack(trx, referral, 'referral-cancelled');
      return on({ end_reason: body.reason, note: body.note, chase_on: null });
  }
}

/** Another seat in place of the one there was; without one it stays as it is. */
async function otherSeat(
  trx: Trx,
  { actor, now }: By,
  referral: Referral,
  sessionId: string | undefined,
): Promise<{ seat_id?: string }> {
  if (sessionId === undefined || referral.to_id === null) return {};
  await giveBack(trx, referral, 'referral-moved');
  const resident = await residentById(trx, referral.resident_id);
  const taken = await takeSeatFor(trx, {
    sessionId,
    organisationId: referral.to_id,
    resident,
    actor,
    urgent: referral.urgency < 2,
    now,
  });
  return { seat_id: taken.seat.id };
}

async function giveBack(trx: Trx, { seat_id }: Referral, cancelReason: string): Promise<void> {
  if (seat_id !== null) await settleSeat(trx, seat_id, { state: 'cancelled', cancelReason });
}

async function note(trx: Trx, { seat_id }: Referral, state: 'arrived' | 'missed'): Promise<void> {
  if (seat_id !== null) await settleSeat(trx, seat_id, { state });
}
