import { type Day, instantOf } from '#time';
import type { NewShift } from './add-nurse.ts';
import type { ShiftKind, Stint } from './rules.ts';

/** Wall time of a day and zone as the instants a shift is stored in. */
export function shiftTimes(stint: Stint, day: Day, zone: string): Omit<NewShift, 'nurseId' | 'centreId' | 'day'> {
  const { rest } = stint;
  return {
    start: instantOf(day, stint.start, zone),
    end: instantOf(day, stint.end, zone),
    breakEarliest: rest && instantOf(day, rest.earliest, zone),
    breakLatest: rest && instantOf(day, rest.latest, zone),
    breakMinutes: rest?.minutes ?? 0,
  };
}

interface TimeColumns {
  readonly kind: ShiftKind;
  readonly starts: string;
  readonly ends: string;
  readonly break_earliest: string | null;
  readonly break_latest: string | null;
  readonly break_minutes: number;
}

/** A stint as `time` columns hold it. */
export function timeColumns(stint: Stint): TimeColumns {
  return {
    kind: stint.kind,
    starts: stint.start,
    ends: stint.end,
    break_earliest: stint.rest?.earliest ?? null,
    break_latest: stint.rest?.latest ?? null,
    break_minutes: stint.rest?.minutes ?? 0,
  };
}

export function stintOfColumns(row: TimeColumns): Stint {
  const rested = row.break_minutes > 0 && row.break_earliest !== null && row.break_latest !== null;
  return {
    kind: row.kind,
    start: row.starts.slice(0, 5),
    end: row.ends.slice(0, 5),
    rest: rested
      ? {
          earliest: (row.break_earliest ?? '').slice(0, 5),
          latest: (row.break_latest ?? '').slice(0, 5),
          minutes: row.break_minutes,
        }
      : null,
  };
}
