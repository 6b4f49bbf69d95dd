import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, notFound, ok, type RawRequest } from '#http';
import type { Centre } from '#organisations';
import { mayActFor, type Resident } from '#people';
import { type Visit, visitById, visitProblem } from '#visits';
import type { BookingDeps } from '../deps.ts';
import { atDesk, centreOfActor } from '../policy.ts';
import { visitViews } from '../view.ts';
import { closeReview } from './close-review.ts';
import { askReview, requestsOf } from './queries.ts';
import { tellRequest } from './tell.ts';
import type { RefuseRequest } from './wire.ts';

/** Whether this actor's bookings must be accepted by the desk first: its own it accepts by making them. */
export function reviewNeeded(actor: Actor, centre: Pick<Centre, 'settings'>): boolean {
  return centre.settings.reviewsBookings && !atDesk(actor);
}

/** Until when the desk may answer: never later than the window itself begins. */
export function reviewDue(windowStart: Date, centre: Pick<Centre, 'settings'>, now: Date): Date {
  return new Date(Math.min(now.getTime() + centre.settings.reviewHours * 3_600_000, windowStart.getTime()));
}

/** The visit's place is held until the desk has answered; the resident is told that it is looked at. */
export async function beginReview(
  trx: Trx,
  deps: BookingDeps,
  visit: Visit,
  about: { readonly centre: Centre; readonly resident: Resident },
  now: Date,
): Promise<void> {
  if (visit.hold_expires_at === null) throw new Error('A visit under review is held until somebody answers.');
  await askReview(trx, visit, visit.hold_expires_at, now);
  await tellRequest('request-received', trx, deps, visit, about, now);
}

/** Whether a held visit waits for the desk's answer. */
export async function isUnderReview(trx: Trx, visitId: string): Promise<boolean> {
  const request = (await requestsOf(trx, [visitId])).get(visitId);
  return request?.kind === 'review' && request.answer === null;
}

/**
 * The desk does not accept a request: its place is free at once and the resident is told, with the reason behind the link.
 * @throws {Problem} 409 when the visit is no request any more.
 */
export async function refuseRequest(
  deps: BookingDeps,
  { actor, now, looksAt }: Pick<RawRequest, 'actor' | 'now' | 'looksAt'>,
  visitId: string,
  { reason, note }: RefuseRequest,
): Promise<Answer> {
  return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
    const seen = await visitById(trx, visitId);
    if (!seen || !mayActFor(actor, { id: seen.resident_id, centreId: seen.centre_id })) throw notFound();
    const ended = await closeReview(trx, deps, visitId, { answer: 'refused', reason, note, actor }, now);
    if (!ended) throw visitProblem('wrong-state', { state: seen.state });
    const [view] = await visitViews(trx, [ended], now);
    await looksAt(trx, [ended.resident_id]);
    return ok(view, ended.version);
  });
}
