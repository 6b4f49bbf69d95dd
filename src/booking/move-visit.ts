import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, notFound, ok, type RawRequest, staleProblem, versionSeen } from '#http';
import type { Centre } from '#organisations';
import { lockPerson, mayActFor } from '#people';
import { type Candidate, type DayPicture, holdDay, type OpenDay } from '#planning';
import type { Day } from '#time';
import { changeWindow, lockVisit, markAtRisk, type Visit, visitById, visitProblem } from '#visits';
import { candidateFor, NoPlace } from './book-visit.ts';
import { freezeOnce } from './charges/charge.ts';
import { keepConversation } from './conversations/keep.ts';
import type { BookingDeps } from './deps.ts';
import { tooLateToMove, windowTaken } from './errors.ts';
import { dayOfWindow, nextWindows } from './find-windows.ts';
import { atDesk, centreOfActor } from './policy.ts';
import { refuseWindow, stateOn, type Wish, wishOfMoving } from './prepare.ts';
import { mayMoveAlone, type Window } from './rules.ts';
import { settleByItself } from './series/queries.ts';
import { tellMoved } from './tell.ts';
import { visitViews } from './view.ts';
import { wakeWaiting } from './wait-list/wake.ts';
import type { MoveVisit } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'ifMatch' | 'looksAt'>;

/**
 * Gives a visit another window, on its own day or another: the old place is freed and the new one taken under both days'
 * locks in one transaction, so that nothing is lost when the new one does not fit. It stays the same visit. Moving it to
 * where it is already answers with it as it is.
 *
 * @throws {Problem} 409 with the next free windows when the window cannot be kept, or when a resident comes later than
 *   the centre's cut-off; 412 when the visit changed since it was looked at; 422 naming the field otherwise.
 */
export async function moveToWindow(
  deps: BookingDeps,
  asking: Asking,
  visitId: string,
  asked: MoveVisit,
): Promise<Answer> {
  const { actor, now } = asking;
  const window = { start: new Date(asked.window.start), end: new Date(asked.window.end) };
  const planner = plannerFor(actor, centreOfActor(actor));

  const before = await deps.database.withActor(planner, async (trx) => {
    const visit = await visitById(trx, visitId);
    if (!visit || !mayActFor(actor, { id: visit.resident_id, centreId: visit.centre_id })) throw notFound();
    const seen = versionSeen(asking.ifMatch);
    if (isThere(visit, window)) return { answer: await answerOf(trx, asking, visit) };
    const wish = await wishOfMoving(trx, actor, visit, now);
    refuseMove(visit, seen, actor, wish.centre, now);
    refuseWindow(wish, window, actor, now);
    const candidate = await candidateFor(trx, deps, wish, window, now);
    if (!candidate) throw await taken(trx, deps, actor, wish, window, now);
    return { wish, candidate, seen };
  });
  if ('answer' in before) return before.answer;

  let after: readonly DayPicture[] = [];
  try {
    const answer = await deps.database.withActor(planner, async (trx) => {
      const moved = await moveUnderLocks(trx, deps, {
        visitId,
        seen: before.seen,
        window,
        actor,
        now,
        asked,
        candidate: before.candidate,
      });
      after = moved.pictures;
      return answerOf(trx, asking, moved.visit);
    });
    for (const picture of after) deps.pictures.remember(picture);
    return answer;
  } catch (error) {
    if (!(error instanceof NoPlace)) throw error;
    throw await deps.database.withActor(planner, (trx) => taken(trx, deps, actor, before.wish, window, now));
  }
}

/** Why this visit may not be moved by this actor any more, before its new window is looked at. */
function refuseMove(visit: Visit, seen: number, actor: Actor, centre: Centre, now: Date): void {
  if (!['requested', 'booked', 'planned'].includes(visit.state))
    throw visitProblem('wrong-state', { state: visit.state });
  if (visit.version !== seen) throw staleProblem();
  const promised = visit.state !== 'requested';
  if (promised && !atDesk(actor) && !mayMoveAlone(visit.window_start, centre, now)) throw tooLateToMove(centre.phone);
}

interface Moving {
  readonly visitId: string;
  /** The version somebody looked at when she decided. */
  readonly seen: number;
  readonly window: Window;
  readonly actor: Actor;
  readonly now: Date;
  readonly asked: MoveVisit;
  readonly candidate: Candidate;
}

