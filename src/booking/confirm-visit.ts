import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, notFound, ok, type RawRequest } from '#http';
import { centreById } from '#organisations';
import { addressesByIds, lockPerson, mayActFor, residentById } from '#people';
import { type DayPicture, holdDay } from '#planning';
import {
  extendHold,
  lockVisit,
  moveVisit,
  resumeServices,
  servicesOf,
  type Visit,
  visitById,
  visitProblem,
} from '#visits';
import { freezeCharges, offeredOf } from './charges/charge.ts';
import { keepConversation } from './conversations/keep.ts';
import type { BookingDeps } from './deps.ts';
import { holdExpired } from './errors.ts';
import { nextWindows } from './find-windows.ts';
import { atDesk, centreOfActor } from './policy.ts';
import { isBusy, refuseMissing, stateOn, type Wish, wishOf } from './prepare.ts';
import { answerRequest } from './requests/queries.ts';
import { beginReview, isUnderReview, reviewDue, reviewNeeded } from './requests/review.ts';
import { closedDay, windowRefusal } from './rules.ts';
import { tellBooked } from './tell.ts';
import { visitViews } from './view.ts';
import { acceptOffer, openOfferOf } from './wait-list/settle.ts';
import type { AnswerOffer } from './wait-list/wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'looksAt'>;

/** The hold had ended and its window is gone; rolls everything back. */
class WindowGone extends Error {}

/**
 * Turns a hold into a booking. A hold that has ended is looked at again: its window is booked if it still fits.
 * Confirming what is booked already answers with it as it is. An offer from the wait list that has ended is not looked at again.
 *
 * @throws {Problem} 410 with the next free windows when the hold has ended and the window is gone.
 */
export async function confirmVisit(
  deps: BookingDeps,
  asking: Asking,
  visitId: string,
  said: AnswerOffer = { channel: 'web' },
): Promise<Answer> {
  const planner = plannerFor(asking.actor, centreOfActor(asking.actor));
  let after: DayPicture | undefined;
  try {
    const answer = await deps.database.withActor(planner, async (trx) => {
      const written = await confirm(trx, deps, asking, visitId, said);
      after = written.picture;
      await asking.looksAt(trx, [written.residentId]);
      return written.answer;
    });
    if (after) deps.pictures.remember(after);
    return answer;
  } catch (error) {
    if (!(error instanceof WindowGone)) throw error;
    throw holdExpired(await deps.database.withActor(planner, (trx) => otherWindows(trx, deps, asking, visitId)));
  }
}

async function confirm(
  trx: Trx,
  deps: BookingDeps,
  { actor, now }: Asking,
  visitId: string,
  said: AnswerOffer,
): Promise<{ answer: Answer; residentId: string; picture?: DayPicture }> {
  const seen = await visitById(trx, visitId);
  if (!seen || !mayActFor(actor, { id: seen.resident_id, centreId: seen.centre_id })) throw notFound();
  const centre = await centreById(trx, seen.centre_id, now);
  await lockPerson(trx, seen.resident_id);
  const day = await holdDay(trx, deps.pictures, centre, seen.day, now);
  const visit = await lockVisit(trx, visitId);
  if (!visit) throw notFound();
  const residentId = visit.resident_id;
  if (visit.state === 'booked' || visit.state === 'planned')
    return { answer: await answerOf(trx, visitId, now), residentId };
  const offer = await openOfferOf(trx, visit.id, now);
  if (visit.state !== 'held') throw visitProblem('wrong-state', { state: visit.state });

  const reviewed = await isUnderReview(trx, visitId);
  if (reviewed && !atDesk(actor)) return { answer: await answerOf(trx, visitId, now), residentId };
  const resident = await residentById(trx, visit.resident_id);
  const address = (await addressesByIds(trx, [visit.address_id])).get(visit.address_id) ?? null;
  day.refuseClosed();
  // Clocks differ: somebody whose clock is ahead may have cleared the place away already.
  const live = visit.hold_expires_at !== null && visit.hold_expires_at > now && (await day.hasPlace(visit.id));
  if (!live) await refuseGoneWindow(trx, actor, visit, now);
  // A place the centre itself offered needs no second look.
  const asks = !offer && reviewNeeded(actor, centre);
  const moved = asks
    ? await extendHold(trx, visit, reviewDue(visit.window_start, centre, now), { actor, at: now })
    : await moveVisit(trx, visit, stateOn(day.picture), { actor, at: now, extra: { hold_expires_at: null } });
  if (live) await day.keep(moved);
  else {
    await resumeServices(trx, visit.id);
    const point = address?.point;
    if (!point || !(await day.place(moved, point))) throw new WindowGone();
  }
  if (offer) {
    await acceptOffer(trx, offer, { actor, at: now, channel: said.channel });
    const about = { kind: 'book', centreId: visit.centre_id, residentId } as const;
    await keepConversation(trx, actor, said, { ...about, of: { visitId } }, now);
  }
  if (!asks) await freezeCharges(trx, { actor, centre, now }, moved, await offeredOf(trx, moved));
  if (asks) await beginReview(trx, deps, moved, { centre, resident }, now);
  else await tellBooked(trx, deps, moved, { resident, centre, address }, now);
  if (reviewed) await answerRequest(trx, visitId, { answer: 'accepted', reason: null, answered_by: actor.id }, now);
  return { answer: await answerOf(trx, visitId, now), residentId, picture: day.picture };
}

/** A hold that ended promises nothing: its window must still be one that could be booked now. */
async function refuseGoneWindow(trx: Trx, actor: Actor, visit: Visit, now: Date): Promise<void> {
  const wish = await wishOfVisit(trx, actor, visit, now);
  const window = { start: visit.window_start, end: visit.window_end };
  const refused =
    windowRefusal(window, wish.centre, atDesk(actor), now) ?? closedDay(visit.day, wish.centre, atDesk(actor), now);
  refuseMissing(wish, visit.day);
  if (refused || isBusy(wish, window)) throw new WindowGone();
}

async function wishOfVisit(trx: Trx, actor: Actor, visit: Visit, now: Date): Promise<Wish> {
  const services = (await servicesOf(trx, [visit.id])).get(visit.id) ?? [];
  const asked = { residentId: visit.resident_id, services, nurseSex: visit.nurse_sex ?? undefined };
  return wishOf(trx, actor, { ...asked, apartFrom: visit.id }, now);
}

async function answerOf(trx: Trx, visitId: string, now: Date): Promise<Answer> {
  const visit = await visitById(trx, visitId);
  const [view] = visit ? await visitViews(trx, [visit], now) : [];
  return ok(view, visit?.version);
}

async function otherWindows(trx: Trx, deps: BookingDeps, { actor, now }: Asking, visitId: string) {
  const visit = await visitById(trx, visitId);
  if (!visit) return [];
  return nextWindows(trx, deps, actor, await wishOfVisit(trx, actor, visit, now), visit.day, now);
}
