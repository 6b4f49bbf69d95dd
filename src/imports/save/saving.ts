import type { Actor } from '#access';
import type { Trx } from '#database';
import type { Centre } from '#organisations';
import type { PictureCache } from '#planning';
import type { CheckedTable } from '../check/check-file.ts';
import type { Collector } from '../check/collector.ts';
import type { ImportCounts, ImportKind } from '../wire.ts';

/** What every table is written with: one transaction for the whole file. */
export interface Saving {
  readonly trx: Trx;
  readonly actor: Actor;
  readonly centre: Centre;
  readonly now: Date;
  readonly pictures: PictureCache;
  readonly found: Collector;
  /** Words for competencies, plain, and the codes they stand for. */
  readonly competencyCodes: ReadonlyMap<string, string>;
  /** Counts rows that are done. */
  readonly progress: (rows: number) => Promise<void>;
}

/** Where a finding about a row stands. */
export function placeIn(table: CheckedTable, row: number, column: string, value: string | null = null) {
  return { sheet: table.sheet, row, column: table.headings[column] ?? null, value };
}

export function noCounts<Kind extends ImportKind>(table: CheckedTable<Kind>): ImportCounts {
  return { kind: table.kind, sheet: table.sheet, rows: table.count, added: 0, changed: 0, unchanged: 0, atRisk: 0 };
}

/** Rows in pieces, in order. */
export function pieces<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, piece) =>
    rows.slice(piece * size, (piece + 1) * size),
  );
}
