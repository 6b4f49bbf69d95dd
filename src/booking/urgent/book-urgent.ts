import { plannerFor } from '#access';
import { dryRun, type Trx } from '#database';
import { type Answer, created, once, Problem, type RawRequest } from '#http';
import { lockPerson } from '#people';
import { acceptProposal, choicesFor, holdDay, noteNoPlaces, propose } from '#planning';
import { createVisit, newVisit, recordEvent, type Visit, visitById } from '#visits';
import { rowFor } from '../book-visit.ts';
import { freezeCharges } from '../charges/charge.ts';
import { keepConversation } from '../conversations/keep.ts';
import type { BookingDeps } from '../deps.ts';
import { alreadyBooked, choiceGone, urgentElsewhere } from '../errors.ts';
import { dayOfWindow, findWindows } from '../find-windows.ts';
import { helpsFor, otherCentre } from '../helps.ts';
import { refuseWindow, stateOn, type Wish, wishOf } from '../prepare.ts';
import { tellBooked } from '../tell.ts';
import type { ChooseUrgent, WirePossible } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt'> & {
  readonly centreId: string;
  readonly day: string;
  readonly body: Omit<ChooseUrgent, 'choice'>;
};

type Place = Parameters<typeof propose>[2];

/** What becomes of a visit without a place until one is chosen. */
const cause = 'place';

/**
 * What is possible for an urgent visit: it is booked without a place, the ways to give it one are worked out, and all of it
 * is taken back, so that what is shown is what is done when one is chosen.
 */
export async function possibleFor(deps: BookingDeps, asking: Asking): Promise<WirePossible> {
  const { actor, now, centreId, day, body } = asking;
  const planner = plannerFor(actor, centreId);
  const looking = {
    deps,
    actor,
    asked: { residentId: body.residentId, services: body.services, from: day, to: day },
    now,
  };
  const seen = await dryRun(deps.database, planner, async (trx) => {
    const search = await findWindows(trx, deps, actor, looking.asked, now);
    const { visit, wish } = await bookWithoutPlace(trx, deps, asking);
    const found = await choicesFor(trx, deps, { centre: wish.centre, day }, visit.id, now);
    return { search, found, zone: wish.centre.zone };
  });
  const { found, search, zone } = seen;
  if (found.choices[0]?.kind === 'fits') return { ...found, zone, helps: [] };
  const helps = await deps.database.withActor(planner, (trx) => helpsFor(trx, looking, search));
  return { ...found, zone, helps: [...helps, ...(await otherCentre(looking, search))] };
}

/**
 * Books an urgent visit in one of the ways that were shown, and does what that way asks of others. Between the two it is at
 * risk, as it stays where the day moves on in that very moment; then the desk has the proposal.
 * @throws {Problem} 409 `choice-gone` when that way is not possible any more; nothing is booked then.
 */
export async function bookUrgent(deps: BookingDeps, asking: Asking, choice: string): Promise<Answer> {
  const { actor, now, centreId, day } = asking;
  const planner = plannerFor(actor, centreId);
  const booked = await deps.database.withActor(planner, (trx) =>
    once(trx, asking, `booking.bookUrgent ${centreId} ${day}`, async () => {
      const { visit, wish } = await bookWithoutPlace(trx, deps, asking);
      const { choices } = await choicesFor(trx, deps, { centre: wish.centre, day }, visit.id, now);
      const chosen = choices.find(({ key }) => key === choice);
      if (!chosen) throw choiceGone();
      await tellBooked(trx, deps, visit, wish, now);
      return created({ visitId: visit.id, change: chosen.change }, `/api/v1/visits/${visit.id}`, visit.version);
    }),
  );
  const { visitId, change } = booked.body as { visitId: string; change: Place };
  const isPlaced = (await applied(deps, asking, visitId)) || (await apply(deps, asking, change));
  return created({ visitId, state: isPlaced ? 'accepted' : 'open' }, `/api/v1/visits/${visitId}`, 1);
}

/** Sent again because the answer was lost: it has its place. */
async function applied(deps: BookingDeps, { actor, centreId }: Asking, visitId: string): Promise<boolean> {
  const visit = await deps.database.withActor(plannerFor(actor, centreId), (trx) => visitById(trx, visitId));
  return visit?.at_risk_since === null;
}

/** @returns false when the day moved on in that very moment: the visit is at risk, and the desk has what is proposed instead. */
async function apply(deps: BookingDeps, { actor, centreId, day, now }: Asking, change: Place): Promise<boolean> {
  const asked = { actor, centreId, day, now };
  try {
    const made = await propose(deps, asked, change);
    if (made.state === 'open') await acceptProposal(deps, { ...asked, id: made.id, version: made.version });
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

async function bookWithoutPlace(
  trx: Trx,
  deps: BookingDeps,
  { actor, now, centreId, day, body }: Asking,
): Promise<{ readonly visit: Visit; readonly wish: Wish }> {
  await lockPerson(trx, body.residentId);
  const wish = await wishOf(trx, actor, body, now);
  const window = { start: new Date(body.window.start), end: new Date(body.window.end) };
  if (wish.centre.id !== centreId || dayOfWindow(window, wish.centre) !== day) throw urgentElsewhere();
  const open = await holdDay(trx, deps.pictures, wish.centre, day, now);
  open.refuseClosed();
  refuseWindow(wish, window, actor, now);
  const row = rowFor(wish, {
    window,
    state: stateOn(open.picture),
    holdExpiresAt: null,
    channel: body.channel,
    note: body.note,
    bookedBy: actor.id,
    now,
  });
  const visit = newVisit({ ...row, at_risk_cause: cause, at_risk_since: now });
  if (!(await createVisit(trx, visit, body.services))) throw alreadyBooked();
  await recordEvent(trx, visit, { kind: visit.state, actor, at: now, data: { channel: body.channel, urgent: true } });
  const about = { kind: 'book', centreId: visit.centre_id, residentId: visit.resident_id } as const;
  await keepConversation(trx, actor, body, { ...about, of: { visitId: visit.id } }, now);
  await freezeCharges(trx, { actor, centre: wish.centre, now }, visit, wish.asked);
  await noteNoPlaces(trx, [visit], cause);
  await open.touch();
  return { visit, wish };
}
