import type { ImportKind } from '../wire.ts';

/** A cell as its file knows it. Days of a workbook are already text: `2026-11-24` or `2026-11-24 08:30`. */
export type Cell = string | number | boolean | null;

export interface Row {
  /** As the spreadsheet counts, from 1. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

/** Rows as they lie in a file, title lines and all. */
export interface Sheet {
  /** Null where a file has only one. */
  readonly name: string | null;
  readonly rows: readonly Row[];
  /** Known when the file says it, as JSON does. */
  readonly kind?: ImportKind;
}

/** The most rows of one file. */
export const mostRows = 200_000;
export const mostColumns = 200;
