import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Fault, notFound } from '#http';
import { announce } from '#jobs';
import { centreById } from '#organisations';
import { residentById } from '#people';
import { addDays, type Day, dayOf } from '#time';
import { choicesForPlan } from './choose-edition.ts';
import type { CheckUpDeps } from './deps.ts';
import { bornAhead, checkUpProblem, dayAhead, dayPast, measurementProblem, missing, notRight } from './errors.ts';
import { moveSeries } from './move-series.ts';
import {
  type CarePlan,
  countInYear,
  type FollowUp,
  followUpsOf,
  insertFollowUp,
  lockPlan,
  seriesOf,
} from './queries.ts';
import { assess, dueBy, neededFor, type Verdict } from './rules/assess.ts';
import { measurementFaults } from './rules/measurements.ts';
import { stateDone } from './state-done.ts';
import type { RecordFollowUp } from './wire.ts';

export interface Recorded {
  readonly plan: CarePlan;
  readonly record: FollowUp;
}

/** How many records before one are looked at: two in a row is all any rule asks. */
const lookedBack = 2;

/**
 * Writes down what was found, judges it by the protocol in force, and moves the series by it. An older record than the
 * newest one is kept and counted, and moves nothing.
 *
 * @param allowed whether the actor may record in this plan.
 * @throws {Problem} 404 for a plan that is not hers to record in; 409 for a closed one; 422 naming every field at fault.
 */
export async function recordFollowUp(
  trx: Trx,
  deps: Pick<CheckUpDeps, 'enqueue'>,
  actor: Actor,
  planId: string,
  asked: RecordFollowUp,
  now: Date,
  allowed: (plan: CarePlan) => boolean,
): Promise<Recorded> {
  const plan = await lockPlan(trx, planId);
  if (!plan || !allowed(plan)) throw notFound();
  if (plan.closed_on !== null) throw checkUpProblem('plan-closed');
  const centre = await centreById(trx, plan.centre_id, now);
  const { birthDate } = await residentById(trx, plan.resident_id);
  refuse(plan, asked, birthDate, dayOf(now, centre.zone));

  const before = (await followUpsOf(trx, plan.id, lookedBack, asked.onDay)).reverse();
  const judged = {
    condition: plan.condition,
    birthDate,
    series: seriesOf(plan),
    on: asked.onDay,
    before: before.map(({ found }) => found),
    found: asked.found,
  };
  const verdict = assess(judged, await choicesForPlan(trx, plan, asked.onDay));
  const record = await writeRecord(trx, actor, plan, asked, verdict, now);
  await countInYear(trx, plan, record, asked.found.fullCheck);
  if (record.origin !== 'own-device') await stateDone(trx, deps, plan, record);
  if (record.referral !== 'none') await stateReferral(trx, deps, plan, record);
  if (plan.last_on !== null && asked.onDay < plan.last_on) return { plan, record };
  return { plan: await moveSeries(trx, plan, record, verdict.rhythm, now), record };
}

function refuse(plan: CarePlan, asked: RecordFollowUp, birthDate: Day, today: Day): void {
  const { measurements } = asked.found;
  const faults: Fault[] = measurementFaults(measurements).map((fault) =>
    measurementProblem(fault, '/found/measurements'),
  );
  if (birthDate > today) faults.push(bornAhead('/onDay'));
  if (asked.onDay > today) faults.push(dayAhead('/onDay'));
  if (asked.overrule && asked.overrule.nextOn <= asked.onDay) faults.push(dayPast('/overrule/nextOn'));
  const given = measurements.map(({ kind }) => kind);
  const needed = neededFor[plan.condition] ?? [];
  if (!isUrgentWithout(asked) && !needed.every((kind) => given.includes(kind))) {
    faults.push(missing('/found/measurements'));
  }
  if (plan.condition === 'severe-mental-illness' && !asked.found.mental) faults.push(missing('/found/mental'));
  if (faults.length > 0) throw notRight(faults);
}

/** Who shows a danger sign is not held up for a value nobody had time to take. */
function isUrgentWithout({ found }: RecordFollowUp): boolean {
  return found.dangerSigns.length > 0 || found.unmanageableDisease;
}

function writeRecord(
  trx: Trx,
  actor: Actor,
  plan: CarePlan,
  asked: RecordFollowUp,
  { assessment, protocol }: Verdict,
  now: Date,
): Promise<FollowUp> {
  const { overrule } = asked;
  const computed = { referral: assessment.referral, nextOn: dueBy(asked.onDay, assessment) };
  const urgent = assessment.referral === 'urgent' || assessment.referral === 'immediate';
  return insertFollowUp(trx, {
    plan_id: plan.id,
    resident_id: plan.resident_id,
    centre_id: plan.centre_id,
    on_day: asked.onDay,
    mode: asked.mode,
    origin: asked.origin,
    found: JSON.stringify(asked.found),
    protocol_version: protocol.version,
    controlled: assessment.controlled,
    classification: assessment.classification,
    referral: overrule?.referral ?? assessment.referral,
    reasons: JSON.stringify(assessment.reasons),
    next_on: overrule?.nextOn ?? computed.nextOn,
    computed: overrule ? JSON.stringify(computed) : null,
    overruled_reason: overrule?.reason ?? null,
    urgent,
    settled_at: null,
    settled_by: null,
    settled_note: null,
    recorded_by: actor.id,
    recorded_at: now,
  });
}

async function stateReferral(
  trx: Trx,
  { enqueue }: Pick<CheckUpDeps, 'enqueue'>,
  plan: CarePlan,
  record: FollowUp,
): Promise<void> {
  if (record.referral === 'none') return;
  await announce(trx, enqueue, 'checkups.referral-advised', {
    centreId: plan.centre_id,
    residentId: plan.resident_id,
    planId: plan.id,
    followUpId: record.id,
    condition: plan.condition,
    urgency: record.referral,
    chaseOn: record.next_on ?? addDays(record.on_day, 14),
  });
}
