import { plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, notFound, ok, type RawRequest } from '#http';
import { centreById } from '#organisations';
import { lockPerson, mayActFor } from '#people';
import { holdDay } from '#planning';
import { lockVisit, markAtRisk, moveVisit, visitById } from '#visits';
import { confirmVisit } from '../confirm-visit.ts';
import { keepConversation } from '../conversations/keep.ts';
import type { BookingDeps } from '../deps.ts';
import { centreOfActor } from '../policy.ts';
import { offerEnded, waitEnded } from './errors.ts';
import {
  endEntry,
  entryById,
  lockEntry,
  lockOfferOf,
  offerById,
  offersOf,
  recordWait,
  type WaitEntry,
  type WaitOffer,
} from './queries.ts';
import { type By, declineOfferOf, withdrawOffer } from './settle.ts';
import { entryViews } from './view.ts';
import { wakeWaiting } from './wake.ts';
import type { AnswerOffer } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'looksAt'>;

/**
 * Takes the place that is kept for her. Accepting what was accepted already answers with the visit as it is.
 * @throws {Problem} 410 when the time ran out, or it was declined.
 */
export async function acceptPlace(
  deps: BookingDeps,
  asking: Asking,
  offerId: string,
  said: AnswerOffer,
): Promise<Answer> {
  const { actor } = asking;
  const offer = await deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
    const found = await offerById(trx, offerId);
    if (!found || !mayActFor(actor, { id: found.resident_id, centreId: found.centre_id })) throw notFound();
    return found;
  });
  return confirmVisit(deps, asking, offer.visit_id, said);
}

/** Gives the place to whoever waits next; she keeps her own place in the list. Declining twice changes nothing. */
export async function declinePlace(
  deps: BookingDeps,
  asking: Asking,
  offerId: string,
  said: AnswerOffer,
): Promise<Answer> {
  const { actor, now } = asking;
  return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
    const seen = await offerById(trx, offerId);
    if (!seen || !mayActFor(actor, { id: seen.resident_id, centreId: seen.centre_id })) throw notFound();
    const by = { actor, at: now, channel: said.channel };
    if (await giveBack(trx, deps, seen, now, by, 'declined')) {
      const about = { kind: 'wait', centreId: seen.centre_id, residentId: seen.resident_id } as const;
      await keepConversation(trx, actor, said, { ...about, of: { waitEntryId: seen.entry_id } }, now);
    }
    return answerOf(trx, asking, seen.entry_id);
  });
}

/** Takes somebody off the list; what was just offered to her goes to whoever waits next. */
export async function leaveWait(deps: BookingDeps, asking: Asking, entryId: string): Promise<Answer> {
  const { actor, now } = asking;
  return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
    const seen = await entryById(trx, entryId);
    if (!seen || !mayActFor(actor, { id: seen.resident_id, centreId: seen.centre_id })) throw notFound();
    // Whoever makes an offer holds her row first, so none can come between.
    await lockPerson(trx, seen.resident_id);
    if (seen.end_reason === 'left') return answerOf(trx, asking, entryId);
    const open = (await offersOf(trx, [entryId])).get(entryId)?.find((offer) => offer.state === 'open');
    if (open) await giveBack(trx, deps, open, now, { actor, at: now, channel: null }, 'withdrawn');
    await leave(trx, entryId, { actor, at: now });
    return answerOf(trx, asking, entryId);
  });
}

async function leave(trx: Trx, id: string, by: Pick<By, 'actor' | 'at'>): Promise<void> {
  const entry = await lockEntry(trx, id);
  const ended: WaitEntry | undefined = entry && (await endEntry(trx, id, 'left', by.at));
  if (!ended) throw waitEnded();
  await recordWait(trx, ended, { kind: 'left', ...by });
}

/** Under the locks, in their order: the resident, the day, the visit, its offer. @returns false when it was given back before. */
async function giveBack(
  trx: Trx,
  deps: BookingDeps,
  seen: WaitOffer,
  now: Date,
  by: By,
  as: 'declined' | 'withdrawn',
): Promise<boolean> {
  const { actor } = by;
  const planned = await visitById(trx, seen.visit_id);
  if (!planned) throw notFound();
  await lockPerson(trx, seen.resident_id);
  const centre = await centreById(trx, seen.centre_id, now);
  const day = await holdDay(trx, deps.pictures, centre, planned.day, now);
  const visit = await lockVisit(trx, seen.visit_id);
  const offer = await lockOfferOf(trx, seen.visit_id);
  if (!visit || !offer || offer.state === as) return false;
  if (offer.state !== 'open') throw offerEnded(offer.state);
  if (as === 'declined' && offer.expires_at <= now) throw offerEnded('lapsed');
  await moveVisit(trx, visit, 'cancelled', { actor, at: now, extra: { cancel_reason: 'other-time-wanted' } });
  for (const lost of await day.remove(new Set([visit.id]))) await markAtRisk(trx, lost, 'no-place', { actor, at: now });
  if (as === 'declined') await declineOfferOf(trx, visit, by);
  else await withdrawOffer(trx, offer, by);
  await wakeWaiting(trx, deps, centre.id);
  return true;
}

async function answerOf(trx: Trx, { looksAt, now }: Asking, entryId: string): Promise<Answer> {
  const entry = await entryById(trx, entryId);
  if (!entry) throw notFound();
  const [view] = await entryViews(trx, [entry], now);
  await looksAt(trx, [entry.resident_id]);
  return ok(view, entry.version);
}
