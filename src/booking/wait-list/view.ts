import type { Trx } from '#database';
import { centreById } from '#organisations';
import { addressesByIds, residentsByIds } from '#people';
import { instantText } from '#time';
import { catalogueOf, type Visit, visitsByIds } from '#visits';
import { conversationsOfWaits, conversationView } from '../conversations/keep.ts';
import { offersOf, type WaitEntry, type WaitOffer, waitedFor } from './queries.ts';
import { type WireWaitEntry, type WireWaitOffer, waitPriorities } from './wire.ts';

/** Those who wait at one centre as they cross the network, in the order given. */
export async function entryViews(trx: Trx, entries: readonly WaitEntry[], now: Date): Promise<WireWaitEntry[]> {
  const [any] = entries;
  if (!any) return [];
  const ids = entries.map((entry) => entry.id);
  const centre = await centreById(trx, any.centre_id, now);
  const catalogue = await catalogueOf(trx, centre.id);
  const residents = await residentsByIds(
    trx,
    entries.map((entry) => entry.resident_id),
  );
  const addresses = await addressesByIds(
    trx,
    entries.map((entry) => entry.address_id),
  );
  const services = await waitedFor(trx, ids);
  const offers = await offersOf(trx, ids);
  const visits = await visitsByIds(
    trx,
    [...offers.values()].flatMap((all) => all.map((offer) => offer.visit_id)),
  );
  const said = await conversationsOfWaits(trx, ids);
  const text = (instant: Date) => instantText(instant, centre.zone);
  return entries.map((entry): WireWaitEntry => {
    const resident = residents.get(entry.resident_id);
    const address = resident?.address ?? addresses.get(entry.address_id);
    return {
      id: entry.id,
      version: entry.version,
      resident: {
        id: entry.resident_id,
        name: resident?.name ?? '',
        nameLatin: resident?.nameLatin ?? '',
        phone: resident?.phone ?? null,
      },
      addressText: address?.text ?? '',
      addressTextLatin: address?.textLatin ?? '',
      services: (services.get(entry.id) ?? []).map((code) => ({
        code,
        name: catalogue.get(code)?.name ?? { 'zh-CN': code, en: code },
      })),
      nurseSex: entry.nurse_sex,
      priority: waitPriorities[entry.priority - 1] ?? 'routine',
      firstDay: entry.first_day,
      lastDay: entry.last_day,
      weekdays: entry.weekdays,
      windows: entry.bands.map(bandOf),
      channel: entry.channel,
      note: entry.note,
      joinedAt: text(entry.joined_at),
      endedAt: entry.ended_at ? text(entry.ended_at) : null,
      endReason: entry.end_reason,
      offers: (offers.get(entry.id) ?? []).flatMap((offer) => offerView(offer, visits.get(offer.visit_id), text)),
      conversations: (said.get(entry.id) ?? []).map((one) => conversationView(one, text)),
    };
  });
}

export function offerView(
  offer: WaitOffer,
  visit: Visit | undefined,
  text: (instant: Date) => string,
): WireWaitOffer[] {
  if (!visit) return [];
  return [
    {
      id: offer.id,
      visitId: visit.id,
      window: { start: text(visit.window_start), end: text(visit.window_end) },
      day: visit.day,
      offeredAt: text(offer.offered_at),
      expiresAt: text(offer.expires_at),
      state: offer.state,
    },
  ];
}

/** `08:00-10:00` as two wall times. */
export function bandOf(text: string): { start: string; end: string } {
  const [start = '', end = ''] = text.split('-');
  return { start, end };
}
