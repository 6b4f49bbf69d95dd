import { type Columns, plainHeading } from '../columns/column.ts';
import { columnsOf } from '../columns/kinds.ts';
import type { Row, Sheet } from '../read/table.ts';
import { type ImportKind, importKinds } from '../wire.ts';

/** Which row of a sheet holds the headings, and which column of ours each is. */
export interface Headings {
  readonly kind: ImportKind;
  /** Index into the sheet's rows. */
  readonly at: number;
  /** Our names by position in the row; undefined for a column we do not know. */
  readonly names: readonly (string | undefined)[];
  /** As they stand in the file. */
  readonly texts: readonly string[];
  readonly missing: readonly string[];
}

/** Titles and dates of printing stand above the headings, never so many lines. */
const furthestHeading = 15;

/** Finds the headings of a sheet; undefined when no row looks like them. */
export function headingsOf(sheet: Sheet, wanted: ImportKind | undefined): Headings | undefined {
  const kinds = wanted ? [wanted] : sheet.kind ? [sheet.kind] : importKinds;
  const least = sheet.kind ? 1 : 2;
  const found = sheet.rows
    .slice(0, furthestHeading)
    .flatMap((row, at) => kinds.map((kind) => matched(kind, row, at)))
    .filter((one) => known(one) >= least);
  return found.sort((one, other) => worth(other) - worth(one) || one.at - other.at)[0];
}

const known = (headings: Headings): number => headings.names.filter((name) => name !== undefined).length;
/** A table with all it needs is worth more than one that happens to share more words. */
const worth = (headings: Headings): number => known(headings) - 100 * headings.missing.length;

function matched(kind: ImportKind, row: Row, at: number): Headings {
  const names = row.cells.map((cell) =>
    typeof cell === 'string' ? byHeading[kind].get(plainHeading(cell)) : undefined,
  );
  const missing = Object.entries(columnsOf[kind] as Columns)
    .filter(([name, column]) => column.required && !names.includes(name))
    .map(([name]) => name);
  return { kind, at, names, texts: row.cells.map((cell) => String(cell ?? '')), missing };
}

const byHeading: Readonly<Record<ImportKind, ReadonlyMap<string, string>>> = {
  catalogue: namesOf('catalogue'),
  nurses: namesOf('nurses'),
  rosters: namesOf('rosters'),
  residents: namesOf('residents'),
  visits: namesOf('visits'),
};

function namesOf(kind: ImportKind): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(columnsOf[kind] as Columns).flatMap(([name, { heading, also = [] }]) =>
      [name, heading['zh-CN'], heading.en, ...also].map((text) => [plainHeading(text), name] as const),
    ),
  );
}
