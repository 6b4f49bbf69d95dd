import type { Trx } from '#database';
import { type Centre, centreById } from '#organisations';
import { type Address, addressesByIds, type Resident, residentsByIds } from '#people';
import { type Expected, expectedFor } from '#planning';
import { instantText } from '#time';
import { type Catalogue, catalogueOf, servicesOf, type Visit } from '#visits';
import type { WireVisit } from '#visits/wire';
import { type Conversation, conversationsOf, conversationView } from './conversations/keep.ts';
import { requestsOf, type VisitRequest } from './requests/queries.ts';
import { seriesOfVisits } from './series/queries.ts';

/** Visits of one centre as they cross the network, in the order given. */
export async function visitViews(trx: Trx, visits: readonly Visit[], now: Date): Promise<WireVisit[]> {
  const [any] = visits;
  if (!any) return [];
  const ids = visits.map((visit) => visit.id);
  const of = (name: 'resident_id' | 'address_id') => visits.map((visit) => visit[name]);
  const [centre, catalogue, residents, addresses, services, expected, series, requests, said] = await Promise.all([
    centreById(trx, any.centre_id, now),
    catalogueOf(trx, any.centre_id),
    residentsByIds(trx, of('resident_id')),
    addressesByIds(trx, of('address_id')),
    servicesOf(trx, ids),
    expectedFor(trx, ids),
    seriesOfVisits(trx, ids),
    requestsOf(trx, ids),
    conversationsOf(trx, ids),
  ]);
  return visits.map((visit) =>
    viewOf(visit, {
      centre,
      catalogue,
      resident: residents.get(visit.resident_id),
      address: addresses.get(visit.address_id),
      services: services.get(visit.id) ?? [],
      expected: expected.get(visit.id) ?? [],
      seriesId: series.get(visit.id),
      request: requests.get(visit.id),
      conversations: said.get(visit.id),
    }),
  );
}

/** What a visit is shown with. */
interface Beside {
  readonly centre: Pick<Centre, 'zone'>;
  readonly catalogue: Catalogue;
  readonly resident: Resident | undefined;
  readonly address: Address | undefined;
  readonly services: readonly string[];
  readonly expected: readonly Expected[];
  readonly seriesId?: string | undefined;
  readonly request?: VisitRequest | undefined;
  readonly conversations?: readonly Conversation[] | undefined;
}

/** One visit as it crosses the network, from what is known already. */
export function viewOf(visit: Visit, beside: Beside): WireVisit {
  const { catalogue, resident, address } = beside;
  const text = (instant: Date) => instantText(instant, beside.centre.zone);
  return {
    id: visit.id,
    version: visit.version,
    centreId: visit.centre_id,
    resident: { id: visit.resident_id, name: resident?.name ?? '', nameLatin: resident?.nameLatin ?? '' },
    address: { id: visit.address_id, text: address?.text ?? '', textLatin: address?.textLatin ?? '' },
    services: beside.services.map((code) => ({
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
    seriesId: beside.seriesId ?? null,
    request: requestView(beside.request, text),
    conversations: (beside.conversations ?? []).map((one) => conversationView(one, text)),
    expected: beside.expected.map(({ nurseName, nurseNameLatin, languages, at, onTheWay }) => ({
      nurseName,
      nurseNameLatin,
      languages: [...languages],
      at: text(at),
      onTheWay,
    })),
  };
}

function requestView(request: VisitRequest | undefined, text: (instant: Date) => string): WireVisit['request'] {
  if (!request) return null;
  return {
    kind: request.kind,
    askedAt: text(request.asked_at),
    dueAt: request.due_at ? text(request.due_at) : null,
    toldAt: request.told_at ? text(request.told_at) : null,
    answer: request.answer,
    reason: request.reason,
  };
}
