import { plannerFor } from '#access';
import type { Trx } from '#database';
import { type Answer, ok, type RawRequest } from '#http';
import { lockPerson } from '#people';
import type { OpenDay } from '#planning';
import { publishedDays } from '#roster';
import type { Day } from '#time';
import {
  changeWindow,
  lockVisit,
  markAtRisk,
  moveVisit,
  pauseServices,
  resumeServices,
  type Visit,
  visitProblem,
} from '#visits';
import { settleCharges } from '../cancel-visit.ts';
import { freezeOnce } from '../charges/charge.ts';
import { keepConversation } from '../conversations/keep.ts';
import type { BookingDeps } from '../deps.ts';
import { holdDays } from '../move-visit.ts';
import { centreOfActor } from '../policy.ts';
import { stateOn, type Wish } from '../prepare.ts';
import { askWish } from '../requests/queries.ts';
import { occurrenceRow } from './book-series.ts';
import { lockedSeries, seriesForActor } from './cancel-series.ts';
import { nothingLeft, ruleProblem, seriesNotFree } from './errors.ts';
import { type StandingRow, standingOf } from './free.ts';
import { classify, type Seen } from './look-ahead.ts';
import { addRule, bumpSeries, putOccurrences, ruleOf, type Series, type SeriesRule } from './queries.ts';
import { type Change, changesOf, daysOfRule, mostOccurrences } from './rules.ts';
import { tellSeries } from './tell.ts';
import { seriesView } from './view.ts';
import type { ChangeSeries } from './wire.ts';
import { wishOfBooked } from './wish.ts';
import { placeOccurrence, SeriesMiss, wishOccurrence } from './write-occurrence.ts';

type Asking = Pick<RawRequest, 'actor' | 'now' | 'ifMatch' | 'looksAt'>;

/**
 * Changes a series from an occurrence on, or all of it that can still change: all or nothing, in one transaction that holds
 * every day it leaves and every day it goes to, in order. Each visit stays the same visit; what was settled by itself stays
 * where it is; the series stays the same series.
 *
 * @throws {Problem} 409 with every day that cannot be kept; 412 when the series changed meanwhile; 422 for a rule that is none.
 */
export async function changeSeries(
  deps: BookingDeps,
  asking: Asking,
  seriesId: string,
  asked: ChangeSeries,
): Promise<Answer> {
  const planner = plannerFor(asking.actor, centreOfActor(asking.actor));
  try {
    return await deps.database.withActor(planner, (trx) => change(trx, deps, asking, seriesId, asked));
  } catch (error) {
    if (!(error instanceof SeriesMiss)) throw error;
    throw seriesNotFree([error.miss]);
  }
}

async function change(
  trx: Trx,
  deps: BookingDeps,
  asking: Asking,
  seriesId: string,
  asked: ChangeSeries,
): Promise<Answer> {
  const { actor, now } = asking;
  const seen = await seriesForActor(trx, asking, seriesId);
  await lockPerson(trx, seen.resident_id);
  const series = await lockedSeries(trx, asking, seriesId);
  const wish = await wishOfBooked(trx, actor, series, now);
  const standing = await standingOf(trx, seriesId, actor, wish.centre, now, 'move');
  const from = asked.fromPosition ?? standing.find(({ free }) => free)?.position ?? 0;
  const later = standing.filter(({ position }) => position >= from);
  if (from === 0 || !later.some(({ free }) => free)) throw nothingLeft(wish.centre.phone);
  const rule = newRule(await ruleOf(trx, seriesId), asked, later);
  const days = newDays(rule, asked, later, from);
  await changeUnderLocks(trx, deps, { asking, asked, series, wish, later, rule, days, from });
  const changed = await bumpSeries(trx, series);
  const set = { version: changed.version, from_position: from, set_at: now, set_by: actor.id, reason: asked.reason };
  await addRule(trx, { ...rule, ...set });
  const about = { kind: 'change', centreId: series.centre_id, residentId: series.resident_id } as const;
  await keepConversation(trx, actor, asked, { ...about, of: { seriesId } }, now);
  await tellSeries('series-changed', trx, deps, changed, wish, now);
  const view = await seriesView(trx, changed, now);
  await asking.looksAt(trx, [series.resident_id]);
  return ok(view, changed.version);
}

