import { type Actor, systemActor } from '#access';
import type { Trx } from '#database';
import { tellPlainly } from '#notifications';
import { type Centre, centreById } from '#organisations';
import { type ResidentWithAddress, residentById } from '#people';
import { instantText } from '#time';
import type { Visit } from '#visits';
import type { BookingDeps } from '../deps.ts';
import { offerEnded } from './errors.ts';
import {
  endEntry,
  entryById,
  lockOfferOf,
  recordWait,
  settleOffer,
  type WaitEntry,
  type WaitOffer,
} from './queries.ts';

export interface By {
  readonly actor: Actor;
  readonly at: Date;
  readonly channel: WaitOffer['channel'];
}

/**
 * The offer behind a held visit, before the visit is booked; undefined for a hold of another kind.
 * @throws {Problem} 410 when it is over: unlike other holds an offer is not looked at again, somebody else may have it.
 */
export async function openOfferOf(trx: Trx, visitId: string, now: Date): Promise<WaitOffer | undefined> {
  const offer = await lockOfferOf(trx, visitId);
  if (!offer || offer.state === 'accepted') return undefined;
  if (offer.state !== 'open') throw offerEnded(offer.state);
  if (offer.expires_at <= now) throw offerEnded('lapsed');
  return offer;
}

/** The place is hers: nobody waits here any more. */
export async function acceptOffer(trx: Trx, offer: WaitOffer, by: By): Promise<void> {
  await settleOffer(trx, offer.id, 'accepted', by);
  const entry = await endEntry(trx, offer.entry_id, 'placed', by.at);
  if (entry) await recordOf(trx, entry, 'accepted', offer, by);
}

/** A held visit was given back: if it was an offer, whoever waits next gets the place. */
export async function declineOfferOf(trx: Trx, visit: Visit, by: By): Promise<void> {
  const offer = await lockOfferOf(trx, visit.id);
  if (!offer || !(await settleOffer(trx, offer.id, 'declined', by))) return;
  await recordOf(trx, await entryOf(trx, offer), 'declined', offer, by);
}

export async function withdrawOffer(trx: Trx, offer: WaitOffer, by: By): Promise<void> {
  if (!(await settleOffer(trx, offer.id, 'withdrawn', by))) return;
  await recordOf(trx, await entryOf(trx, offer), 'withdrawn', offer, by);
}

/** The time ran out: she keeps her place in the list, and is told so that nobody calls her about a place that is gone. */
export async function lapseOffer(
  trx: Trx,
  deps: BookingDeps,
  offer: WaitOffer,
  visit: Visit,
  now: Date,
): Promise<void> {
  const by = { actor: systemActor, at: now, channel: null };
  if (!(await settleOffer(trx, offer.id, 'lapsed', by))) return;
  const entry = await entryOf(trx, offer);
  await recordOf(trx, entry, 'lapsed', offer, by);
  await tellWaiting(trx, deps, 'place-lapsed', entry, { event: `offer:${offer.id}:lapsed`, visit, offer: null, now });
}

async function entryOf(trx: Trx, offer: WaitOffer): Promise<WaitEntry> {
  const entry = await entryById(trx, offer.entry_id);
  if (!entry) throw new Error(`The offer ${offer.id} belongs to nobody who waits.`);
  return entry;
}

function recordOf(trx: Trx, entry: WaitEntry, kind: Exclude<WaitOffer['state'], 'open'>, offer: WaitOffer, by: By) {
  return recordWait(trx, entry, { kind, ...by, data: { offer: offer.id, visit: offer.visit_id, channel: by.channel } });
}

interface Telling {
  /** Names what happened, the same at every attempt. */
  readonly event: string;
  readonly visit: Visit | null;
  readonly offer: WaitOffer | null;
  readonly now: Date;
}

/** A message to somebody who waits: by mail, short message or the call list. An offer rings at once, it is day. */
export async function tellWaiting(
  trx: Trx,
  deps: BookingDeps,
  template: 'place-offered' | 'place-lapsed' | 'wait-ended',
  entry: WaitEntry,
  { event, visit, offer, now }: Telling,
): Promise<void> {
  const centre = await centreById(trx, entry.centre_id, now);
  const resident = await residentById(trx, entry.resident_id);
  const text = (instant: Date) => instantText(instant, centre.zone);
  await tellPlainly(trx, deps.enqueue, {
    event,
    centreId: centre.id,
    recipient: { id: resident.id, email: resident.email, phone: resident.phone, language: resident.language },
    template,
    now,
    urgent: offer !== null,
    data: {
      about: entry.id,
      zone: centre.zone,
      ...namesOf(centre, resident),
      when: visit ? { day: visit.day, start: text(visit.window_start), end: text(visit.window_end) } : null,
      where: null,
      answerBy: offer ? text(offer.expires_at) : null,
      link: offer ? `${deps.publicUrl}/offers/${offer.id}` : `${deps.publicUrl}/`,
    },
  });
}

function namesOf(centre: Centre, resident: ResidentWithAddress) {
  return {
    centreName: centre.name,
    centrePhone: centre.phone,
    residentName: (resident.language === 'en' && resident.nameLatin) || resident.name,
  };
}
