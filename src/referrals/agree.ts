import type { Selectable } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Day } from '#time';
import type { ReferralAgreementTable } from './tables.ts';

/**
 * Writes down that a centre and a hospital refer to each other from a day on.
 * @returns false when there is one from that day already.
 */
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
): Promise<boolean> {
  const row = await trx
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
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

const mostListed = 500;

/** Of an organisation, on either side, the newest first. */
export function agreementsOf(trx: Trx, organisationId: string): Promise<Selectable<ReferralAgreementTable>[]> {
  return trx
    .selectFrom('referral_agreement')
    .selectAll()
    .where((one) => one.or([one('centre_id', '=', organisationId), one('hospital_id', '=', organisationId)]))
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .limit(mostListed)
    .execute();
}

export async function endAgreement(trx: Trx, id: string, validUntil: Day): Promise<void> {
  await trx.updateTable('referral_agreement').set({ valid_until: validUntil }).where('id', '=', id).execute();
}