/** What is not said stays as it was; a new rule begins on the first day that changes unless another is said. */
function newRule(old: SeriesRule, asked: ChangeSeries, later: readonly StandingRow[]): SeriesRule {
  return {
    ...old,
    rrule: asked.rrule ?? old.rrule,
    first_day: asked.firstDay ?? (asked.rrule ? (later[0]?.row.wished_on ?? old.first_day) : old.first_day),
    window_from: asked.from ?? old.window_from,
    window_until: asked.until ?? old.window_until,
    holidays: asked.holidays ?? old.holidays,
  };
}

/** A new rule or first day is expanded anew; else every occurrence keeps its day. */
function newDays(rule: SeriesRule, asked: ChangeSeries, later: readonly StandingRow[], from: number): Day[] {
  if (asked.rrule === undefined && asked.firstDay === undefined) return later.map(({ row }) => row.wished_on);
  const days = daysOfRule({ rrule: rule.rrule, firstDay: rule.first_day }, mostOccurrences - from + 1);
  if ('refusal' in days) throw ruleProblem(days.refusal);
  return days;
}

interface Changing {
  readonly asking: Asking;
  readonly asked: ChangeSeries;
  readonly series: Series;
  readonly wish: Wish;
  readonly later: readonly StandingRow[];
  readonly rule: SeriesRule;
  readonly days: readonly Day[];
  readonly from: number;
}

/** First every visit that moves gives its place up, then each takes its new one: they must not stand in one another's way. */
async function changeUnderLocks(trx: Trx, deps: BookingDeps, changing: Changing): Promise<void> {
  const { asking, wish, later, rule, days, from } = changing;
  const { actor, now } = asking;
  const going = later.flatMap(({ free, visit }) => (free && visit ? [visit] : []));
  const alone = await wishOfBooked(trx, actor, changing.series, now, {
    apartFrom: new Set(going.map(({ id }) => id)),
  });
  const times = { from: rule.window_from, until: rule.window_until, holidays: rule.holidays };
  const wanted = await classify(trx, actor, alone, days, times, now, from);
  const settled = new Set(later.filter(({ free }) => !free).map(({ position }) => position));
  const misses = wanted.flatMap((one) =>
    one.what === 'miss' && !settled.has(one.position) ? [{ day: one.day, reason: one.reason }] : [],
  );
  if (misses.length > 0) throw seriesNotFree(misses);
  const asked = wanted.filter(({ what }) => what === 'ask').map(({ day }) => day);
  const published = await publishedOf(trx, wish, asked);
  const left = going.filter(({ state }) => state !== 'requested').map(({ day }) => day);
  const held = await holdDays(trx, deps, wish.centre, [...left, ...published], now);
  const locked = await giveUp(trx, going, held, changing);
  const taking = { ...changing, wish: alone, held, locked, published: new Set(published) };
  for (const one of changesOf(later, wanted)) await take(trx, taking, one, wanted);
}

async function publishedOf(trx: Trx, { centre }: Wish, days: readonly Day[]): Promise<Day[]> {
  const sorted = [...new Set(days)].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const published = await publishedDays(trx, centre.id, first, last);
  return sorted.filter((day) => published.has(day));
}

async function giveUp(
  trx: Trx,
  going: readonly Visit[],
  held: ReadonlyMap<Day, OpenDay>,
  { asking: { actor, now } }: Changing,
): Promise<Map<string, Visit>> {
  const locked = new Map<string, Visit>();
  for (const { id, version } of going) {
    const visit = await lockVisit(trx, id);
    if (!visit || visit.version !== version) throw visitProblem('changed');
    locked.set(id, visit);
  }
  if (locked.size === 0) return locked;
  await pauseServices(trx, [...locked.keys()]);
  for (const [day, open] of held) {
    const gone = new Set([...locked.values()].filter((visit) => visit.day === day).map(({ id }) => id));
    for (const lost of await open.remove(gone))
      if (!locked.has(lost.id)) await markAtRisk(trx, lost, 'no-place', { actor, at: now });
  }
  return locked;
}

