import type { Day } from '#time';
import type { RosterCells } from '../columns/rosters.ts';
import type { Around } from './around.ts';
import type { Collector } from './collector.ts';
import type { ReadTable } from './read-rows.ts';

/** One shift. Times are the centre's wall time. */
export interface RosterRow {
  readonly number: number;
  readonly nurse: string;
  readonly day: Day;
  readonly start: string;
  readonly end: string;
  readonly rest: { readonly earliest: string; readonly latest: string; readonly minutes: number } | undefined;
  readonly published: boolean;
}

export function checkRosters(table: ReadTable<'rosters'>, around: Around, found: Collector): RosterRow[] {
  const shifts = new Map<string, RosterRow[]>();
  return table.rows.flatMap((cells) => {
    const { number, nurse = '', day = '', start = '', end = '' } = cells;
    const errorsBefore = found.errors;
    const at = (column: string, value: string) => ({
      sheet: table.sheet,
      row: number,
      column: table.headings[column] ?? column,
      value,
    });
    if (day < around.today) found.error('past-day', at('day', day));
    if (end <= start) found.error('ends-before-start', at('end', end));
    const rest = restOf(cells, at, found);
    const row = { number, nurse, day, start, end, rest, published: cells.published ?? false };
    const others = shifts.get(`${nurse} ${day}`) ?? [];
    const clash = others.find((other) => other.start < end && start < other.end);
    if (clash) found.error('overlaps-in-file', at('start', start), String(clash.number));
    shifts.set(`${nurse} ${day}`, [...others, row]);
    return found.errors > errorsBefore ? [] : [row];
  });
}

function restOf(
  cells: RosterCells,
  at: (column: string, value: string) => object,
  found: Collector,
): RosterRow['rest'] {
  const { breakEarliest: earliest, breakLatest: latest, breakMinutes: minutes, start = '', end = '' } = cells;
  if (!minutes && earliest === undefined && latest === undefined) return undefined;
  if (minutes === undefined || earliest === undefined || latest === undefined) {
    found.error('break-whole', at('breakMinutes', String(minutes ?? '')));
    return undefined;
  }
  const inside = earliest >= start && latest >= earliest && minuteOf(latest) + minutes <= minuteOf(end);
  if (!inside) found.error('break-outside', at('breakEarliest', `${earliest}-${latest}`));
  return minutes === 0 ? undefined : { earliest, latest, minutes };
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
