import { plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, notFound, ok, type RawRequest, staleProblem, versionSeen } from '#http';
import { centreById } from '#organisations';
import { lockPerson, mayActFor, residentById } from '#people';
import { lockVisit, markAtRisk, moveVisit, type Visit } from '#visits';
import { settleCharges } from '../cancel-visit.ts';
import { keepConversation } from '../conversations/keep.ts';
import type { BookingDeps } from '../deps.ts';
import { holdDays } from '../move-visit.ts';
import { centreOfActor } from '../policy.ts';
import { wakeWaiting } from '../wait-list/wake.ts';
import { nothingLeft } from './errors.ts';
import { standingOf } from './free.ts';
import { bumpSeries, lockSeries, type Series, seriesById } from './queries.ts';
import { tellSeries } from './tell.ts';
import { seriesView } from './view.ts';
import type { CancelSeries } from './wire.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'ifMatch' | 'looksAt'>;

/**
 * Cancels what is left of a series from an occurrence on, all in one transaction: every day is held, in order. Visits that
 * are past, on their way, or too near for a resident stay.
 * @throws {Problem} 409 when nothing is left to cancel; 412 when the series changed since it was looked at.
 */
export async function cancelSeries(
  deps: BookingDeps,
  asking: Asking,
  seriesId: string,
  asked: CancelSeries,
): Promise<Answer> {
  const { actor, now } = asking;
  return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
    const seen = await seriesForActor(trx, asking, seriesId);
    await lockPerson(trx, seen.resident_id);
    const series = await lockedSeries(trx, asking, seriesId);
    const centre = await centreById(trx, series.centre_id, now);
    const from = asked.fromPosition ?? 1;
    const standing = (await standingOf(trx, seriesId, actor, centre, now, 'cancel')).filter(
      ({ position, free, visit }) => position >= from && free && visit,
    );
    const visits = standing.flatMap(({ visit }) => visit ?? []);
    if (visits.length === 0) throw nothingLeft(centre.phone);
    const held = await holdDays(
      trx,
      deps,
      centre,
      visits.map(({ day }) => day),
      now,
    );
    for (const visit of visits) {
      await endVisit(trx, asking, visit, asked);
      await settleCharges(trx, { actor, centre, now }, visit, asked);
    }
    for (const [day, open] of held) {
      const gone = new Set(visits.filter((visit) => visit.day === day).map(({ id }) => id));
      for (const lost of await open.remove(gone)) await markAtRisk(trx, lost, 'no-place', { actor, at: now });
    }
    await wakeWaiting(trx, deps, centre.id);
    const ended = await bumpSeries(trx, series, from === 1 ? { ended_at: now } : {});
    const about = { kind: 'cancel', centreId: series.centre_id, residentId: series.resident_id } as const;
    await keepConversation(trx, actor, asked, { ...about, of: { seriesId } }, now);
    const resident = await residentById(trx, series.resident_id);
    await tellSeries('series-cancelled', trx, deps, ended, { centre, resident }, now);
    const view = await seriesView(trx, ended, now);
    await asking.looksAt(trx, [series.resident_id]);
    return ok(view, ended.version);
  });
}

async function endVisit(trx: Trx, { actor, now }: Asking, seen: Visit, asked: CancelSeries): Promise<void> {
  const visit = await lockVisit(trx, seen.id);
  if (!visit || visit.version !== seen.version) throw staleProblem();
  await moveVisit(trx, visit, 'cancelled', {
    actor,
    at: now,
    extra: { cancel_reason: asked.reason, at_risk_cause: null, at_risk_since: null },
    data: { reason: asked.reason, note: asked.note, series: true },
  });
}

/** @throws {Problem} 404 when the actor may not act for its resident. */
export async function seriesForActor(trx: Trx, { actor }: Pick<Asking, 'actor'>, id: string): Promise<Series> {
  const series = await seriesById(trx, id);
  if (!series || !mayActFor(actor, { id: series.resident_id, centreId: series.centre_id })) throw notFound();
  return series;
}

/** @throws {Problem} 412 when it is not at the version that was looked at. */
export async function lockedSeries(trx: Trx, { ifMatch }: Pick<Asking, 'ifMatch'>, id: string): Promise<Series> {
  const seen = versionSeen(ifMatch);
  const series = await lockSeries(trx, id);
  if (!series) throw notFound();
  if (series.version !== seen) throw staleProblem();
  return series;
}
