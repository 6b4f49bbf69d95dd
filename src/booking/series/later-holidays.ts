import { type Actor, plannerFor, systemActor } from '#access';
import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { lockPerson, residentById } from '#people';
import { holidaysBetween } from '#roster';
import { addDays, type Day, dayOf } from '#time';
import { changeWindow, lockVisit, moveVisit, requestedVisits, type Visit, visitsAhead } from '#visits';
import type { BookingDeps } from '../deps.ts';
import { requestsOf } from '../requests/queries.ts';
import { tellRequest } from '../requests/tell.ts';
import { meets, reservedFor, type Window } from '../rules.ts';
import {
  type OccurrenceRow,
  occurrencesOf,
  putOccurrences,
  ruledOccurrences,
  ruleOf,
  type SeriesRule,
} from './queries.ts';
import { dayAfterHoliday, windowOn } from './rules.ts';

/**
 * Wishes of a series on days that became public holidays after they were written: each is moved to the next free day or left
 * out, as its series says of holidays, in a transaction of its own, and its resident is told why. A roster need not be there:
 * for a holiday there may never be one. What somebody settled by itself, or was asked about already, stays.
 */
export async function respectLaterHolidays(deps: BookingDeps, actor: Actor, centre: Centre, now: Date): Promise<void> {
  const planner = plannerFor(actor, centre.id);
  for (const occurrence of await deps.database.withActor(planner, (trx) => onHolidays(trx, centre, now)))
    await deps.database.withActor(planner, (trx) => respect(trx, deps, centre, occurrence, now));
}

async function onHolidays(trx: Trx, centre: Centre, now: Date): Promise<OccurrenceRow[]> {
  const today = dayOf(now, centre.zone);
  const wishes = await requestedVisits(trx, centre.id, addDays(today, centre.settings.promiseHorizonDays));
  const [first, last] = [wishes[0]?.day, wishes.at(-1)?.day];
  if (first === undefined || last === undefined) return [];
  const holidays = await holidaysBetween(trx, centre.id, first, last);
  const met = wishes.filter((visit) => holidays.has(visit.day) && visit.window_start > now).map(({ id }) => id);
  const requests = await requestsOf(trx, met);
  return ruledOccurrences(
    trx,
    met.filter((id) => !requests.get(id)?.told_at),
  );
}

/** Under the resident's lock; a wish takes no place, so no day needs to be held. */
async function respect(trx: Trx, deps: BookingDeps, centre: Centre, seen: OccurrenceRow, now: Date): Promise<void> {
  await lockPerson(trx, seen.resident_id);
  const visit = await lockVisit(trx, seen.visit_id ?? '');
  const [row] = await ruledOccurrences(trx, visit ? [visit.id] : []);
  if (visit?.state !== 'requested' || row?.wished_on !== seen.wished_on || visit.day !== row.wished_on) return;
  const rule = await ruleOf(trx, row.series_id);
  if (rule.holidays === 'keep') return;
  const about = { centre, resident: await residentById(trx, visit.resident_id) };
  const to = rule.holidays === 'shift' ? await freeDay(trx, centre, visit, rule) : undefined;
  if (to === undefined) {
    const extra = { cancel_reason: 'holiday' };
    const ended = await moveVisit(trx, visit, 'cancelled', { actor: systemActor, at: now, extra });
    await putOccurrences(trx, [{ ...row, outcome: 'skipped', reason: 'holiday' }]);
    return tellRequest('wish-left-out', trx, deps, ended, about, now);
  }
  const data = { reason: 'holiday', series: true };
  const goal = { day: to, window: windowOn(to, wallTimes(rule), centre.zone), state: 'requested' } as const;
  const moved = await changeWindow(trx, visit, goal, { actor: systemActor, at: now, data });
  await putOccurrences(trx, [{ ...row, wished_on: to }]);
  return tellRequest('wish-shifted', trx, deps, moved, about, now);
}

/** The next day that is no holiday, no other day of the series, and on which nothing else of hers meets the window. */
async function freeDay(trx: Trx, centre: Centre, visit: Visit, rule: SeriesRule): Promise<Day | undefined> {
  const holidays = await holidaysBetween(trx, centre.id, visit.day, addDays(visit.day, 14));
  const taken = new Set((await occurrencesOf(trx, rule.series_id)).map(({ wished_on }) => wished_on));
  const others = (await visitsAhead(trx, [visit.resident_id], visit.day)).filter(({ id }) => id !== visit.id);
  const stretchOf = (window: Window, of: Visit) => reservedFor(window, of.care_minutes, of.gap_max_minutes);
  return dayAfterHoliday(visit.day, (day) => {
    if (holidays.has(day) || taken.has(day)) return false;
    const mine = stretchOf(windowOn(day, wallTimes(rule), centre.zone), visit);
    return !others.some((other) => meets(mine, stretchOf({ start: other.window_start, end: other.window_end }, other)));
  });
}

const wallTimes = (rule: SeriesRule) => ({ from: rule.window_from, until: rule.window_until });
