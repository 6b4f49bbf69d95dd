import { type Actor, plannerFor, systemActor } from '#access';
import type { Trx } from '#database';
import { lockPerson } from '#people';
import type { BookingDeps } from '../deps.ts';
import { holdDays } from '../move-visit.ts';
import { reviewNeeded } from '../requests/review.ts';
import type { Miss } from './errors.ts';
import { lookAhead } from './look-ahead.ts';
import {
  lockWaiting,
  occurrencesOf,
  putOccurrences,
  ruleOf,
  type Series,
  seriesById,
  seriesWaiting,
} from './queries.ts';
import { tellSeries } from './tell.ts';
import { wishOfBooked } from './wish.ts';
import { placeOccurrence, SeriesMiss, wishOccurrence } from './write-occurrence.ts';

/**
 * Books what still waits of a series, one transaction for each occurrence; whoever comes second finds less to do. A process
 * that died in between leaves the rest waiting, and the next minute's look goes on with it.
 */
export async function settleWaiting(deps: BookingDeps, actor: Actor, seriesId: string, now: Date): Promise<void> {
  const series = await deps.database.withActor(plannerFor(actor, centreOf(actor)), (trx) => seriesById(trx, seriesId));
  if (!series) return;
  const planner = plannerFor(actor, series.centre_id);
  let missed: Miss | undefined;
  let left = true;
  while (left) {
    try {
      left = await deps.database.withActor(planner, (trx) => settleOne(trx, deps, actor, series, now, missed));
      missed = undefined;
    } catch (error) {
      if (!(error instanceof SeriesMiss)) throw error;
      missed = error.miss;
    }
  }
  await deps.database.withActor(planner, async (trx) => {
    const rows = await occurrencesOf(trx, seriesId);
    if (!rows.some(({ outcome }) => outcome === 'visit')) return;
    const wish = await wishOfBooked(trx, actor, series, now);
    await tellSeries(
      reviewNeeded(actor, wish.centre) ? 'request-received' : 'series-booked',
      trx,
      deps,
      series,
      wish,
      now,
    );
  });
}

const centreOf = (actor: Actor): string => actor.organisationId ?? '';

/** @returns whether there may be more. */
async function settleOne(
  trx: Trx,
  deps: BookingDeps,
  actor: Actor,
  series: Series,
  now: Date,
  missed: Miss | undefined,
): Promise<boolean> {
  await lockPerson(trx, series.resident_id);
  const waiting = await lockWaiting(trx, series.id);
  if (!waiting) return false;
  if (missed) {
    await putOccurrences(trx, [{ ...waiting, outcome: 'missed', reason: missed.reason }]);
    return true;
  }
  const rule = await ruleOf(trx, series.id);
  const wish = await wishOfBooked(trx, actor, series, now);
  // The day is settled already: holidays were looked at when the series was written.
  const times = { from: rule.window_from, until: rule.window_until, holidays: 'keep' as const };
  const [one] = await lookAhead(trx, deps, actor, wish, [waiting.wished_on], times, now);
  if (!one || one.what === 'skip') return false;
  if (one.what === 'miss') throw new SeriesMiss(one.day, one.reason);
  const writing = { wish, actor, now, channel: series.channel, note: series.note };
  const open = one.what === 'place' ? (await holdDays(trx, deps, wish.centre, [one.day], now)).get(one.day) : undefined;
  const visit =
    one.what === 'place' && open
      ? await placeOccurrence(trx, writing, open, one.window, one.candidate)
      : await wishOccurrence(trx, writing, one.window, one.day);
  await putOccurrences(trx, [{ ...waiting, outcome: 'visit', visit_id: visit.id }]);
  return true;
}

/** Series whose booking was broken off are gone on with; nothing of them is lost or made twice. */
export async function goOnWithSeries(deps: BookingDeps, now: Date): Promise<void> {
  const waiting = await deps.database.withActor(systemActor, (trx) => seriesWaiting(trx));
  for (const { id, centre_id } of waiting)
    await settleWaiting(deps, { role: 'coordinator', id: 'system', organisationId: centre_id }, id, now);
}
