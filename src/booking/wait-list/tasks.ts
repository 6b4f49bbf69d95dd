import { z } from 'zod';
import { plannerFor, systemActor } from '#access';
import { idShape } from '#http/wire';
import type { Task } from '#jobs';
import { type Centre, centreById } from '#organisations';
import { lockPerson } from '#people';
import { holdDay } from '#planning';
import { dayOf } from '#time';
import { lockVisit, moveVisit, visitById } from '#visits';
import type { BookingDeps } from '../deps.ts';
import { offerPlaces } from './offer-places.ts';
import {
  centresWithWaiting,
  endEntry,
  entriesPast,
  lockOfferOf,
  offersEnded,
  offersOf,
  recordWait,
  type WaitEntry,
  type WaitOffer,
} from './queries.ts';
import { lapseOffer, tellWaiting } from './settle.ts';

export interface WaitDeps extends BookingDeps {
  readonly now: () => Date;
}

const jobShape = z.object({ centreId: idShape });

/**
 * The wait list's work. The minute's tick finds everything by itself; a job sent with a cancellation only makes it
 * sooner. A worker that is killed in between leaves nothing half done: each offer and each end is one transaction.
 */
export function waitTasks(deps: WaitDeps): Task[] {
  return [
    { queue: 'booking.tick', handle: () => waitTick(deps) },
    { queue: 'booking.offer-places', handle: (data) => offerAt(deps, jobShape.parse(data).centreId) },
  ];
}

/** Once a minute, for every centre at which somebody waits: ends what is over, offers what is free. */
export async function waitTick(deps: WaitDeps): Promise<void> {
  for (const id of await deps.database.withActor(systemActor, centresWithWaiting)) await offerAt(deps, id);
}

async function offerAt(deps: WaitDeps, centreId: string): Promise<void> {
  const now = deps.now();
  const planner = plannerFor(systemActor, centreId);
  const { centre, ended, past } = await deps.database.withActor(planner, async (trx) => {
    const centre = await centreById(trx, centreId, now);
    return {
      centre,
      ended: await offersEnded(trx, now),
      past: await entriesPast(trx, centreId, dayOf(now, centre.zone)),
    };
  });
  for (const offer of ended) await endOffer(deps, centre, offer, now);
  for (const entry of past) await endPast(deps, entry, now);
  await offerPlaces(deps, centre, now);
}

/** Under the locks, in their order: the resident, the day (which clears the ended hold away), the visit, its offer. */
async function endOffer(deps: WaitDeps, centre: Centre, seen: WaitOffer, now: Date): Promise<void> {
  await deps.database.withActor(plannerFor(systemActor, centre.id), async (trx) => {
    const planned = await visitById(trx, seen.visit_id);
    if (!planned) return;
    await lockPerson(trx, seen.resident_id);
    await holdDay(trx, deps.pictures, centre, planned.day, now);
    const visit = await lockVisit(trx, seen.visit_id);
    const offer = await lockOfferOf(trx, seen.visit_id);
    if (!visit || offer?.state !== 'open' || offer.expires_at > now) return;
    if (visit.state === 'held') {
      const by = { actor: systemActor, at: now, extra: { cancel_reason: 'hold-expired' } };
      await moveVisit(trx, visit, 'cancelled', by);
    }
    await lapseOffer(trx, deps, offer, visit, now);
  });
}

/** Her last day is over and no place came: she is told, and may join again. */
async function endPast(deps: WaitDeps, seen: WaitEntry, now: Date): Promise<void> {
  await deps.database.withActor(plannerFor(systemActor, seen.centre_id), async (trx) => {
    await lockPerson(trx, seen.resident_id);
    const offers = (await offersOf(trx, [seen.id])).get(seen.id) ?? [];
    if (offers.some((offer) => offer.state === 'open')) return;
    const entry = await endEntry(trx, seen.id, 'days-past', now);
    if (!entry) return;
    await recordWait(trx, entry, { kind: 'days-past', actor: systemActor, at: now });
    await tellWaiting(trx, deps, 'wait-ended', entry, {
      event: `wait:${entry.id}:ended`,
      visit: null,
      offer: null,
      now,
    });
  });
}
