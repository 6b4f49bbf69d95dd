import type { Trx } from '#database';
import type { Centre } from '#organisations';
import { type Day, dayOf } from '#time';
import { yearBookOf } from './calendar-years.ts';
import { nursesOf } from './cards.ts';
import { rosterProblem } from './errors.ts';
import { lockForChange, lockRoster } from './lock.ts';
import { patternsBetween } from './patterns.ts';
import { periodOf } from './period.ts';
import { publishedDays } from './publication.ts';
import { type CalendarDay, calendarBetween, type Pattern, stintsOn } from './rules.ts';
import { shiftTimes } from './stints.ts';

export interface Generated {
  readonly shifts: number;
  readonly nurses: number;
  /** Days of the period that are published or past, left as they are. */
  readonly daysLeft: number;
  /** Nurses' days that somebody set by hand or brought in, left as they are. */
  readonly cellsLeft: number;
}

/** A statement may carry 65,535 values. */
const rowsAtOnce = 2_000;

/**
 * Makes the shifts of the draft days in [from, to] anew from the nurses' patterns.
 * Published days, past days and what was set by hand are left alone.
 *
 * @throws {Problem} 422 for more than eight weeks, 409 when nobody knows the holidays of a day.
 */
export async function generateRoster(trx: Trx, centre: Centre, from: Day, to: Day, now: Date): Promise<Generated> {
  const all = periodOf(from, to);
  await lockRoster(trx, centre.id);
  const { marks, uncovered } = calendarBetween(await yearBookOf(trx, centre.id), from, to);
  if (uncovered) throw rosterProblem('calendar-unknown', { uncovered });
  const published = await publishedDays(trx, centre.id, from, to);
  const today = dayOf(now, centre.zone);
  const days = all.filter((day) => day >= today && !published.has(day));
  const nurses = (await nursesOf(trx, centre.id)).map((nurse) => nurse.id);
  const nothing = { shifts: 0, nurses: 0, daysLeft: all.length - days.length, cellsLeft: 0 };
  if (days.length === 0 || nurses.length === 0) return nothing;

  await lockForChange(trx, nurses);
  await clearGenerated(trx, centre.id, days);
  const taken = await cellsByHand(trx, centre.id, days);
  const patterns = await patternsBetween(trx, centre.id, from, to);
  const cells = nurses.flatMap((nurseId) =>
    days.map((day) => ({
      nurseId,
      day,
      patterns: patterns.get(nurseId) ?? [],
      byHand: taken.has(`${nurseId} ${day}`),
    })),
  );
  const shifts = cells.filter((cell) => !cell.byHand).flatMap((cell) => shiftsOf(cell, centre, marks));
  for (let row = 0; row < shifts.length; row += rowsAtOnce)
    await trx
      .insertInto('shift')
      .values(shifts.slice(row, row + rowsAtOnce))
      .execute();
  return {
    ...nothing,
    shifts: shifts.length,
    nurses: new Set(shifts.map((shift) => shift.nurse_id)).size,
    cellsLeft: cells.filter((cell) => cell.byHand && cell.patterns.length > 0).length,
  };
}

function shiftsOf(
  { nurseId, day, patterns }: { nurseId: string; day: Day; patterns: readonly Pattern[] },
  centre: Centre,
  marks: ReadonlyMap<Day, CalendarDay>,
) {
  return patterns
    .flatMap((pattern) => stintsOn(pattern, day, marks.get(day), centre.settings.makeUpDays))
    .map((stint) => {
      const times = shiftTimes(stint, day, centre.zone);
      return {
        nurse_id: nurseId,
        centre_id: centre.id,
        day,
        starts_at: times.start,
        ends_at: times.end,
        break_earliest: times.breakEarliest,
        break_latest: times.breakLatest,
        break_minutes: times.breakMinutes,
        kind: stint.kind,
        from_pattern: true,
      };
    });
}

async function clearGenerated(trx: Trx, centreId: string, days: readonly Day[]): Promise<void> {
  await trx
    .deleteFrom('shift')
    .where('centre_id', '=', centreId)
    .where('day', 'in', days)
    .where('from_pattern', '=', true)
    .execute();
}

/** Nurses' days that hold something a pattern did not make, or that somebody emptied, as `nurse day`. */
async function cellsByHand(trx: Trx, centreId: string, days: readonly Day[]): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('shift')
    .select(['nurse_id', 'day'])
    .where('centre_id', '=', centreId)
    .where('day', 'in', days)
    .union(
      trx
        .selectFrom('shift_by_hand')
        .select(['nurse_id', 'day'])
        .where('centre_id', '=', centreId)
        .where('day', 'in', days),
    )
    .execute();
  return new Set(rows.map((row) => `${row.nurse_id} ${row.day}`));
}
