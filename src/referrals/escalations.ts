import type { Actor } from '#access';
import type { Trx } from '#database';
import { type Organisation, organisationsByIds } from '#organisations';
import { instantText } from '#time';
import { escalationNews, type News } from './news.ts';
import { escalatedReferrals, type Referral } from './queries.ts';
import { ownerOf, type Side, stepsOpenTo } from './rules/machine.ts';
import { around, lineView } from './view.ts';
import type { WireEscalations } from './wire.ts';

const mostListed = 100;

/** Every open referral of an organisation whose deadline passed: its own first, then those it waits for. */
export async function escalationsOf(
  trx: Trx,
  organisationId: string,
): Promise<{ referrals: Referral[]; more: boolean }> {
  const found = await escalatedReferrals(trx, organisationId, mostListed + 1);
  return { referrals: found.slice(0, mostListed), more: found.length > mostListed };
}

/**
 * Who was told of each and when, and what its owner may do now. Who was told at the other side is read by the software:
 * that they know is this side's matter, who of them has read it is not.
 * @param trx of the software; the referrals were read as the asker.
 */
export async function escalationViews(
  trx: Trx,
  actor: Actor,
  referrals: readonly Referral[],
): Promise<WireEscalations['escalations']> {
  const near = await around(trx, referrals);
  const news = Map.groupBy(
    await escalationNews(
      trx,
      referrals.map(({ id }) => id),
    ),
    (one) => one.referral_id,
  );
  const names = await organisationsByIds(trx, [
    ...new Set([...news.values()].flat().map((one) => one.organisation_id)),
  ]);
  return referrals.map((referral) => {
    const zone = near.organisations.get(referral.centre_id)?.zone ?? 'Asia/Shanghai';
    const owner = ownerOf(referral);
    const side: Side = referral.owner_id === referral.from_id ? 'sender' : 'receiver';
    return {
      referral: lineView(referral, near),
      escalatedAt: instantText(referral.escalated_at ?? referral.created_at, zone),
      // Not who was told of an earlier state of it.
      told: (news.get(referral.id) ?? [])
        .filter(({ at }) => at.getTime() === referral.escalated_at?.getTime())
        .map((one) => toldView(one, names, actor.organisationId, zone)),
      next: owner ? stepsOpenTo(referral, side) : [],
    };
  });
}

function toldView(
  { organisation_id, role, at, read_at }: News,
  names: ReadonlyMap<string, Organisation>,
  own: string | undefined,
  zone: string,
) {
  return {
    organisationId: organisation_id,
    organisation: names.get(organisation_id)?.name ?? { 'zh-CN': '', en: '' },
    role,
    at: instantText(at, zone),
    readAt: organisation_id === own && read_at !== null ? instantText(read_at, zone) : null,
  };
}
