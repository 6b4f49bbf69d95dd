import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Fault, notFound } from '#http';
import { centreById } from '#organisations';
import { residentById } from '#people';
import { addDays, ageOn, type Day, dayOf } from '#time';
import { bornAhead, checkUpProblem, dayAhead, notRight, tooYoung } from './errors.ts';
import { mayTreat } from './policy.ts';
import { type CarePlan, choicesOf, expectOn, insertPlan, manageInYear, seriesColumns, updatePlan } from './queries.ts';
import { firstSeries, leastAge } from './rules/first-series.ts';
import { nextInSeries } from './rules/series.ts';
import type { OpenPlan } from './wire.ts';

/**
 * Opens a care plan; the first check-up is due by its series.
 * @throws {Problem} 409 when there is an open one for the condition; 422 for a birth in the future, an age below the
 *   plan's, an anchor in the future.
 */
export async function openPlan(trx: Trx, actor: Actor, asked: OpenPlan, now: Date): Promise<CarePlan> {
  const resident = await residentById(trx, asked.residentId);
  if (!mayTreat(actor, resident)) throw notFound();
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