interface Taking extends Changing {
  readonly held: ReadonlyMap<Day, OpenDay>;
  readonly locked: ReadonlyMap<string, Visit>;
  readonly published: ReadonlySet<Day>;
}

async function take(trx: Trx, taking: Taking, one: Change, wanted: readonly Seen[]): Promise<void> {
  const { series, later, locked } = taking;
  const old = later.find(({ position }) => position === one.position);
  const visit = old?.visit && locked.get(old.visit.id);
  if (one.kind === 'leave') {
    if (old) await putOccurrences(trx, [{ ...old.row, wished_on: one.day }]);
    return;
  }
  if (one.kind === 'remove' && !visit) return;
  if (one.kind === 'remove' || one.kind === 'skip') {
    if (visit) await endVisit(trx, taking, visit);
    const day = one.kind === 'skip' ? one.day : (old?.row.wished_on ?? '');
    const gone =
      one.kind === 'skip' ? { outcome: 'skipped', reason: 'holiday' } : { outcome: 'removed', reason: 'changed' };
    const row = { ...occurrenceRow(series, { position: one.position, day }), visit_id: visit?.id ?? null };
    await putOccurrences(trx, [{ ...row, ...(gone as { outcome: 'skipped' | 'removed'; reason: string }) }]);
    return;
  }
  const target = wanted.find(({ position }) => position === one.position);
  if (!target) throw new Error(`Occurrence ${one.position} is wanted nowhere.`);
  const now = visit ? await relocate(trx, taking, visit, target) : await make(trx, taking, target);
  await putOccurrences(trx, [{ ...occurrenceRow(series, target), outcome: 'visit', visit_id: now.id }]);
}

async function endVisit(trx: Trx, { asking: { actor, now }, asked, wish }: Taking, visit: Visit): Promise<void> {
  await settleCharges(trx, { actor, centre: wish.centre, now }, visit, asked);
  await moveVisit(trx, visit, 'cancelled', {
    actor,
    at: now,
    extra: { cancel_reason: 'series-changed', at_risk_cause: null, at_risk_since: null },
    data: { reason: asked.reason, note: asked.note },
  });
}

/** The same visit in another window. @throws {SeriesMiss} when the day has no place for it. */
async function relocate(trx: Trx, taking: Taking, visit: Visit, { day, window }: Seen): Promise<Visit> {
  const { held, published, wish, asked } = taking;
  const { actor, now } = taking.asking;
  const open = published.has(day) ? held.get(day) : undefined;
  const state = open ? stateOn(open.picture) : 'requested';
  const data = { reason: asked.reason, note: asked.note, series: true };
  const moved = await changeWindow(trx, visit, { day, window, state }, { actor, at: now, data });
  await resumeServices(trx, visit.id);
  if (!open) {
    await askWish(trx, moved, now);
    return moved;
  }
  const { point } = wish.address;
  const placed = visit.day === day ? await open.placeAgain(moved, point) : await open.place(moved, point);
  if (!placed) throw new SeriesMiss(day, 'full');
  await freezeOnce(trx, { actor, centre: wish.centre, now }, moved, wish.asked);
  return moved;
}

function make(trx: Trx, { series, held, published, wish, asking }: Taking, { day, window }: Seen): Promise<Visit> {
  const writing = { wish, actor: asking.actor, now: asking.now, channel: series.channel, note: series.note };
  const open = published.has(day) ? held.get(day) : undefined;
  return open ? placeOccurrence(trx, writing, open, window) : wishOccurrence(trx, writing, window, day);
}
