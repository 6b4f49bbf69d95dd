import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, notFound, ok, type RawRequest } from '#http';
import { type Centre, centreById } from '#organisations';
import { type Address, addressesByIds, mayActFor, type Resident, residentById } from '#people';
import { type DayPicture, holdDay, type OpenDay } from '#planning';
import { catalogueOf, lockVisit, markAtRisk, moveVisit, type Visit, visitById, visitProblem } from '#visits';
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
  let endTurn: (() => void) | undefined;
  const cancelling = deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
    const seen = await visitById(trx, visitId);
    if (!seen || !mayActFor(actor, { id: seen.resident_id, centreId: seen.centre_id })) throw notFound();
    // What does not change with the day is asked for before it is held: then others wait.
    const [centre, resident, addresses] = await Promise.all([
      centreById(trx, seen.centre_id, now),
      residentById(trx, seen.resident_id),
      addressesByIds(trx, [seen.address_id]),
      catalogueOf(trx, seen.centre_id),
    ]);
    endTurn?.();
    endTurn = await deps.pictures.turns.take(centre.id, seen.day);
    const [day, visit] = await Promise.all([
      holdDay(trx, deps.pictures, centre, seen.day, now),
      lockVisit(trx, visitId),
    ]);
    if (!visit) throw notFound();
    // Moved to another day between the look and the lock: that day is not held.
    if (visit.day !== seen.day) throw visitProblem('changed');
    if (visit.state === 'cancelled') return answerOf(trx, asking, visit);
    refuseLate(visit, centre, asking);
    const about = { resident, centre, address: addresses.get(visit.address_id) ?? null };
    const answered = await giveUp(trx, deps, asking, { visit, day, asked, about });
    after = day.picture;
    return answered;
  });
  try {
    const answer = await cancelling;
    if (after) deps.pictures.remember(after);
    return answer;
  } finally {
    endTurn?.();
  }
}

/** @throws {Problem} 409 when it is too late for a resident to do it herself. */
function refuseLate(visit: Visit, centre: Centre, { actor, now }: Pick<RawRequest, 'actor' | 'now'>): void {
  const isOpen = atDesk(actor) || ['held', 'requested'].includes(visit.state);
  if (!isOpen && !mayCancelAlone(visit.window_start, centre, now)) throw tooLateToCancel(centre.phone);
}

interface GivingUp {
  readonly visit: Visit;
  readonly day: OpenDay;
  readonly asked: CancelVisit;
  readonly about: { readonly resident: Resident; readonly centre: Centre; readonly address: Address | null };
}

/** Everything that a cancellation writes, side by side, and what it is answered with. */
async function giveUp(
  trx: Trx,
  deps: BookingDeps,
  asking: Pick<RawRequest, 'actor' | 'now' | 'looksAt'>,
  { visit, day, asked, about }: GivingUp,
): Promise<Answer> {
  const { actor, now } = asking;
  const conversation = { kind: 'cancel', centreId: visit.centre_id, residentId: visit.resident_id } as const;
  const moving = moveVisit(trx, visit, 'cancelled', {
    actor,
    at: now,
    extra: { cancel_reason: asked.reason, at_risk_cause: null, at_risk_since: null },
    data: { reason: asked.reason, note: asked.note },
  });
  const removing = day.remove(new Set([visit.id]));
  const [answer, lost] = await Promise.all([
    Promise.all([moving, removing]).then(([moved]) => answerOf(trx, asking, moved)),
    removing,
    keepConversation(trx, actor, asked, { ...conversation, of: { visitId: visit.id } }, now),
    visit.state === 'held' ? declineOfferOf(trx, visit, { actor, at: now, channel: null }) : undefined,
    visit.state === 'held' ? undefined : settleCharges(trx, { actor, centre: about.centre, now }, visit, asked),
    visit.state === 'held' ? undefined : moving.then((moved) => tellCancelled(trx, deps, moved, about, now)),
    wakeWaiting(trx, deps, visit.centre_id),
    announceCancelled(trx, deps, visit),
  ]);
  for (const one of lost) await markAtRisk(trx, one, 'no-place', { actor, at: now });
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
  visit: Visit,
): Promise<Answer> {
  const [[view]] = await Promise.all([visitViews(trx, [visit], now), looksAt(trx, [visit.resident_id])]);
  return ok(view, visit.version);
}