/** Under the locks, in their order: the resident, both days, the nurses. */
async function moveUnderLocks(
  trx: Trx,
  deps: BookingDeps,
  moving: Moving,
): Promise<{ visit: Visit; pictures: DayPicture[] }> {
  const { actor, now, window } = moving;
  const before = await visitById(trx, moving.visitId);
  if (!before) throw notFound();
  await lockPerson(trx, before.resident_id);
  const wish = await wishOfMoving(trx, actor, before, now);
  const days = await holdDays(trx, deps, wish.centre, [before.day, dayOfWindow(window, wish.centre)], now);
  days.get(dayOfWindow(window, wish.centre))?.refuseClosed();
  const visit = await lockVisit(trx, moving.visitId);
  if (!visit) throw notFound();
  if (visit.day !== before.day) throw staleProblem();
  refuseMove(visit, moving.seen, actor, wish.centre, now);
  refuseWindow(wish, window, actor, now);
  const moved = await takePlace(trx, days, visit, wish, moving);
  await freezeOnce(trx, { actor, centre: wish.centre, now }, moved, wish.asked);
  await wakeWaiting(trx, deps, wish.centre.id);
  await settleByItself(trx, visit.id);
  const about = { kind: 'move', centreId: visit.centre_id, residentId: visit.resident_id } as const;
  await keepConversation(trx, actor, moving.asked, { ...about, of: { visitId: visit.id } }, now);
  await tellMoved(trx, deps, moved, wish, now);
  return { visit: moved, pictures: [...days.values()].map((day) => day.picture) };
}

/** Takes the locks of days in their order, each once. */
export async function holdDays(
  trx: Trx,
  deps: BookingDeps,
  centre: Centre,
  days: readonly Day[],
  now: Date,
): Promise<Map<Day, OpenDay>> {
  const held = new Map<Day, OpenDay>();
  for (const day of [...new Set(days)].sort()) held.set(day, await holdDay(trx, deps.pictures, centre, day, now));
  return held;
}

type Placing = Pick<Moving, 'window' | 'actor' | 'now'> & {
  readonly asked: { readonly reason: string; readonly note: string };
  readonly candidate?: Candidate;
};

/**
 * Frees a visit's place and takes another, both days held.
 * @throws {NoPlace} when the new window has none; then everything must be rolled back.
 */
export async function takePlace(
  trx: Trx,
  days: ReadonlyMap<Day, OpenDay>,
  visit: Visit,
  wish: Wish,
  { window, actor, now, asked, candidate }: Placing,
): Promise<Visit> {
  const day = dayOfWindow(window, wish.centre);
  const [from, to] = [days.get(visit.day), days.get(day)];
  if (!from || !to) throw new Error(`A visit can only be moved between days that are held.`);
  const state = stateOn(to.picture);
  const data = { reason: asked.reason, note: asked.note };
  const moved = await changeWindow(trx, visit, { day, window, state }, { actor, at: now, data });
  const lost = await from.remove(new Set([visit.id]));
  const placed =
    from === to
      ? await to.placeAgain(moved, wish.address.point)
      : await to.place(moved, wish.address.point, { candidate });
  if (!placed) throw new NoPlace();
  for (const other of lost) if (other.id !== visit.id) await markAtRisk(trx, other, 'no-place', { actor, at: now });
  return moved;
}

function isThere(visit: Visit, window: Window): boolean {
  return (
    (visit.state === 'booked' || visit.state === 'planned') &&
    visit.at_risk_since === null &&
    visit.window_start.getTime() === window.start.getTime() &&
    visit.window_end.getTime() === window.end.getTime()
  );
}

async function taken(trx: Trx, deps: BookingDeps, actor: Actor, wish: Wish, window: Window, now: Date) {
  return windowTaken(await nextWindows(trx, deps, actor, wish, dayOfWindow(window, wish.centre), now));
}

async function answerOf(trx: Trx, { now, looksAt }: Asking, visit: Visit): Promise<Answer> {
  const [view] = await visitViews(trx, [visit], now);
  await looksAt(trx, [visit.resident_id]);
  return ok(view, visit.version);
}
