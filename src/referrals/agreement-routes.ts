import { z } from 'zod';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { created, notFound, ok, type Route, route } from '#http';
import { idShape } from '#http/wire';
import { hospitals, isHospital, organisationById, organisationsByIds } from '#organisations';
import { agree, agreementsOf, endAgreement } from './agree.ts';
import { type ReferralDeps, writerFor } from './deps.ts';
import { referralField } from './errors.ts';
import { agreementsShape, agreeShape, endAgreementShape, type WireAgreements } from './wire.ts';

/** Which hospitals a centre may refer to without a word of explanation, besides those her residents chose. */
export function agreementRoutes({ database }: ReferralDeps): Route[] {
  return [
    route({
      name: 'referrals.agreements',
      method: 'GET',
      path: '/api/v1/referral-agreements',
      summary:
        'Agreements of your organisation to refer, the newest first; a centre also reads which hospitals there are',
      answer: agreementsShape,
      async handle({ actor }) {
        return ok(await database.withActor(actor, (trx) => agreementsView(trx, actor)));
      },
    }),
    route({
      name: 'referrals.agree',
      method: 'POST',
      path: '/api/v1/referral-agreements',
      summary: 'Write down that your centre and a hospital refer to each other from a day on',
      body: agreeShape,
      answer: agreementsShape,
      async handle({ actor, body, now }) {
        const centreId = await database.withActor(actor, async (trx) => {
          const to = await organisationById(trx, body.hospitalId);
          if (!to || !isHospital(to)) throw referralField('no-such-hospital');
          return ownCentre(trx, actor);
        });
        return database.withActor(writerFor(actor, now), async (trx) => {
          const { hospitalId, validFrom, source } = body;
          const agreed = await agree(trx, actor, { centreId, hospitalId, validFrom, source }, now);
          if (!agreed) throw referralField('agreed-already');
          return created(await agreementsView(trx, actor), '/api/v1/referral-agreements');
        });
      },
    }),
    route({
      name: 'referrals.endAgreement',
      method: 'POST',
      path: '/api/v1/referral-agreements/:id/end',
      summary: 'Say on which day an agreement ends; what is under way goes on',
      params: z.strictObject({ id: idShape }),
      body: endAgreementShape,
      answer: agreementsShape,
      async handle({ actor, params, body, now }) {
        const seen = await database.withActor(actor, async (trx) => {
          const centreId = await ownCentre(trx, actor);
          return (await agreementsOf(trx, centreId)).find(
            ({ id, centre_id }) => id === params.id && centre_id === centreId,
          );
        });
        if (!seen) throw notFound();
        if (body.validUntil < seen.valid_from) throw referralField('ends-before');
        return database.withActor(writerFor(actor, now), async (trx) => {
          await endAgreement(trx, seen.id, body.validUntil);
          return ok(await agreementsView(trx, actor));
        });
      },
    }),
  ];
}

/** A hospital reads its agreements; a centre writes them. */
async function ownCentre(trx: Trx, { organisationId }: Actor): Promise<string> {
  const own = organisationId === undefined ? undefined : await organisationById(trx, organisationId);
  if (own?.kind !== 'centre') throw notFound();
  return own.id;
}

async function agreementsView(trx: Trx, { organisationId }: Actor): Promise<WireAgreements> {
  if (organisationId === undefined) throw notFound();
  const rows = await agreementsOf(trx, organisationId);
  const own = await organisationById(trx, organisationId);
  const names = await organisationsByIds(trx, [...new Set(rows.flatMap((one) => [one.centre_id, one.hospital_id]))]);
  const named = (id: string) => ({ id, name: names.get(id)?.name ?? { 'zh-CN': '', en: '' } });
  return {
    agreements: rows.map((one) => ({
      id: one.id,
      centre: named(one.centre_id),
      hospital: named(one.hospital_id),
      validFrom: one.valid_from,
      validUntil: one.valid_until,
      source: one.source,
    })),
    hospitals: own?.kind === 'centre' ? (await hospitals(trx)).map(({ id, name }) => ({ id, name })) : [],
  };
}
