import type { Actor } from '#access';
import type { Trx } from '#database';
import { notFound } from '#http';
import { residentById } from '#people';
import type { Day } from '#time';
import { beginPlan } from './open-plan.ts';
import { isDoctorOf } from './policy.ts';
import {
  expectOn,
  followUpById,
  followUpsOf,
  openPlanOfCondition,
  planById,
  plansOfResident,
  seriesColumns,
  seriesOf,
  updatePlan,
} from './queries.ts';
import { changedByHand } from './rules/series.ts';
import { type ConditionName, type Found, foundShape } from './wire.ts';

export interface Advice {
  readonly planId: string;
  readonly residentId: string;
  readonly centreId: string;
  readonly condition: string;
  readonly onDay: Day;
  readonly measurements: Found['measurements'];
  readonly dangerSigns: readonly string[];
  /** Codes of the rules that came to it. */
  readonly reasons: readonly string[];
  readonly classification: string;
}

/** What a check-up found that came to a referral; undefined when it cannot be seen. */
export async function adviceOf(trx: Trx, followUpId: string): Promise<Advice | undefined> {
  const record = await followUpById(trx, followUpId);
  const plan = record && (await planById(trx, record.plan_id));
  if (!record || !plan) return undefined;
  const found = record.found as Found;
  return {
    planId: plan.id,
    residentId: plan.resident_id,
    centreId: plan.centre_id,
    condition: plan.condition,
    onDay: record.on_day,
    measurements: found.measurements,
    dangerSigns: found.dangerSigns,
    reasons: (record.reasons as readonly { readonly code: string }[]).map(({ code }) => code),
    classification: record.classification,
  };
}

export interface KnownPlan {
  readonly condition: ConditionName;
  readonly openedOn: Day;
  /** The last two, the newest first. */
  readonly followUps: readonly (Found & { readonly onDay: Day })[];
}

/** What the centre keeps of a resident's conditions, as a letter to a hospital needs it; only plans that are open. */
export async function knownPlansOf(trx: Trx, residentId: string): Promise<KnownPlan[]> {
  const open = (await plansOfResident(trx, residentId)).filter(({ closed_on }) => closed_on === null);
  return Promise.all(
    open.map(async ({ id, condition, opened_on }) => {
      const followUps = await followUpsOf(trx, id, 2);
      return {
        condition,
        openedOn: opened_on,
        followUps: followUps.map((one) => ({ ...foundShape.parse(one.found), onDay: one.on_day })),
      };
    }),
  );
}

/** The advised referral has been looked after: nobody asks after it any more. */
export async function settleAdvice(trx: Trx, planId: string): Promise<void> {
  await updatePlan(trx, planId, { chase_on: null });
}

/**
 * Takes somebody over from a hospital: the open plan for the condition, or a new one, with a check-up on each of the days.
 * Whichever doctor of the centre answered the hospital: the plan is the resident's team's.
 * @throws {Problem} 404 for a doctor of another centre; otherwise as `beginPlan`.
 */
export async function takeOver(
  trx: Trx,
  actor: Actor,
  asked: {
    readonly residentId: string;
    readonly condition: ConditionName;
    readonly days: readonly Day[];
    readonly anchorOn?: Day;
  },
  now: Date,
): Promise<string> {
  const { residentId, condition, days, anchorOn } = asked;
  if (!isDoctorOf(actor, (await residentById(trx, residentId)).centreId)) throw notFound();
  const open =
    (await openPlanOfCondition(trx, residentId, condition)) ??
    (await beginPlan(trx, actor, { residentId, condition, ...(anchorOn ? { anchorOn } : {}) }, now));
  const series = days.reduce((changed, day) => changedByHand(changed, { kind: 'add', day }), seriesOf(open));
  for (const day of days) await expectOn(trx, open, day);
  const first = [...days, ...(open.next_due === null ? [] : [open.next_due])].sort()[0] ?? null;
  await updatePlan(trx, open.id, { ...seriesColumns(series), next_due: first });
  return open.id;
}
