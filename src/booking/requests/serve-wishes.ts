import { type Actor, plannerFor, systemActor } from '#access';
import type { Trx } from '#database';
import { allCentres, type Centre } from '#organisations';
import { lockPerson, residentById } from '#people';
import { holdDay } from '#planning';
import { publishedDays } from '#roster';
import { addDays, dayOf } from '#time';
import { lockVisit, moveVisit, requestedVisits, type Visit } from '#visits';
import { freezeOnce } from '../charges/charge.ts';
import type { BookingDeps } from '../deps.ts';
import { isBusy, missingOn, stateOn, wishOfMoving } from '../prepare.ts';
import { respectLaterHolidays } from '../series/later-holidays.ts';
import { tellBooked } from '../tell.ts';
import { answerRequest, noteTold, requestsOf } from './queries.ts';
import { beginReview, reviewDue } from './review.ts';
import { tellRequest } from './tell.ts';

/** The roster is there and the wish does not fit it; rolls back the try. */
class Unmet extends Error {}

/** The software at a centre's desk: it may promise what a resident asked for long before. */
const deskOf = (centre: Centre): Actor => ({ role: 'coordinator', id: 'system', organisationId: centre.id });

/**
 * Wishes whose day has a published roster by now are promised, whoever asked first first, each in a transaction of its own.
 * Before that, those of a series whose day became a holiday meanwhile are moved or left out, as it says of holidays.
 * One that cannot be met stays a wish, and its resident is asked, once. One whose window is past is ended.
 */
export async function serveWishes(deps: BookingDeps, now: Date): Promise<void> {
  const centres = await deps.database.withActor(systemActor, (trx) => allCentres(trx, now));
  for (const centre of centres) {
    const actor = deskOf(centre);
    const planner = plannerFor(actor, centre.id);
    await respectLaterHolidays(deps, actor, centre, now);
    for (const visit of await deps.database.withActor(planner, (trx) => servable(trx, centre, now))) {
      try {
        await deps.database.withActor(planner, (trx) => serve(trx, deps, actor, centre, visit, now));
      } catch (error) {
        if (!(error instanceof Unmet)) throw error;
        await deps.database.withActor(planner, (trx) => ask(trx, deps, centre, visit, now));
      }
    }
  }
}

/** In order of request; those whose resident has been asked already are hers to settle. */
async function servable(trx: Trx, centre: Centre, now: Date): Promise<Visit[]> {
  const today = dayOf(now, centre.zone);
  const visits = await requestedVisits(trx, centre.id, addDays(today, centre.settings.promiseHorizonDays));
  const [first, last] = [visits[0]?.day, visits.at(-1)?.day];
  if (first === undefined || last === undefined) return [];
  const published = await publishedDays(trx, centre.id, first, last);
  const requests = await requestsOf(
    trx,
    visits.map(({ id }) => id),
  );
  const asked = (visit: Visit) => requests.get(visit.id)?.asked_at.getTime() ?? visit.created_at.getTime();
  return visits
    .filter((visit) => visit.window_end <= now || (published.has(visit.day) && !requests.get(visit.id)?.told_at))
    .sort((one, other) => asked(one) - asked(other) || (one.id < other.id ? -1 : 1));
}

async function serve(trx: Trx, deps: BookingDeps, actor: Actor, centre: Centre, seen: Visit, now: Date): Promise<void> {
  await lockPerson(trx, seen.resident_id);
  const day = await holdDay(trx, deps.pictures, centre, seen.day, now);
  const visit = await lockVisit(trx, seen.id);
  if (visit?.state !== 'requested' || visit.day !== seen.day) return;
  if (visit.window_end <= now) return end(trx, visit, now);
  const wish = await wishOfMoving(trx, actor, visit, now);
  if (isBusy(wish, { start: visit.window_start, end: visit.window_end })) throw new Unmet();
  // What was valid when she asked may have ended before its day came into sight.
  if (missingOn(wish, visit.day).length > 0) throw new Unmet();
  const kept = await settle(trx, centre, visit, stateOn(day.picture), now);
  if (!(await day.place(kept, wish.address.point))) throw new Unmet();
  if (kept.state === 'held') return beginReview(trx, deps, kept, wish, now);
  await freezeOnce(trx, { actor, centre, now }, kept, wish.asked);
  await answerRequest(trx, visit.id, { answer: 'accepted', reason: null, answered_by: 'system' }, now);
  await tellBooked(trx, deps, kept, wish, now);
}

/** Promised; or, where the desk reviews what residents ask for by themselves, held until it has answered. */
function settle(trx: Trx, centre: Centre, visit: Visit, promised: 'booked' | 'planned', now: Date): Promise<Visit> {
  const by = { actor: systemActor, at: now, data: { wish: true } };
  if (!centre.settings.reviewsBookings || visit.channel !== 'web') return moveVisit(trx, visit, promised, by);
  return moveVisit(trx, visit, 'held', {
    ...by,
    extra: { hold_expires_at: reviewDue(visit.window_start, centre, now) },
  });
}

async function end(trx: Trx, visit: Visit, now: Date): Promise<void> {
  await moveVisit(trx, visit, 'cancelled', { actor: systemActor, at: now, extra: { cancel_reason: 'wish-unmet' } });
  await answerRequest(trx, visit.id, { answer: 'unanswered', reason: null, answered_by: 'system' }, now);
}

async function ask(trx: Trx, deps: BookingDeps, centre: Centre, visit: Visit, now: Date): Promise<void> {
  if (!(await noteTold(trx, visit.id, now))) return;
  await tellRequest(
    'wish-unmet',
    trx,
    deps,
    visit,
    { centre, resident: await residentById(trx, visit.resident_id) },
    now,
  );
}
