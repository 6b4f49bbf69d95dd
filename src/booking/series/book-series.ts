import { plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, created, once, type RawRequest, replayed } from '#http';
import { lockPerson } from '#people';
import { keepConversation } from '../conversations/keep.ts';
import type { BookingDeps } from '../deps.ts';
import { holdDays } from '../move-visit.ts';
import { centreOfActor } from '../policy.ts';
import type { Wish } from '../prepare.ts';
import { reviewNeeded } from '../requests/review.ts';
import { ruleProblem, seriesNotFree } from './errors.ts';
import { type Ahead, lookAhead } from './look-ahead.ts';
import { addRule, insertSeries, putOccurrences, type Series, seriesById } from './queries.ts';
import { daysOfRule } from './rules.ts';
import { settleWaiting } from './settle-waiting.ts';
import { tellSeries } from './tell.ts';
import { seriesView } from './view.ts';
import type { BookSeries } from './wire.ts';
import { wishOfSeries } from './wish.ts';
import { placeOccurrence, SeriesMiss, type Writing, wishOccurrence } from './write-occurrence.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'idempotencyKey' | 'requestHash' | 'looksAt'> & {
  readonly body: BookSeries;
};
const route = 'booking.bookSeries';

/**
 * Books visits that repeat. All of them in one transaction that holds all their days in order, or none; or, where as many as
 * possible are wanted, one transaction for each. Days without a published roster become wishes, served when it is.
 *
 * @throws {Problem} 422 for a rule that is none, never ends or gives too much; 409 with every miss when all were wanted.
 */
export async function bookSeries(deps: BookingDeps, request: Asking): Promise<Answer> {
  const { actor, body, now } = request;
  const days = daysOfRule(body);
  if ('refusal' in days) throw ruleProblem(days.refusal);
  const planner = plannerFor(actor, centreOfActor(actor));
  const ahead = await deps.database.withActor(planner, async (trx) => {
    if (await replayed(trx, request, route)) return [];
    const wish = await wishOfSeries(trx, actor, body, now);
    return lookAhead(trx, deps, actor, wish, days, body, now);
  });
  const misses = ahead.flatMap((one) => (one.what === 'miss' ? [{ day: one.day, reason: one.reason }] : []));
  if (misses.length > 0 && (body.mode === 'all' || misses.length === ahead.length)) throw seriesNotFree(misses);
  const answer = await write(deps, request, ahead);
  if (body.mode === 'all') return answer;
  const { id } = answer.body as { id: string };
  await settleWaiting(deps, actor, id, now);
  return withSeries(deps, request, id, (view, version) => ({
    ...answer,
    body: view,
    headers: { ...answer.headers, ETag: `"${version}"` },
  }));
}

async function write(deps: BookingDeps, request: Asking, ahead: readonly Ahead[]): Promise<Answer> {
  const planner = plannerFor(request.actor, centreOfActor(request.actor));
  try {
    return await deps.database.withActor(planner, async (trx) => {
      const answer = await once(trx, request, route, () => writeSeries(trx, deps, request, ahead));
      await request.looksAt(trx, [request.body.residentId]);
      return answer;
    });
  } catch (error) {
    if (!(error instanceof SeriesMiss)) throw error;
    throw seriesNotFree([error.miss]);
  }
}

/** Under the locks, in their order: the resident, all days, the nurses. */
async function writeSeries(trx: Trx, deps: BookingDeps, request: Asking, ahead: readonly Ahead[]): Promise<Answer> {
  const { actor, body, now } = request;
  await lockPerson(trx, body.residentId);
  const wish = await wishOfSeries(trx, actor, body, now);
  const series = await begin(trx, request, wish);
  const writing = { wish, actor, now, channel: body.channel, note: body.note };
  if (body.mode === 'all') {
    await writeAll(trx, deps, series, writing, ahead);
    await tellSeries(
      reviewNeeded(actor, wish.centre) ? 'request-received' : 'series-booked',
      trx,
      deps,
      series,
      wish,
      now,
    );
  } else
    await putOccurrences(
      trx,
      ahead.map((one) => waitingRow(series, one)),
    );
  const view = await seriesView(trx, series, now);
  return created(view, `/api/v1/series/${series.id}`, series.version);
}

async function begin(trx: Trx, { actor, body, now }: Asking, wish: Wish): Promise<Series> {
  const own = { centre_id: wish.centre.id, resident_id: wish.resident.id };
  const series = await insertSeries(trx, {
    ...own,
    services: [...body.services],
    nurse_sex: wish.nurseSex,
    named_nurse_id: wish.namedNurseId ?? null,
    mode: body.mode,
    channel: body.channel,
    note: body.note,
    booked_by: actor.id,
    created_at: now,
    ended_at: null,
  });
  await addRule(trx, {
    ...own,
    series_id: series.id,
    version: 1,
    from_position: 1,
    set_at: now,
    set_by: actor.id,
    rrule: body.rrule,
    first_day: body.firstDay,
    window_from: body.from,
    window_until: body.until,
    holidays: body.holidays,
    reason: 'booked',
  });
  const about = { kind: 'book', centreId: own.centre_id, residentId: own.resident_id } as const;
  await keepConversation(trx, actor, body, { ...about, of: { seriesId: series.id } }, now);
  return series;
}

async function writeAll(
  trx: Trx,
  deps: BookingDeps,
  series: Series,
  writing: Writing,
  ahead: readonly Ahead[],
): Promise<void> {
  const placed = ahead.filter(({ what }) => what === 'place').map(({ day }) => day);
  const days = await holdDays(trx, deps, writing.wish.centre, placed, writing.now);
  for (const one of ahead) {
    const row = occurrenceRow(series, one);
    const open = days.get(one.day);
    if (one.what === 'place' && open) {
      const visit = await placeOccurrence(trx, writing, open, one.window, one.candidate);
      await putOccurrences(trx, [{ ...row, outcome: 'visit', visit_id: visit.id }]);
    } else if (one.what === 'wish') {
      const visit = await wishOccurrence(trx, writing, one.window, one.day);
      await putOccurrences(trx, [{ ...row, outcome: 'visit', visit_id: visit.id }]);
    } else await putOccurrences(trx, [{ ...row, outcome: 'skipped', reason: 'holiday' }]);
  }
}

function waitingRow(series: Series, one: Ahead) {
  const row = occurrenceRow(series, one);
  if (one.what === 'skip') return { ...row, outcome: 'skipped' as const, reason: 'holiday' };
  if (one.what === 'miss') return { ...row, outcome: 'missed' as const, reason: one.reason };
  return { ...row, outcome: 'waiting' as const };
}

export function occurrenceRow(series: Series, one: { readonly position: number; readonly day: string }) {
  return {
    series_id: series.id,
    position: one.position,
    centre_id: series.centre_id,
    resident_id: series.resident_id,
    wished_on: one.day,
    visit_id: null,
    reason: null,
  };
}

export async function withSeries(
  deps: BookingDeps,
  { actor, now, looksAt }: Pick<RawRequest, 'actor' | 'now' | 'looksAt'>,
  id: string,
  answer: (view: unknown, version: number) => Answer,
): Promise<Answer> {
  return deps.database.withActor(plannerFor(actor, centreOfActor(actor)), async (trx) => {
    const series = await seriesById(trx, id);
    if (!series) throw new Error(`The series ${id} was written and is not there.`);
    const view = await seriesView(trx, series, now);
    await looksAt(trx, [series.resident_id]);
    return answer(view, series.version);
  });
}
