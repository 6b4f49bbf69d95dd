import { type Actor, plannerFor } from '#access';
import type { Trx } from '#database';
import { notFound, type RawRequest } from '#http';
import { residentById } from '#people';
import { giveBackSeatsIn, seatsByIds, seatWriterFor } from '#sessions';
import { promisedStates, visitsByIds } from '#visits';
import { keepSeats, seatsOfCheckUp } from './booked-seats.ts';
import { openPlanOf } from './change-plan.ts';
import type { CheckUpDeps } from './deps.ts';
import { checkUpProblem } from './errors.ts';
import { handsOf, whoseOf } from './hands.ts';
import { mayTreat } from './policy.ts';
import { type CarePlan, type CheckUp, openCheckUps, planById, updateCheckUp, updatePlan } from './queries.ts';

interface Closing extends Pick<RawRequest, 'actor' | 'now'> {
  readonly reason: string;
}

/**
 * Ends a plan with a reason, in one transaction with what it takes along: seats still ahead are given back and what was
 * expected is cancelled. `then` makes the answer in that same transaction.
 *
 * @throws {Problem} 404 for another's plan; 409 for one that is closed, or while a nurse is coming for it.
 */
export async function closePlan<Answered>(
  deps: CheckUpDeps,
  id: string,
  { actor, reason, now }: Closing,
  then: (trx: Trx, plan: CarePlan) => Promise<Answered>,
): Promise<Answered> {
  const writer = await writerOf(deps, actor, id);
  return deps.database.withActor(writer, async (trx) => {
    const { plan, today } = await openPlanOf(trx, actor, id, now, mayTreat);
    const open = await openCheckUps(trx, plan.id);
    await refuseVisited(trx, open);
    await giveBack(trx, deps, plan, open, now);
    for (const checkUp of open) await updateCheckUp(trx, checkUp.id, { state: 'cancelled' });
    const closed = { closed_on: today, closed_reason: reason, next_due: null, chase_on: null, urgent_since: null };
    return then(trx, await updatePlan(trx, id, closed));
  });
}

/** As whom the seats are written, after the doctor's own right was looked at with her own eyes; she sees no seats. */
async function writerOf({ database }: CheckUpDeps, actor: Actor, id: string): Promise<Actor> {
  const plan = await database.withActor(actor, async (trx) => {
    const found = await planById(trx, id);
    return found && mayTreat(actor, whoseOf(found), await handsOf(trx, actor)) ? found : undefined;
  });
  if (!plan) throw notFound();
  const centreId = plan.centre_id;
  const seats = await database.withActor(plannerFor(actor, centreId), async (trx) =>
    seatsByIds(trx, await bookedSeats(trx, await openCheckUps(trx, id))),
  );
  const elsewhere = seats.find(({ organisationId }) => organisationId !== centreId);
  return seatWriterFor(actor, elsewhere?.organisationId ?? centreId, centreId);
}

async function bookedSeats(trx: Trx, checkUps: readonly CheckUp[]): Promise<string[]> {
  const seats: string[] = [];
  for (const { id } of checkUps) seats.push(...(await seatsOfCheckUp(trx, id)).map(({ seat_id }) => seat_id));
  return seats;
}

/** The visit may be for more than the check-up, and somebody has to tell the resident: the desk cancels it first. */
async function refuseVisited(trx: Trx, checkUps: readonly CheckUp[]): Promise<void> {
  const booked = checkUps.flatMap(({ visit_id }) => visit_id ?? []);
  const visits = await visitsByIds(trx, booked);
  if ([...visits.values()].some(({ state }) => coming.has(state))) throw checkUpProblem('check-up-visited');
}

const coming: ReadonlySet<string> = new Set([...promisedStates, 'requested', 'held']);

/** The seats before the check-ups, as when a seat is given back by itself: whoever does both never waits in a ring. */
async function giveBack(
  trx: Trx,
  deps: CheckUpDeps,
  plan: CarePlan,
  checkUps: readonly CheckUp[],
  now: Date,
): Promise<void> {
  const seatIds = await bookedSeats(trx, checkUps);
  if (seatIds.length === 0) return;
  const resident = await residentById(trx, plan.resident_id);
  await giveBackSeatsIn(trx, deps, { resident, seatIds, reason: 'plan-closed', now });
  for (const { id } of checkUps) await keepSeats(trx, id, []);
}
