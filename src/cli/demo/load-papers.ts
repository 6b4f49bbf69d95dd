import { systemActor } from '#access';
import type { Trx } from '#database';
import { consentTextsOn, giveConsent } from '#people';
import { addDays, type Day } from '#time';
import { catalogueOf, recordAssessment, recordOrder } from '#visits';
import type { TownPapers } from './fixtures.ts';

/** Writes one resident's orders, assessments and consents as a desk would. */
export async function loadPapers(
  trx: Trx,
  papers: TownPapers,
  resident: { readonly id: string; readonly name: string; readonly centreId: string },
  { today, now }: { readonly today: Day; readonly now: Date },
): Promise<void> {
  const catalogue = await catalogueOf(trx, resident.centreId);
  for (const { fromDays, untilDays, ...order } of papers.orders) {
    const valid = { validFrom: addDays(today, fromDays), validUntil: addDays(today, untilDays), firstDoseOn: null };
    await recordOrder(trx, systemActor, resident, { ...order, ...valid }, { catalogue, today, now });
  }
  for (const { onDays, untilDays, ...assessment } of papers.assessments) {
    const valid = { assessedOn: addDays(today, onDays), validUntil: addDays(today, untilDays) };
    await recordAssessment(trx, systemActor, resident, { ...assessment, ...valid }, now);
  }
  const texts = await consentTextsOn(trx, today);
  for (const { kind, version } of texts.filter((text) => papers.consents.includes(text.kind))) {
    const signed = { kind, textVersion: version, signed_by: resident.name, relation: 'self' as const };
    await giveConsent(trx, systemActor, resident, signed, { today, now });
  }
}
