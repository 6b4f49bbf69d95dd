import type { Selectable } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { addDays, type Day, dayOf, instantText, startOfDay } from '#time';
import { yearBookOf } from './calendar-years.ts';
import { nursesOf } from './cards.ts';
import { patternsBetween } from './patterns.ts';
import { periodOf } from './period.ts';
import { lastPublishedDay, publishedDays } from './publication.ts';
import { absencesDuring } from './queries.ts';
import { calendarBetween, calendarGap, type Pattern, type Stint } from './rules.ts';
import type { ShiftTable } from './tables.ts';
import { absenceView } from './view.ts';
import type { rosterShape, WirePattern } from './wire.ts';

type WireRoster = z.infer<typeof rosterShape>;

/** A centre's roster of a period as its desk reads it: nurses × days, the calendar, and what is published. */
export async function rosterOfPeriod(trx: Trx, centre: Centre, from: Day, to: Day, now: Date): Promise<WireRoster> {
  const days = periodOf(from, to);
  const nurses = await nursesOf(trx, centre.id);
  const ids = nurses.map((nurse) => nurse.id);
  const book = await yearBookOf(trx, centre.id);
  const { marks, uncovered } = calendarBetween(book, from, to);
  const published = await publishedDays(trx, centre.id, from, to);
  const publishedUntil = (await lastPublishedDay(trx, centre.id)) ?? null;
  const today = dayOf(now, centre.zone);
  const horizon = addDays(today, centre.settings.promiseHorizonDays);
  const patterns = await patternsBetween(trx, centre.id, from, to);
  const stretch = { start: startOfDay(from, centre.zone), end: startOfDay(addDays(to, 1), centre.zone) };
  const absences = ids.length === 0 ? new Map() : await absencesDuring(trx, ids, stretch);
  return {
    from,
    to,
    zone: centre.zone,
    publishedUntil,
    calendarUnknownFrom: calendarGap(
      book,
      today,
      publishedUntil && publishedUntil > horizon ? publishedUntil : horizon,
    ),
    days: days.map((day) => ({
      day,
      mark: marks.get(day) ?? null,
      published: published.has(day),
      known: uncovered === null || day < uncovered,
    })),
    nurses: nurses.map(({ id, code, name, nameLatin, languages }) => {
      const newest = patterns.get(id)?.at(-1);
      return { id, code, name, nameLatin, languages: [...languages], pattern: newest ? patternView(newest) : null };
    }),
    shifts: await shiftsBetween(trx, centre, from, to),
    absences: ids.flatMap((id) => absences.get(id) ?? []).map(absenceView),
  };
}

async function shiftsBetween(trx: Trx, centre: Centre, from: Day, to: Day): Promise<WireRoster['shifts']> {
  const rows = await trx
    .selectFrom('shift')
    .selectAll()
    .where('centre_id', '=', centre.id)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    nurseId: row.nurse_id,
    day: row.day,
    byHand: !row.from_pattern,
    ...stintOfShift(row, centre.zone),
  }));
}

/** A stored shift in wall time of the zone; one that ends at midnight ends at 24:00. */
export function stintOfShift(row: Selectable<ShiftTable>, zone: string): Stint {
  const time = (instant: Date) => instantText(instant, zone).slice(11, 16);
  const rested = row.break_minutes > 0 && row.break_earliest !== null && row.break_latest !== null;
  const end = time(row.ends_at);
  return {
    kind: row.kind,
    start: time(row.starts_at),
    end: end === '00:00' ? '24:00' : end,
    rest:
      rested && row.break_earliest && row.break_latest
        ? { earliest: time(row.break_earliest), latest: time(row.break_latest), minutes: row.break_minutes }
        : null,
  };
}

function patternView(pattern: Pattern): WirePattern {
  const { weeks, anchor, from, until } = pattern;
  return { weeks, anchor, from, until, entries: [...pattern.entries], onHoliday: [...pattern.onHoliday] };
}
