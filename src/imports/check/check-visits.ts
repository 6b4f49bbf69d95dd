import type { Day } from '#time';
import type { Around } from './around.ts';
import type { Collector } from './collector.ts';
import type { ReadTable } from './read-rows.ts';

/** A visit promised before. Times are the centre's wall time. */
export interface VisitRow {
  readonly number: number;
  readonly resident: string;
  readonly name: string | undefined;
  readonly day: Day;
  readonly start: string;
  readonly end: string;
  /** Codes or names of the catalogue. */
  readonly services: readonly string[];
  readonly nurseSex: 'female' | 'male' | undefined;
  readonly note: string;
}

export function checkVisits(table: ReadTable<'visits'>, around: Around, found: Collector): VisitRow[] {
  const seen = new Map<string, number>();
  return table.rows.flatMap((cells) => {
    const {
      number,
      resident = '',
      name,
      day = '',
      window: [start, end] = ['', ''],
      services = [],
      nurseSex,
      note = '',
    } = cells;
    const errorsBefore = found.errors;
    const at = (column: string, value: string) => ({
      sheet: table.sheet,
      row: number,
      column: table.headings[column] ?? column,
      value,
    });
    if (day < around.today) found.error('past-day', at('day', day));
    if (end < start) found.error('ends-before-start', at('window', `${start}-${end}`));
    const key = [resident, day, start, end, ...services].join('|');
    const before = seen.get(key);
    if (before !== undefined) found.error('duplicate-row', at('resident', resident), String(before));
    seen.set(key, before ?? number);
    return found.errors > errorsBefore ? [] : [{ number, resident, name, day, start, end, services, nurseSex, note }];
  });
}
