import { systemActor } from '#access';
import { adviceOf } from '#checkups';
import type { Trx } from '#database';
import type { Facts } from '#jobs';
import { residentsByIds } from '#people';
import type { ReferralDeps } from './deps.ts';
import { ownership, spread } from './move-on.ts';
import { insertReferral } from './queries.ts';
import { reasonForCondition } from './reasons/search.ts';
import { criteriaOf } from './rules/from-advice.ts';
import { urgencies } from './wire.ts';

/**
 * A check-up came to a referral: a draft lies before the doctor until the day by which it must have been looked after.
 * Done twice, or with one open already, it changes nothing.
 */
export async function draftAdvised(
  trx: Trx,
  deps: ReferralDeps,
  fact: Facts['checkups.referral-advised'],
  now: Date,
): Promise<void> {
  const advice = await adviceOf(trx, fact.followUpId);
  const resident = (await residentsByIds(trx, [fact.residentId])).get(fact.residentId);
  if (!advice || !resident) return;
  const whole = {
    direction: 'up',
    state: 'draft',
    kind: 'clinic',
    from_id: resident.centreId,
    to_id: null,
    centre_id: resident.centreId,
    resident_id: resident.id,
    reason_code: reasonForCondition(advice.condition),
    urgency: urgencies.indexOf(fact.urgency),
    seat_id: null,
    sent_at: null,
  } as const;
  const draft = await insertReferral(trx, {
    ...whole,
    ...(await ownership(trx, whole, now, fact.chaseOn)),
    criteria: criteriaOf(advice),
    plan_id: advice.planId,
    follow_up_id: fact.followUpId,
    chase_on: fact.chaseOn,
    written_by: 'system',
    created_at: now,
  });
  if (draft) await spread(trx, deps, { actor: systemActor, now }, draft, 'advised');
}
