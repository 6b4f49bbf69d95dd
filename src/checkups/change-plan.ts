import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { centreById } from '#organisations';
import { addDays, type Day, dayOf } from '#time';
import { checkUpProblem, dayPast, notRight } from './errors.ts';
import { handsOf, whoseOf } from './hands.ts';
import { isOwn, mayBookCheckUp, mayTreat } from './policy.ts';
import {
  type CarePlan,
  expectOn,
  lockPlan,
  openCheckUps,
  seriesColumns,
  seriesOf,
  settleFollowUps,
  updateCheckUp,
  updatePlan,
} from './queries.ts';
import { changedByHand, nextInSeries, type SeriesChange } from './rules/series.ts';
import type { Contact } from './wire.ts';

/** After so many tries without reaching anybody a check-up counts as lost; it stays on the list until somebody is reached. */
const triesBeforeLost = 3;

/**
 * The open plan, locked, and the centre's day.
 * @param may whether she may, by how she stands to the resident.
 * @throws {Problem} 404 when it is not the actor's, 409 when it is closed.
 */
export async function openPlanOf(
  trx: Trx,
  actor: Actor,
  id: string,
  now: Date,
  may: typeof mayTreat,
): Promise<{ plan: CarePlan; today: Day }> {
  const plan = await lockPlan(trx, id);
  if (!plan || !may(actor, whoseOf(plan), await handsOf(trx, actor))) throw notFound();
  if (plan.closed_on !== null) throw checkUpProblem('plan-closed');
  const { zone } = await centreById(trx, plan.centre_id, now);
  return { plan, today: dayOf(now, zone) };
}

/**
 * A day added, taken out or moved by hand: no result touches it afterwards.
 * @throws {Problem} 422 for a day that has passed.
 */
export async function changeSeries(
  trx: Trx,
  actor: Actor,
  id: string,
  change: SeriesChange,
  now: Date,
): Promise<CarePlan> {
  const { plan, today } = await openPlanOf(trx, actor, id, now, mayTreat);
  if (change.day < today && change.kind !== 'move') throw notRight([dayPast('/day')]);
  if (change.kind === 'move' && change.to < today) throw notRight([dayPast('/to')]);
  const series = changedByHand(seriesOf(plan), change);
  const next = nextInSeries(series, addDays(today, -1));
  for (const checkUp of await openCheckUps(trx, plan.id)) {
    const gone = series.removed.includes(checkUp.due_on) && checkUp.state !== 'booked';
    if (gone) await updateCheckUp(trx, checkUp.id, { state: 'cancelled' });
  }
  if (next !== undefined) await expectOn(trx, plan, next);
  return updatePlan(trx, id, { ...seriesColumns(series), next_due: next ?? null });
}

/** Somebody has looked after what was urgent. */
export async function settleUrgent(trx: Trx, actor: Actor, id: string, note: string, now: Date): Promise<CarePlan> {
  const { plan } = await openPlanOf(trx, actor, id, now, mayTreat);
  await settleFollowUps(trx, plan.id, { at: now, by: actor.id, note });
  return updatePlan(trx, id, { urgent_since: null });
}

/** How a call about a check-up went, or that an advised referral has been looked after. */
export async function recordContact(
  trx: Trx,
  actor: Actor,
  id: string,
  { outcome }: Contact,
  now: Date,
): Promise<CarePlan> {
  const { plan, today } = await openPlanOf(
    trx,
    actor,
    id,
    now,
    (who, whose, hands) => mayBookCheckUp(who, whose, hands) && !isOwn(who, whose),
  );
  if (outcome === 'referral-done') return updatePlan(trx, id, { chase_on: null });
  if (outcome === 'reached') return updatePlan(trx, id, { unreached: 0 });
  const unreached = plan.unreached + 1;
  for (const checkUp of await openCheckUps(trx, plan.id)) {
    const late = checkUp.due_on < today && checkUp.state !== 'booked';
    const lost = late && unreached >= triesBeforeLost;
    await updateCheckUp(trx, checkUp.id, { chased_on: today, ...(lost ? { state: 'lost' as const } : {}) });
  }
  return updatePlan(trx, id, { unreached });
}
