import type { Language, Named } from '#http/wire';
import type { Columns } from './columns/column.ts';
import { columnsOf } from './columns/kinds.ts';
import type { ImportKind } from './wire.ts';

/**
 * An empty table with its headings, an example of every cell under them. The example's first cell says EXAMPLE, and such
 * a row is never imported. With a byte order mark, without which spreadsheets take UTF-8 for something else.
 */
export function templateOf(kind: ImportKind, language: Language): string {
  const columns = Object.values(columnsOf[kind] as Columns);
  const said = (words: string | Named) => (typeof words === 'string' ? words : words[language]);
  const example = columns.map((column, index) => (index === 0 ? 'EXAMPLE' : said(column.example)));
  return `\uFEFF${[columns.map((column) => said(column.heading)), example].map(lineOf).join('')}`;
}

function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\n;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
