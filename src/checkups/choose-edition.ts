import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Fault } from '#http';
import { residentById } from '#people';
import type { Day } from '#time';
import { openPlanOf } from './change-plan.ts';
import { editionElsewhen, notRight, notYet } from './errors.ts';
import { mayTreat } from './policy.ts';
import type { ProtocolChoice } from './protocols/in-force.ts';
import { choicesOfPlan, editionsValidOn } from './protocols/of-plan.ts';
import {
  type CarePlan,
  choicesOf,
  editionsSaid,
  expectOn,
  type FollowUp,
  followUpsOf,
  insertEdition,
  openCheckUps,
  seriesColumns,
  seriesOf,
  updateCheckUp,
  updatePlan,
} from './queries.ts';
import { assess, dueBy } from './rules/assess.ts';
import { timedByEdition } from './rules/by-edition.ts';
import { foundShape, type PlanEdition } from './wire.ts';

/** As many records as a rule looks at, the newest with the two before it. */
const recordsJudged = 3;

/** What a centre says about the rules, and above it what was said about this one plan. */
export async function choicesForPlan(trx: Trx, plan: CarePlan, day: Day): Promise<readonly ProtocolChoice[]> {
  const choices = await choicesOf(trx, plan.centre_id);
  return choicesOfPlan(plan.condition, day, await editionsSaid(trx, plan.id), choices);
}

/**
 * Puts one plan on another edition from a day on, or back on the centre's. Records keep the edition they were judged by;
 * when the next is due is worked out anew from the newest of them.
 *
 * @throws {Problem} 404 for another's plan, 409 for a closed one, 422 for a day ahead or an edition that does not hold then.
 */
export async function chooseEdition(
  trx: Trx,
  actor: Actor,
  id: string,
  asked: PlanEdition,
  now: Date,
): Promise<CarePlan> {
  const { plan, today } = await openPlanOf(trx, actor, id, now, mayTreat);
  refuse(plan, asked, today);
  await insertEdition(trx, {
    plan_id: plan.id,
    resident_id: plan.resident_id,
    centre_id: plan.centre_id,
    edition: asked.edition,
    from_on: asked.from,
    reason: asked.reason,
    said_by: actor.id,
    said_at: now,
  });
  return timeAnew(trx, plan, today);
}

function refuse({ condition }: CarePlan, { edition, from }: PlanEdition, today: Day): void {
  const faults: Fault[] = [];
  if (from > today) faults.push(notYet('/from'));
  const holds = (day: Day) => editionsValidOn(condition, day).some(({ version }) => version === edition);
  if (edition !== null && !(holds(from) && holds(today))) faults.push(editionElsewhen());
  if (faults.length > 0) throw notRight(faults);
}

async function timeAnew(trx: Trx, plan: CarePlan, today: Day): Promise<CarePlan> {
  const records = (await followUpsOf(trx, plan.id, recordsJudged)).reverse();
  const newest = records.at(-1);
  const { birthDate } = await residentById(trx, plan.resident_id);
  const found = newest?.found ?? noFinding;
  const judged = {
    condition: plan.condition,
    birthDate,
    series: seriesOf(plan),
    on: today,
    before: records.slice(0, -1).map((record) => record.found),
    found,
  };
  const { assessment, rhythm } = assess(judged, await choicesForPlan(trx, plan, today));
  // Conditions whose days the calendar names have one edition at a time: their days stay.
  if (rhythm === null || plan.next_due === null) return updatePlan(trx, plan.id, {});
  const wanted = newest && isByRule(newest) ? dueBy(newest.on_day, assessment) : plan.next_due;
  const { series, next } = timedByEdition(judged.series, plan.next_due, wanted, today, rhythm);
  for (const checkUp of await openCheckUps(trx, plan.id)) {
    const stays = checkUp.state === 'booked' || series.added.includes(checkUp.due_on) || checkUp.due_on === next;
    if (!stays && checkUp.due_on >= today) await updateCheckUp(trx, checkUp.id, { state: 'cancelled' });
  }
  if (next !== undefined && next >= today) await expectOn(trx, plan, next);
  return updatePlan(trx, plan.id, { ...seriesColumns(series), next_due: next ?? null });
}

/** A doctor's own word about the next date stands, and a reading from home puts nothing off. */
function isByRule({ overruled_reason, origin }: FollowUp): boolean {
  return overruled_reason === null && origin !== 'own-device';
}

/** Before the first record there is nothing to judge; only the rhythm is asked for. */
const noFinding = foundShape.parse({});
