import type { Trx } from '#database';
import { centreById } from '#organisations';
import { addressesByIds, residentsByIds } from '#people';
import { expectedFor } from '#planning';
import { instantText } from '#time';
import { catalogueOf, servicesOf, type Visit } from '#visits';
import type { WireVisit } from '#visits/wire';

/** Visits of one centre as they cross the network, in the order given. */
export async function visitViews(trx: Trx, visits: readonly Visit[], now: Date): Promise<WireVisit[]> {
  const [any] = visits;
  if (!any) return [];
  const centre = await centreById(trx, any.centre_id, now);
  const catalogue = await catalogueOf(trx, centre.id);
  const residents = await residentsByIds(
    trx,
    visits.map((visit) => visit.resident_id),
  );
  const addresses = await addressesByIds(
    trx,
    visits.map((visit) => visit.address_id),
  );
  const services = await servicesOf(
    trx,
    visits.map((visit) => visit.id),
  );
  const expected = await expectedFor(
    trx,
    visits.map((visit) => visit.id),
  );
  const text = (instant: Date) => instantText(instant, centre.zone);
  return visits.map((visit) => {
    const resident = residents.get(visit.resident_id);
    const address = addresses.get(visit.address_id);
    return {
      id: visit.id,
      version: visit.version,
      centreId: visit.centre_id,
      resident: { id: visit.resident_id, name: resident?.name ?? '', nameLatin: resident?.nameLatin ?? '' },
      address: { id: visit.address_id, text: address?.text ?? '', textLatin: address?.textLatin ?? '' },
      services: (services.get(visit.id) ?? []).map((code) => ({
        code,
        name: catalogue.get(code)?.name ?? { 'zh-CN': code, en: code },
      })),
      day: visit.day,
      window: { start: text(visit.window_start), end: text(visit.window_end) },
      careMinutes: visit.care_minutes,
      nurses: visit.nurses,
      nurseSex: visit.nurse_sex,
      state: visit.state,
      holdExpiresAt: visit.hold_expires_at ? text(visit.hold_expires_at) : null,
      atRisk:
        visit.at_risk_cause && visit.at_risk_since
          ? { cause: visit.at_risk_cause, since: text(visit.at_risk_since) }
          : null,
      cancelReason: visit.cancel_reason,
      note: visit.note,
      channel: visit.channel,
      createdAt: text(visit.created_at),
      expected: (expected.get(visit.id) ?? []).map(({ nurseName, nurseNameLatin, at }) => ({
        nurseName,
        nurseNameLatin,
        at: text(at),
      })),
    };
  });
}
