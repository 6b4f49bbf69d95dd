import { sql } from 'kysely';
import type { Actor } from '#access';
import type { Trx } from '#database';
import { addDays, type Day } from '#time';
import { lockForChange } from './lock.ts';
import { mondayOf, type Pattern, type PatternEntry, type Stint } from './rules.ts';
import { stintOfColumns, timeColumns } from './stints.ts';

/** A pattern for several nurses; with `rotate` each next nurse begins one week further on. */
export interface PatternGiven extends Pick<Pattern, 'weeks' | 'anchor' | 'from' | 'entries' | 'onHoliday'> {
  readonly nurseIds: readonly string[];
  readonly rotate: boolean;
}

/** Gives nurses a pattern from a day on. What they had before ends there; what they had for later is gone. */
export async function putPattern(
  trx: Trx,
  actor: Actor,
  centreId: string,
  given: PatternGiven,
  now: Date,
): Promise<void> {
  await lockForChange(trx, given.nurseIds);
  await endPatterns(trx, given.nurseIds, given.from);
  for (const [turn, nurseId] of given.nurseIds.entries()) {
    const anchor = addDays(mondayOf(given.anchor), given.rotate ? -7 * turn : 0);
    const { id } = await trx
      .insertInto('roster_pattern')
      .values({
        nurse_id: nurseId,
        centre_id: centreId,
        weeks: given.weeks,
        anchor,
        valid: `[${given.from},)`,
        set_by: actor.id,
        set_at: now,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await insertEntries(trx, id, centreId, given);
  }
}

async function insertEntries(
  trx: Trx,
  patternId: string,
  centreId: string,
  given: Pick<Pattern, 'entries' | 'onHoliday'>,
): Promise<void> {
  const lines: { week: number; weekday: number; stint: Stint }[] = [
    ...given.entries.map((entry) => ({ week: entry.week, weekday: entry.weekday, stint: entry })),
    ...given.onHoliday.map((stint) => ({ week: 0, weekday: 0, stint })),
  ];
  if (lines.length === 0) return;
  await trx
    .insertInto('roster_pattern_entry')
    .values(
      lines.map(({ week, weekday, stint }, position) => ({
        pattern_id: patternId,
        centre_id: centreId,
        position,
        week,
        weekday,
        ...timeColumns(stint),
      })),
    )
    .execute();
}

async function endPatterns(trx: Trx, nurseIds: readonly string[], from: Day): Promise<void> {
  await trx
    .deleteFrom('roster_pattern')
    .where('nurse_id', 'in', nurseIds)
    .where(sql<boolean>`lower(valid) >= ${from}::date`)
    .execute();
  await trx
    .updateTable('roster_pattern')
    .set({ valid: sql<string>`daterange(lower(valid), ${from}::date)` })
    .where('nurse_id', 'in', nurseIds)
    .where(sql<boolean>`valid @> ${from}::date`)
    .execute();
}

/** The patterns of a centre that hold on some day of [from, to], by nurse, earliest first. */
export async function patternsBetween(trx: Trx, centreId: string, from: Day, to: Day): Promise<Map<string, Pattern[]>> {
  const rows = await trx
    .selectFrom('roster_pattern')
    .select(['id', 'nurse_id', 'weeks', 'anchor'])
    .select([sql<Day>`lower(valid)`.as('from'), sql<Day | null>`upper(valid)`.as('until')])
    .where('centre_id', '=', centreId)
    .where(sql<boolean>`valid && daterange(${from}::date, ${to}::date, '[]')`)
    .orderBy('nurse_id')
    .orderBy(sql`lower(valid)`)
    .execute();
  if (rows.length === 0) return new Map();
  const entries = await trx
    .selectFrom('roster_pattern_entry')
    .selectAll()
    .where(
      'pattern_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('pattern_id')
    .orderBy('position')
    .execute();
  const entriesOf = Map.groupBy(entries, (entry) => entry.pattern_id);
  const patterns = rows.map((row): Pattern => {
    const lines = entriesOf.get(row.id) ?? [];
    return {
      nurseId: row.nurse_id,
      weeks: row.weeks,
      anchor: row.anchor,
      from: row.from,
      until: row.until,
      entries: lines
        .filter((line) => line.week > 0)
        .map((line) => ({
          ...stintOfColumns(line),
          week: line.week,
          weekday: line.weekday as PatternEntry['weekday'],
        })),
      onHoliday: lines.filter((line) => line.week === 0).map(stintOfColumns),
    };
  });
  return Map.groupBy(patterns, (pattern) => pattern.nurseId);
}
