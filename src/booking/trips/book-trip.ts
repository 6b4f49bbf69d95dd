import { plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, created, once, type RawRequest, replayed } from '#http';
import { lockPerson } from '#people';
import { type DayPicture, holdDay, planningProblem, type TripCandidate, tripOffersFor } from '#planning';
import { createVisit, recordEvent, type Visit } from '#visits';
import { channelOf, rowFor } from '../book-visit.ts';
import { freezeCharges } from '../charges/charge.ts';
import { keepConversation } from '../conversations/keep.ts';
import type { BookingDeps } from '../deps.ts';
import { alreadyBooked, dayProblem, windowTaken } from '../errors.ts';
import { dayOfWindow } from '../find-windows.ts';
import { centreOfActor } from '../policy.ts';
import { refuseWindow, stateOn, type Wish } from '../prepare.ts';
import { beginReview, reviewDue, reviewNeeded } from '../requests/review.ts';
import type { Window } from '../rules.ts';
import { tellBooked } from '../tell.ts';
import { visitViews } from '../view.ts';
import { nextTripWindows } from './find-trip-windows.ts';
import { partsOf, tripOf, within } from './trip.ts';
import type { BookTrip } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt'> & {
  readonly body: BookTrip;
};

const route = 'booking.bookTrip';

/** What a higher room writes of the visits, in the order asked, in the transaction that makes them. */
type AlongsideTrip = (trx: Trx, visits: readonly Visit[]) => Promise<void>;

/** Found under the lock that the day has no place for all of them any more; rolls everything back. */
class NoPlace extends Error {}

/**
 * Books several people of one home in one window, all or none: found outside, proven under the day's lock, one transaction.
 * @throws {Problem} 409 with the next windows that take all of them; 422 naming the person and the field otherwise.
 */
export async function bookTrip(deps: BookingDeps, asking: Asking, alongside?: AlongsideTrip): Promise<Answer> {
  const { actor, body, now } = asking;
  const window = { start: new Date(body.window.start), end: new Date(body.window.end) };
  const planner = plannerFor(actor, centreOfActor(actor));
  const residents = body.visits.map((part) => part.residentId);
  const others = (trx: Trx, wishes: readonly Wish[]) =>
    nextTripWindows(trx, deps, actor, wishes, dayOfWindow(window, wishes[0]!.centre), now);

  const before = await deps.database.withActor(planner, async (trx) => {
    const kept = await replayed(trx, asking, route);
    if (kept) {
      await asking.looksAt(trx, residents);
      return { kept };
    }
    const wishes = await checked(trx, asking, window);
    const candidate = await candidateFor(trx, deps, wishes, window, now);
    if (candidate) return { wishes, candidate };
    throw windowTaken(await others(trx, wishes));
  });
  if ('kept' in before) return before.kept;

  let after: DayPicture | undefined;
  try {
    const answer = await deps.database.withActor(planner, async (trx) => {
      const booked = await once(trx, asking, route, async () => {
        const written = await writeTrip(trx, deps, asking, window, before.candidate);
        after = written.picture;
        await alongside?.(trx, written.visits);
        return written.answer;
      });
      await asking.looksAt(trx, residents);
      return booked;
    });
    if (after) deps.pictures.remember(after);
    return answer;
  } catch (error) {
    if (!(error instanceof NoPlace)) throw error;
    throw windowTaken(await deps.database.withActor(planner, (trx) => others(trx, before.wishes)));
  }
}

async function checked(trx: Trx, { actor, body, now }: Asking, window: Window): Promise<Wish[]> {
  const wishes = await tripOf(trx, actor, body.visits, now);
  for (const [index, wish] of wishes.entries())
    await within(`/visits/${index}`, () => refuseWindow(wish, window, actor, now));
  return wishes;
}

async function candidateFor(
  trx: Trx,
  deps: BookingDeps,
  wishes: readonly Wish[],
  window: Window,
  now: Date,
): Promise<TripCandidate | undefined> {
  const { centre } = wishes[0]!;
  const windows = new Map([[dayOfWindow(window, centre), [window]]]);
  const [offer] = await tripOffersFor(trx, deps.pictures, { centre, windows, parts: partsOf(wishes).parts }, now);
  if (offer?.reason === 'day-closed') throw planningProblem('day-closed');
  if (offer?.reason === 'roster-not-published') throw dayProblem('roster-not-published');
  const fit = offer?.fits[0];
  return offer && fit ? { version: offer.version, problem: offer.problem, insertions: fit.insertions } : undefined;
}

/** Under the locks, in their order: the residents by id, the day, the nurses. */
async function writeTrip(
  trx: Trx,
  deps: BookingDeps,
  asking: Asking,
  window: Window,
  candidate: TripCandidate,
): Promise<{ answer: Answer; picture: DayPicture; visits: readonly Visit[] }> {
  const { actor, body, now } = asking;
  for (const id of body.visits.map((part) => part.residentId).sort()) await lockPerson(trx, id);
  const wishes = await checked(trx, asking, window);
  const { centre } = wishes[0]!;
  const review = reviewNeeded(actor, centre) ? reviewDue(window.start, centre, now) : null;
  const day = await holdDay(trx, deps.pictures, centre, dayOfWindow(window, centre), now);
  day.refuseClosed();
  const visits: Visit[] = [];
  for (const [index, wish] of wishes.entries()) {
    const row = rowFor(wish, {
      window,
      state: review ? 'held' : stateOn(day.picture),
      holdExpiresAt: review,
      channel: channelOf(actor, body),
      note: body.visits[index]!.note,
      bookedBy: actor.id,
      now,
    });
    const visit = await createVisit(trx, row, wish.services);
    if (!visit) throw await within(`/visits/${index}`, () => alreadyBooked());
    visits.push(visit);
  }
  const placed = partsOf(wishes).order.map((index) => ({
    visit: visits[index]!,
    point: wishes[index]!.address.point,
  }));
  if (!(await day.placeTogether(placed, candidate))) throw new NoPlace();
  await tellAll(trx, deps, asking, wishes, visits);
  const views = await visitViews(trx, visits, now);
  return { answer: created({ visits: views }, `/api/v1/visits/${visits[0]!.id}`), picture: day.picture, visits };
}

async function tellAll(
  trx: Trx,
  deps: BookingDeps,
  { actor, body, now }: Asking,
  wishes: readonly Wish[],
  visits: readonly Visit[],
): Promise<void> {
  for (const [index, visit] of visits.entries()) {
    const together = visits.filter((other) => other !== visit).map((other) => other.id);
    await recordEvent(trx, visit, {
      kind: visit.state,
      actor,
      at: now,
      data: { channel: body.channel, together },
    });
    const about = { kind: 'book', centreId: visit.centre_id, residentId: visit.resident_id } as const;
    await keepConversation(trx, actor, body, { ...about, of: { visitId: visit.id } }, now);
    const wish = wishes[index]!;
    if (visit.state === 'held') {
      await beginReview(trx, deps, visit, wish, now);
      continue;
    }
    await freezeCharges(trx, { actor, centre: wish.centre, now }, visit, wish.asked);
    await tellBooked(trx, deps, visit, wish, now);
  }
}
