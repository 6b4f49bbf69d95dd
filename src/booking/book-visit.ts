import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, created, once, type RawRequest, replayed } from '#http';
import { lockPerson } from '#people';
import { type Candidate, type DayPicture, holdDay, offersFor } from '#planning';
import { createVisit, type NewVisitRow, recordEvent, type Visit } from '#visits';
import type { BookingDeps } from './deps.ts';
import { alreadyBooked, dayProblem, windowTaken } from './errors.ts';
import { dayOfWindow, nextWindows } from './find-windows.ts';
import { refuseFurtherHolds } from './holds.ts';
import { centreOfActor } from './policy.ts';
import { refuseWindow, stateOn, type Wish, wantedBy, wishOf } from './prepare.ts';
import { holdMinutes, type Window } from './rules.ts';
import { tellBooked } from './tell.ts';
import { visitViews } from './view.ts';
import type { BookVisit } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt'>;
type Kind = 'book' | 'hold';

/** Found under the lock that the day has no place any more; rolls everything back. */
export class NoPlace extends Error {}

/**
 * Books or holds a visit in a window: the place is found outside, proven under the day's lock, and the visit,
 * its assignment, its notice and the remembered answer commit together or not at all.
 *
 * @throws {Problem} 409 with the next free windows when the window cannot be kept; 422 naming the field otherwise.
 */
export async function bookVisit(
  deps: BookingDeps,
  request: Asking & { readonly body: BookVisit },
  kind: Kind,
): Promise<Answer> {
  const { actor, body, now } = request;
  const route = kind === 'book' ? 'booking.book' : 'booking.hold';
  const window = { start: new Date(body.window.start), end: new Date(body.window.end) };
  const planner = plannerFor(actor, centreOfActor(actor));

  const before = await deps.database.withActor(planner, async (trx) => {
    const kept = await replayed(trx, request, route);
    if (kept) {
      await request.looksAt(trx, [body.residentId]);
      return { kept };
    }
    const wish = await wishOf(trx, actor, body, now);
    refuseWindow(wish, window, actor, now);
    const candidate = await candidateFor(trx, deps, wish, window, now);
    if (candidate) return { wish, candidate };
    throw windowTaken(await nextWindows(trx, deps, actor, wish, dayOfWindow(window, wish.centre), now));
  });
  if ('kept' in before) return before.kept;

  let after: DayPicture | undefined;
  try {
    const answer = await deps.database.withActor(planner, async (trx) => {
      const booked = await once(trx, request, route, async () => {
        const written = await writeBooking(trx, deps, { ...request, window, kind, candidate: before.candidate });
        after = written.picture;
        return written.answer;
      });
      await request.looksAt(trx, [body.residentId]);
      return booked;
    });
    if (after) deps.pictures.remember(after);
    return answer;
  } catch (error) {
    if (!(error instanceof NoPlace)) throw error;
    throw windowTaken(
      await deps.database.withActor(planner, (trx) =>
        nextWindows(trx, deps, actor, before.wish, dayOfWindow(window, before.wish.centre), now),
      ),
    );
  }
}

/** The place a window would have on the plan as it stands, without the lock. */
export async function candidateFor(
  trx: Trx,
  deps: BookingDeps,
  wish: Wish,
  window: Window,
  now: Date,
): Promise<Candidate | undefined> {
  const day = dayOfWindow(window, wish.centre);
  const asked = {
    centre: wish.centre,
    wanted: wantedBy(wish),
    point: wish.address.point,
    windows: new Map([[day, [window]]]),
    moving: wish.moving,
  };
  const [offer] = await offersFor(trx, deps.pictures, asked, now);
  if (offer?.reason === 'roster-not-published') throw dayProblem('roster-not-published');
  const fit = offer?.fits[0];
  return offer && fit ? { version: offer.version, insertion: fit.insertion } : undefined;
}

interface Writing extends Asking {
  readonly body: BookVisit;
  readonly window: Window;
  readonly kind: Kind;
  readonly candidate: Candidate;
}

/** Under the locks, in their order: the resident, the day, the nurses. */
async function writeBooking(
  trx: Trx,
  deps: BookingDeps,
  asked: Writing,
): Promise<{ answer: Answer; picture: DayPicture }> {
  const { actor, body, now, window, kind } = asked;
  await lockPerson(trx, body.residentId);
  const wish = await wishOf(trx, actor, body, now);
  refuseWindow(wish, window, actor, now);
  if (kind === 'hold') await refuseFurtherHolds(trx, actor, wish.resident.id, now);
  const day = await holdDay(trx, deps.pictures, wish.centre, dayOfWindow(window, wish.centre), now);
  const visit = await createVisit(trx, rowOf(wish, asked, stateOn(day.picture)), body.services);
  if (!visit) throw alreadyBooked();
  if (!(await day.place(visit, wish.address.point, asked.candidate))) throw new NoPlace();
  await recordEvent(trx, visit, { kind: visit.state, actor, at: now, data: { channel: body.channel } });
  if (kind === 'book') await tellBooked(trx, deps, visit, wish, now);
  const [view] = await visitViews(trx, [visit], now);
  return { answer: created(view, `/api/v1/visits/${visit.id}`, visit.version), picture: day.picture };
}

function rowOf(wish: Wish, asked: Writing, booked: 'booked' | 'planned'): NewVisitRow {
  const { actor, kind, now, window, body } = asked;
  return rowFor(wish, {
    window,
    state: kind === 'book' ? booked : 'held',
    holdExpiresAt: kind === 'book' ? null : new Date(now.getTime() + holdMinutes * 60_000),
    channel: channelOf(actor, body),
    note: body.note,
    bookedBy: actor.id,
    now,
  });
}

export interface NewVisit {
  readonly window: Window;
  readonly state: 'held' | 'booked' | 'planned';
  readonly holdExpiresAt: Date | null;
  readonly channel: Visit['channel'];
  readonly note: string;
  readonly bookedBy: string;
  readonly now: Date;
}

/** A wish as the row of the visit it becomes. */
export function rowFor(wish: Wish, visit: NewVisit): NewVisitRow {
  const { window } = visit;
  return {
    centre_id: wish.centre.id,
    resident_id: wish.resident.id,
    address_id: wish.address.id,
    day: dayOfWindow(window, wish.centre),
    window_start: window.start,
    window_end: window.end,
    care_minutes: wish.care.careMinutes,
    nurses: wish.care.nurses,
    gap_min_minutes: wish.care.gapMinMinutes,
    gap_max_minutes: wish.care.gapMaxMinutes,
    competencies: [...wish.care.competencies],
    nurse_sex: wish.nurseSex,
    state: visit.state,
    hold_expires_at: visit.holdExpiresAt,
    at_risk_cause: null,
    at_risk_since: null,
    cancel_reason: null,
    channel: visit.channel,
    note: visit.note,
    booked_by: visit.bookedBy,
    created_at: visit.now,
  };
}

export function channelOf(actor: Actor, body: Pick<BookVisit, 'channel'>): Visit['channel'] {
  return actor.role === 'system' ? 'demo' : body.channel;
}
