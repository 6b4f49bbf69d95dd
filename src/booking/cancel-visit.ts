import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, notFound, ok, type RawRequest } from '#http';
import { type Centre, centreById } from '#organisations';
import { addressesByIds, mayActFor, residentById } from '#people';
import { type DayPicture, holdDay } from '#planning';
import { lockVisit, markAtRisk, moveVisit, type Visit, visitById, visitProblem } from '#visits';
import { announceCancelled } from './announce.ts';
import { settleCancelled } from './charges/charge.ts';
import { keepConversation } from './conversations/keep.ts';
import type { BookingDeps } from './deps.ts';
import { tooLateToCancel } from './errors.ts';
import { atDesk, centreOfActor } from './policy.ts';
import { mayCancelAlone } from './rules.ts';
import { tellCancelled } from './tell.ts';
import { visitViews } from './view.ts';
import { declineOfferOf } from './wait-list/settle.ts';
import { wakeWaiting } from './wait-list/wake.ts';
import type { CancelVisit } from './wire.ts';

/**
 * Gives a visit's place back with a coded reason. Cancelling what is cancelled already answers with it as it is.
 * @throws {Problem} 409 when a resident comes later than the centre's cut-off, or care has begun.
 */
export async function cancelVisit(
  deps: BookingDeps,
  asking: Pick<RawRequest, 'actor' | 'now' | 'looksAt'>,
  visitId: string,
  asked: CancelVisit,
): Promise<Answer> {
  const { actor, now } = asking;
  let after: DayPicture | undefined;
  const answer = await deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
    const seen = await visitById(trx, visitId);
    if (!seen || !mayActFor(actor, { id: seen.resident_id, centreId: seen.centre_id })) throw notFound();
    const centre = await centreById(trx, seen.centre_id, now);
    const day = await holdDay(trx, deps.pictures, centre, seen.day, now);
    const visit = await lockVisit(trx, visitId);
    if (!visit) throw notFound();
    // Moved to another day between the look and the lock: that day is not held.
    if (visit.day !== seen.day) throw visitProblem('changed');
    if (visit.state === 'cancelled') return answerOf(trx, asking, visit);
    if (
      !atDesk(actor) &&
      !['held', 'requested'].includes(visit.state) &&
      !mayCancelAlone(visit.window_start, centre, now)
    ) {
      throw tooLateToCancel(centre.phone);
    }
    const moved = await moveVisit(trx, visit, 'cancelled', {
      actor,
      at: now,
      extra: { cancel_reason: asked.reason, at_risk_cause: null, at_risk_since: null },
      data: { reason: asked.reason, note: asked.note },
    });
    for (const lost of await day.remove(new Set([visitId])))
      await markAtRisk(trx, lost, 'no-place', { actor, at: now });
    const about = { kind: 'cancel', centreId: visit.centre_id, residentId: visit.resident_id } as const;
    await keepConversation(trx, actor, asked, { ...about, of: { visitId } }, now);
    const resident = await residentById(trx, visit.resident_id);
    const address = (await addressesByIds(trx, [visit.address_id])).get(visit.address_id) ?? null;
    if (visit.state === 'held') await declineOfferOf(trx, visit, { actor, at: now, channel: null });
    await wakeWaiting(trx, deps, centre.id);
    await announceCancelled(trx, deps, visit);
    if (visit.state !== 'held') await settleCharges(trx, { actor, centre, now }, visit, asked);
    if (visit.state !== 'held') await tellCancelled(trx, deps, moved, { resident, centre, address }, now);
    after = day.picture;
    return answerOf(trx, asking, moved);
  });
  if (after) deps.pictures.remember(after);
  return answer;
}

/** By the rules of cancelling: see `keepsTravel`. Only the desk can say that the centre could not come. */
export async function settleCharges(
  trx: Trx,
  { actor, centre, now }: { readonly actor: Actor; readonly centre: Centre; readonly now: Date },
  visit: Visit,
  asked: { readonly reason: string },
): Promise<void> {
  const cancelled = {
    state: visit.state,
    byCentre: asked.reason === 'centre-cannot' && atDesk(actor),
    inTime: mayCancelAlone(visit.window_start, centre, now),
    lateKeepsTravel: centre.settings.lateCancelKeepsTravel,
  };
  await settleCancelled(trx, actor, visit.id, cancelled, { reason: `cancelled: ${asked.reason}`, now });
}

async function answerOf(
  trx: Trx,
  { now, looksAt }: Pick<RawRequest, 'now' | 'looksAt'>,
  { id }: Pick<Visit, 'id'>,
): Promise<Answer> {
  const visit = await visitById(trx, id);
  if (!visit) throw notFound();
  const [view] = await visitViews(trx, [visit], now);
  await looksAt(trx, [visit.resident_id]);
  return ok(view, visit.version);
}
