import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Day } from '#time';

/** Writes down that a centre and a hospital refer to each other from a day on. */
export async function agree(
  trx: Trx,
  actor: Actor,
  agreement: {
    readonly centreId: string;
    readonly hospitalId: string;
    readonly validFrom: Day;
    readonly source: string;
  },
  now: Date,
): Promise<void> {
  await trx
    .insertInto('referral_agreement')
    .values({
      centre_id: agreement.centreId,
      hospital_id: agreement.hospitalId,
      valid_from: agreement.validFrom,
      valid_until: null,
      source: agreement.source,
      agreed_by: actor.id,
      agreed_at: now,
    })
    .onConflict((conflict) => conflict.constraint('referral_agreement_once').doNothing())
    .execute();
}
