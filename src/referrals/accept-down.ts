import { takeOver } from '#checkups';
import type { Trx } from '#database';
import { organisationById, settingsOf } from '#organisations';
import { dayOf } from '#time';
import type { ReferralDeps } from './deps.ts';
import { type By, moveOn } from './move-on.ts';
import { propose } from './proposals.ts';
import type { Referral } from './queries.ts';
import { isTuberculosis } from './rules/deadlines.ts';

/**
 * The centre takes somebody over: at once there is a care plan with dated check-ups, and the visits the hospital asked for
 * lie before the centre's desk.
 */
export async function acceptDown(
  trx: Trx,
  deps: ReferralDeps,
  by: By,
  referral: Referral,
  note: string,
): Promise<Referral> {
  const { actor, now } = by;
  const { care } = referral.content;
  const zone = (await organisationById(trx, referral.centre_id))?.zone ?? 'Asia/Shanghai';
  let plan_id = referral.plan_id;
  if (care) {
    const today = dayOf(now, zone);
    const noticed = isTuberculosis(referral.reason_code) ? { anchorOn: dayOf(referral.sent_at ?? now, zone) } : {};
    plan_id = await takeOver(
      trx,
      actor,
      {
        residentId: referral.resident_id,
        condition: care.condition,
        // A day that passed while nobody answered is made up for today.
        days: [...new Set(care.checkUpDays.map((day) => (day < today ? today : day)))],
        ...noticed,
      },
      now,
    );
    const { referralHours } = await settingsOf(trx, referral.centre_id, now);
    await propose(trx, referral, care.visits, new Date(now.getTime() + referralHours.propose * 3_600_000));
  }
  return moveOn(trx, deps, by, referral, 'accept', { answered_at: now, plan_id, note });
}
