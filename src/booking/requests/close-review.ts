import type { Actor } from '#access';
import type { Trx } from '#database';
import { centreById } from '#organisations';
import { residentById } from '#people';
import { holdDay } from '#planning';
import { lockVisit, markAtRisk, moveVisit, type Visit, visitById } from '#visits';
import { announceCancelled } from '../announce.ts';
import type { BookingDeps } from '../deps.ts';
import { wakeWaiting } from '../wait-list/wake.ts';
import { answerRequest } from './queries.ts';
import { tellRequest } from './tell.ts';

export interface Closing {
  readonly answer: 'refused' | 'unanswered';
  readonly reason: string;
  readonly note: string;
  readonly actor: Actor;
}

/**
 * Ends a request that is not accepted: its place is free at once and its resident is told.
 * @returns undefined when somebody answered first.
 */
export async function closeReview(
  trx: Trx,
  deps: BookingDeps,
  visitId: string,
  closing: Closing,
  now: Date,
): Promise<Visit | undefined> {
  const seen = await visitById(trx, visitId);
  if (!seen) return undefined;
  const centre = await centreById(trx, seen.centre_id, now);
  const day = await holdDay(trx, deps.pictures, centre, seen.day, now);
  const visit = await lockVisit(trx, visitId);
  const { answer, reason, actor } = closing;
  if (visit?.state !== 'held' || !(await answerRequest(trx, visitId, { answer, reason, answered_by: actor.id }, now)))
    return undefined;
  const ended = await moveVisit(trx, visit, 'cancelled', {
    actor,
    at: now,
    extra: { cancel_reason: reason },
    data: { reason, note: closing.note },
  });
  for (const lost of await day.remove(new Set([visitId]))) await markAtRisk(trx, lost, 'no-place', { actor, at: now });
  await wakeWaiting(trx, deps, centre.id);
  await announceCancelled(trx, deps, visit);
  const template = answer === 'refused' ? 'request-refused' : 'request-unanswered';
  await tellRequest(template, trx, deps, ended, { centre, resident: await residentById(trx, visit.resident_id) }, now);
  return ended;
}
