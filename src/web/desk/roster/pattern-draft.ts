import type { WirePattern, WirePutPattern, WireStint } from '#roster/wire';
import { mondayOf, sameStint, shiftTypesOf } from './grid.ts';

/** A pattern while it is edited: kinds of shift, and which of them stand in which square. */
export interface PatternDraft {
  readonly weeks: number;
  readonly anchor: string;
  readonly from: string;
  readonly types: readonly WireStint[];
  /** Indexes into `types`, by `week weekday`; `holiday` for public holidays. */
  readonly squares: Readonly<Record<string, readonly number[]>>;
}

export const holidaySquare = 'holiday';
export const squareOf = (week: number, weekday: number): string => `${week} ${weekday}`;

/** What she has, to be changed from a day on; homes on weekdays for somebody without any. */
export function draftOf(pattern: WirePattern | null, from: string): PatternDraft {
  if (!pattern) {
    const types = shiftTypesOf([]);
    const squares = Object.fromEntries([1, 2, 3, 4, 5].map((weekday) => [squareOf(1, weekday), [0]]));
    return widened({ weeks: 1, anchor: mondayOf(from), from, types, squares }, 4);
  }
  const types = shiftTypesOf([...pattern.entries, ...pattern.onHoliday]);
  const indexOf = (stint: WireStint) => types.findIndex((type) => sameStint(type, stint));
  const squares: Record<string, number[]> = { [holidaySquare]: pattern.onHoliday.map(indexOf) };
  for (const entry of pattern.entries) {
    const square = squareOf(entry.week, entry.weekday);
    squares[square] = [...(squares[square] ?? []), indexOf(entry)];
  }
  return { weeks: pattern.weeks, anchor: pattern.anchor, from, types, squares };
}

/** More weeks begin as copies of the ones there are, in turn; fewer weeks forget the last ones. */
export function widened(draft: PatternDraft, weeks: number): PatternDraft {
  const squares: Record<string, readonly number[]> = { [holidaySquare]: draft.squares[holidaySquare] ?? [] };
  for (let week = 1; week <= weeks; week++)
    for (let weekday = 1; weekday <= 7; weekday++) {
      const source = week <= draft.weeks ? week : ((week - 1) % draft.weeks) + 1;
      const kept = draft.squares[squareOf(source, weekday)];
      if (kept && kept.length > 0) squares[squareOf(week, weekday)] = kept;
    }
  return { ...draft, weeks, squares };
}

/** A kind of shift is taken away, with every square that held it. */
export function withoutType(draft: PatternDraft, gone: number): PatternDraft {
  const squares = Object.fromEntries(
    Object.entries(draft.squares).map(([square, held]) => [
      square,
      held.filter((index) => index !== gone).map((index) => (index > gone ? index - 1 : index)),
    ]),
  );
  return { ...draft, types: draft.types.toSpliced(gone, 1), squares };
}

export function requestOf(draft: PatternDraft, nurseIds: readonly string[], rotate: boolean): WirePutPattern {
  const stints = (square: string) =>
    (draft.squares[square] ?? [])
      .flatMap((index) => draft.types[index] ?? [])
      .sort((one, other) => one.start.localeCompare(other.start));
  const days = Array.from({ length: draft.weeks }, (_, week) => [1, 2, 3, 4, 5, 6, 7].map((day) => [week + 1, day]));
  return {
    nurseIds: [...nurseIds],
    rotate,
    weeks: draft.weeks,
    anchor: draft.anchor,
    from: draft.from,
    entries: days
      .flat()
      .flatMap(([week = 1, weekday = 1]) =>
        stints(squareOf(week, weekday)).map((stint) => ({ week, weekday, ...stint })),
      ),
    onHoliday: stints(holidaySquare),
  };
}
