import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Candidate, OpenDay } from '#planning';
import { createVisit, type NewVisitRow, recordEvent, type Visit } from '#visits';
import { rowFor } from '../book-visit.ts';
import { freezeCharges } from '../charges/charge.ts';
import { isBusy, stateOn, type Wish } from '../prepare.ts';
import { askReview, askWish } from '../requests/queries.ts';
import { reviewDue, reviewNeeded } from '../requests/review.ts';
import type { Window } from '../rules.ts';
import type { Miss } from './errors.ts';
import type { MissReason } from './wire.ts';

/** Found under the locks that an occurrence cannot be kept; rolls back whatever it stands in. */
export class SeriesMiss extends Error {
  readonly miss: Miss;

  constructor(day: string, reason: MissReason) {
    super(`${day}: ${reason}`);
    this.miss = { day, reason };
  }
}

export interface Writing {
  readonly wish: Wish;
  readonly actor: Actor;
  readonly now: Date;
  readonly channel: Visit['channel'];
  readonly note: string;
}

/**
 * Makes an occurrence's visit and takes its place in the day that is held.
 * @throws {SeriesMiss} when it has none; then everything must be rolled back.
 */
export async function placeOccurrence(
  trx: Trx,
  writing: Writing,
  day: OpenDay,
  window: Window,
  candidate?: Candidate,
): Promise<Visit> {
  const { wish, actor, now } = writing;
  const name = day.picture.day;
  if (isBusy(wish, window)) throw new SeriesMiss(name, 'resident-busy');
  const review = reviewNeeded(actor, wish.centre) ? reviewDue(window.start, wish.centre, now) : null;
  const row = rowOf(writing, window, review ? 'held' : stateOn(day.picture), review);
  const visit = await createVisit(trx, row, wish.services);
  if (!visit) throw new SeriesMiss(name, 'resident-busy');
  if (!(await day.place(visit, wish.address.point, { candidate }))) throw new SeriesMiss(name, 'full');
  if (review) await askReview(trx, visit, review, now);
  else await freezeCharges(trx, { actor, centre: wish.centre, now }, visit, wish.asked);
  await recordEvent(trx, visit, { kind: visit.state, actor, at: now, data: { channel: writing.channel } });
  return visit;
}

/** Makes an occurrence's visit as a wish: it takes no place and is served when the roster of its day is published. */
export async function wishOccurrence(trx: Trx, writing: Writing, window: Window, name: string): Promise<Visit> {
  const { wish, actor, now } = writing;
  const visit = await createVisit(trx, rowOf(writing, window, 'requested'), wish.services);
  if (!visit) throw new SeriesMiss(name, 'resident-busy');
  await askWish(trx, visit, now);
  await recordEvent(trx, visit, { kind: 'requested', actor, at: now, data: { channel: writing.channel } });
  return visit;
}

function rowOf(
  writing: Writing,
  window: Window,
  state: 'held' | 'booked' | 'planned' | 'requested',
  holdExpiresAt: Date | null = null,
): NewVisitRow {
  const { wish, channel, note, actor, now } = writing;
  const made = state === 'requested' ? 'booked' : state;
  const row = rowFor(wish, { window, state: made, holdExpiresAt, channel, note, bookedBy: actor.id, now });
  return { ...row, state };
}
