import { textIn } from '../columns/cells.ts';
import type { Row } from '../read/table.ts';
import type { Collector } from './collector.ts';
import type { UsedColumn } from './read-rows.ts';

/**
 * Codes such as 000731 that a spreadsheet kept as numbers. One alone cannot be told from 731; a column can: its
 * longest codes begin with zeros, so the shorter ones, all digits too, have lost theirs.
 */
export function lostZeros(rows: readonly Row[], column: UsedColumn, sheet: string | null, found: Collector): void {
  const codes = codesIn(rows, column).filter(({ code }) => /^\d{1,40}$/.test(code));
  const width = codes.reduce((longest, { code }) => Math.max(longest, code.length), 0);
  const padded = codes.some(({ code }) => code.length === width && code.startsWith('0'));
  if (!padded) return;
  for (const { row, code } of codes) {
    if (code.length === width) continue;
    const place = { sheet, row, column: column.heading, value: code };
    found.error('lost-zero', place, code.padStart(width, '0'));
  }
}

/** A code that names two rows; rows that are bad in other ways count too, so that all is told at once. */
export function repeatedCodes(rows: readonly Row[], column: UsedColumn, sheet: string | null, found: Collector): void {
  const first = new Map<string, number>();
  for (const { row, code } of codesIn(rows, column)) {
    const before = first.get(code);
    if (before === undefined) first.set(code, row);
    else found.error('duplicate-code', { sheet, row, column: column.heading, value: code }, String(before));
  }
}

function codesIn(rows: readonly Row[], column: UsedColumn): { row: number; code: string }[] {
  return rows.flatMap((row) => {
    const cell = row.cells[column.at] ?? null;
    const code = cell === null ? '' : textIn(cell);
    return code === '' ? [] : [{ row: row.number, code }];
  });
}
