import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Fault, notFound } from '#http';
import { centreById } from '#organisations';
import { residentById } from '#people';
import { addDays, ageOn, type Day, dayOf } from '#time';
import { bornAhead, checkUpProblem, dayAhead, notRight, tooYoung } from './errors.ts';
import { handsOf, reasonToLook } from './hands.ts';
import { isDoctorOf, mayTreat } from './policy.ts';
import {
  type CarePlan,
  choicesOf,
  expectOn,
  insertPlan,
  manageInYear,
  seriesColumns,
  teamServing,
  updatePlan,
} from './queries.ts';
import { firstSeries, leastAge } from './rules/first-series.ts';
import { nextInSeries } from './rules/series.ts';
import type { OpenPlan } from './wire.ts';

/**
 * Opens a care plan; the first check-up is due by its series.
 * @throws {Problem} 403 when she has signed with another team; otherwise as `beginPlan`.
 */
export async function openPlan(trx: Trx, actor: Actor, asked: OpenPlan, now: Date): Promise<CarePlan> {
  const resident = await residentById(trx, asked.residentId);
  await refuseOfOthers(trx, actor, resident, now);
  return beginPlan(trx, actor, asked, now);
}

/**
 * @returns why she looks, where she stands in.
 * @throws {Problem} 404 for somebody of another centre; 403 for who has signed with a team the doctor is not of.
 */
export async function refuseOfOthers(
  trx: Trx,
  actor: Actor,
  resident: { readonly id: string; readonly centreId: string },
  now: Date,
): Promise<string | undefined> {
  const { id: residentId, centreId } = resident;
  if (!isDoctorOf(actor, centreId)) throw notFound();
  const { zone } = await centreById(trx, centreId, now);
  const whose = { residentId, centreId, teamId: await teamServing(trx, resident, dayOf(now, zone)) };
  const hands = await handsOf(trx, actor);
  if (!mayTreat(actor, whose, hands)) throw checkUpProblem('other-team');
  return reasonToLook(whose, hands);
}

/**
 * The plan itself, whoever may begin it: it is her team's.
 * @throws {Problem} 409 when there is an open one for the condition; 422 for a birth in the future, an age below the
 *   plan's, an anchor in the future.
 */
export async function beginPlan(trx: Trx, actor: Actor, asked: OpenPlan, now: Date): Promise<CarePlan> {
  const resident = await residentById(trx, asked.residentId);
  const { zone } = await centreById(trx, resident.centreId, now);
  const today = dayOf(now, zone);
  const choices = await choicesOf(trx, resident.centreId);
  refuseDays(asked, resident.birthDate, today, leastAge(asked.condition, today, choices));

  const anchor = asked.anchorOn ?? (asked.condition === 'newborn' ? resident.birthDate : today);
  const discharged = asked.dischargedOn ?? null;
  const series = firstSeries({ condition: asked.condition, today, anchor, discharged }, choices);
  const plan = await insertPlan(trx, {
    centre_id: resident.centreId,
    resident_id: resident.id,
    team_id: await teamServing(trx, resident, today),
    condition: asked.condition,
    opened_on: today,
    opened_by: actor.id,
    anchor_on: anchor,
    discharged_on: discharged,
    ...seriesColumns(series),
  });
  if (!plan) throw checkUpProblem('plan-open');
  await manageInYear(trx, plan, Number(today.slice(0, 4)));
  const first = nextInSeries(series, addDays(today, -1));
  if (first === undefined) return plan;
  await expectOn(trx, plan, first);
  return updatePlan(trx, plan.id, { next_due: first });
}

function refuseDays(asked: OpenPlan, birthDate: Day, today: Day, leastYears: number): void {
  const faults: Fault[] = [];
  if (birthDate > today) faults.push(bornAhead('/residentId'));
  else if (ageOn(birthDate, today) < leastYears) faults.push(tooYoung('/condition', leastYears));
  if (asked.anchorOn !== undefined && asked.anchorOn > today) faults.push(dayAhead('/anchorOn'));
  if (asked.dischargedOn !== undefined && asked.dischargedOn > today) faults.push(dayAhead('/dischargedOn'));
  if (faults.length > 0) throw notRight(faults);
}
